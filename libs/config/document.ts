import { join } from 'node:path';
import { z } from 'zod';
import type { Frame } from './frame.ts';
import { fieldName, type Finding } from './problem.ts';
import { judgeData } from './read-yaml.ts';
import { filesNamed, type NamedFile } from './secret-fields.ts';
import { secretVariables, withSecretVariables } from './secret-variables.ts';
import { absolute, type Site } from './site.ts';
import { fileFindings } from './site-files.ts';
import { references } from './site-references.ts';
import { frameKeys, siteSchema, stationsSchema } from './site-schema.ts';

/** A site as the database keeps it: what the file says, without the frame, and with names in place of files. */
export type SiteDocument = Readonly<Record<string, unknown>>;

/** One thing wrong with a document, by its path, so that a form can show it at its field. */
export interface FieldProblem {
  path: (string | number)[];
  sentence: string;
  remedy: string;
}

export type ReadData<T> = { ok: true; value: T } | { ok: false; problems: FieldProblem[] };

const mask = Object.fromEntries(frameKeys.map((key) => [key, true])) as Record<
  (typeof frameKeys)[number],
  true
>;
/** A site that is being set up has no station yet. */
export const documentSchema = z.strictObject({ ...siteSchema.omit(mask).shape, stations: stationsSchema });

type Document = z.output<typeof documentSchema>;

/** What stands in a document where the file would name a file. */
export const keptName = (field: string): string => `secrets/${field}`;

/** Under the data folder: where kept values lie for whoever opens files. Secrets among them stay sealed. */
export const keptFolder = (frame: Pick<Frame, 'service'>): string => join(frame.service.dataDir, 'kept');

/** Findings as problems by path. */
export const problemsAt = (findings: readonly Finding[]): FieldProblem[] =>
  findings.map(({ path, says, remedy }) => ({
    path: path.map((p) => (typeof p === 'symbol' ? String(p) : p)),
    sentence: `${path.length === 0 ? 'The document' : fieldName(path)} ${says}.`,
    remedy,
  }));

function replaced(value: unknown, files: readonly NamedFile[]): unknown {
  const copy = structuredClone(value);
  for (const { path, field } of files) {
    let group = copy as Record<string | number, unknown>;
    for (const part of path.slice(0, -1)) group = group[part] as Record<string | number, unknown>;
    group[String(path.at(-1))] = keptName(field);
  }
  return copy;
}

const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What of a site file can stand in the database. */
export const withoutFrame = (raw: unknown): unknown =>
  isGroup(raw)
    ? Object.fromEntries(Object.entries(raw).filter(([key]) => !frameKeys.some((k) => k === key)))
    : raw;

const withVariables = (raw: unknown, env: NodeJS.ProcessEnv): unknown =>
  isGroup(raw) ? { ...(withoutFrame(withSecretVariables(raw, env)) as object) } : raw;

/** The same document with every field that names a file standing for a kept value, whatever was written there. */
export function canonicalDocument(
  raw: unknown,
  env: NodeJS.ProcessEnv = process.env,
): ReadData<SiteDocument> {
  const whole = withVariables(raw, env);
  const read = judgeData(whole, documentSchema);
  if (!read.ok) return { ok: false, problems: problemsAt(read.findings) };
  return { ok: true, value: replaced(whole, filesNamed(read.value)) as SiteDocument };
}

/** The values that a document stands for: the field of each, and where it stands. */
export function keptFields(document: SiteDocument): NamedFile[] {
  const read = documentSchema.safeParse(document);
  return read.success ? filesNamed(read.data) : [];
}

/** Fields whose file is named by a variable of the environment, which then counts instead of a kept value. */
export const fieldsFromVariables = (env: NodeJS.ProcessEnv = process.env): ReadonlySet<string> =>
  new Set(
    Object.entries(secretVariables)
      .filter(([name]) => (env[name] ?? '') !== '')
      .flatMap(([, paths]) => paths.map((path) => path.join('.'))),
  );

const notSet = ({ path, field }: NamedFile): Finding => ({
  path,
  says: 'is not set',
  remedy: `Write its value; it is kept sealed as ${field}.`,
});

export interface DocumentOptions {
  /** Fields whose value is there; files are not looked at then. Absent: the kept folder is, as at a start. */
  has?: ReadonlySet<string>;
  /** Where kept values lie; the kept folder unless told. */
  folder?: string;
  env?: NodeJS.ProcessEnv;
}

function checks(site: Document, frame: Frame, options: DocumentOptions): Finding[] {
  const whole = { ...site, ...frame };
  const found = references(whole);
  const files = filesNamed(site);
  if (options.has === undefined)
    return [...found, ...fileFindings(whole, options.folder ?? keptFolder(frame))];
  const { has } = options;
  return [...found, ...files.filter((f) => f.named === keptName(f.field) && !has.has(f.field)).map(notSet)];
}

/** The site that a document and the frame of this machine make, checked like a file. */
export function siteOfDocument(
  document: SiteDocument,
  frame: Frame,
  options: DocumentOptions = {},
): ReadData<Site> {
  const read = judgeData(document, documentSchema, {
    before: (raw) => withVariables(raw, options.env ?? process.env),
    check: (site) => checks(site, frame, options),
  });
  if (!read.ok) return { ok: false, problems: problemsAt(read.findings) };
  return { ok: true, value: { ...absolute(read.value, options.folder ?? keptFolder(frame)), ...frame } };
}
