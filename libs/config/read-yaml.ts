import { readFileSync } from 'node:fs';
import { Document, isScalar, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { explain, type Look } from './explain.ts';
import { locate } from './locate.ts';
import { fieldName, type Finding, type Problem, type Read } from './problem.ts';
import { shown } from './shown.ts';

export interface ReadOptions<T> {
  /** Changes the plain data before the schema sees it: what the environment adds. */
  before?: (raw: unknown) => unknown;
  /** Asked once the schema is content: what one field says about another. */
  check?: (value: T) => Finding[];
}

/** No site file comes near; a file beyond it is not ours. */
const maxBytes = 4 * 1024 * 1024;

function readText(path: string): Read<string> {
  const refuse = (says: string, remedy: string): Read<string> => ({
    ok: false,
    problems: [{ file: path, line: 0, column: 0, field: '', sentence: `The file ${says}.`, remedy }],
  });
  try {
    const bytes = readFileSync(path);
    if (bytes.length > maxBytes) return refuse(`is larger than ${maxBytes} bytes`, 'Name the right file.');
    return { ok: true, value: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch (e) {
    const code = (e as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') return refuse('does not exist', 'Create it, or name the right file.');
    if (code === 'EISDIR') return refuse('is a folder', 'Name a file in it.');
    if (code === 'EACCES')
      return refuse('may not be read by this account', 'Give this account the right to read it.');
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return refuse('is not UTF-8 text', 'Save it as UTF-8.');
    return refuse(
      `cannot be read (${code ?? 'unknown reason'})`,
      'See that the file and its disk are in order.',
    );
  }
}

/** What the parser itself has to say; its sentences quote no values. */
function syntaxProblems(file: string, doc: Document, lines: LineCounter): Problem[] {
  return doc.errors.map((e) => {
    const at = lines.linePos(e.pos[0]);
    return {
      file,
      line: Math.max(1, at.line),
      column: Math.max(1, at.col),
      field: '',
      sentence: `This is not YAML: ${e.message.split('\n')[0] ?? e.code}.`,
      remedy:
        e.code === 'DUPLICATE_KEY'
          ? 'Keep one of the two lines.'
          : 'Correct this line or the one above it; indent with spaces, and put text with : or # in quotes.',
    };
  });
}

const lookInto =
  (doc: Document, lines: LineCounter): Look =>
  (path) => {
    const parent = locate(doc, lines, path.slice(0, -1)).node;
    const { node } = locate(doc, lines, path);
    const written = node !== undefined || (parent !== undefined && doc.hasIn(path as unknown[]));
    const scalar = isScalar(node) ? node.value : undefined;
    return {
      written,
      empty: written && (node === undefined || scalar === null),
      shown: shown(node, path),
      ...(typeof scalar === 'string' ? { text: scalar } : {}),
    };
  };

/** Ties findings to lines, in the order of the file. */
function placed(file: string, doc: Document, lines: LineCounter, findings: Finding[]): Problem[] {
  return findings
    .map((f) => {
      const field = fieldName(f.path);
      const { line, column } = locate(doc, lines, f.path, f.aboutKey);
      return {
        file,
        line,
        column,
        field,
        sentence: `${field === '' ? 'The file' : field} ${f.says}.`,
        remedy: f.remedy,
      };
    })
    .sort((a, b) => a.line - b.line || a.column - b.column);
}

/** Plain data, or why there is none: an alias that multiplies itself is refused by the parser only here. */
function plain(file: string, doc: Document): Read<unknown> {
  try {
    return { ok: true, value: doc.toJS({ maxAliasCount: 50 }) as unknown };
  } catch {
    const sentence = 'The file cannot be unfolded: an alias names nothing, or itself, or too much.';
    return {
      ok: false,
      problems: [{ file, line: 1, column: 1, field: '', sentence, remedy: 'Write it out without aliases.' }],
    };
  }
}

/**
 * Reads a YAML file and checks it. Nothing a file can hold makes it throw: all that is wrong is returned at once, each with its
 * line, its field, its value (unless that may be a secret) and what to do.
 */
export function readYaml<T>(path: string, schema: z.ZodType<T>, options: ReadOptions<T> = {}): Read<T> {
  const text = readText(path);
  if (!text.ok) return text;
  const lines = new LineCounter();
  const doc = parseDocument(text.value, { lineCounter: lines, prettyErrors: false, stringKeys: true });
  if (doc.errors.length > 0) return { ok: false, problems: syntaxProblems(path, doc, lines) };
  const data = plain(path, doc);
  if (!data.ok) return data;
  if (data.value === null || data.value === undefined) {
    const remedy = 'Start from the sample in config/.';
    return { ok: false, problems: placed(path, doc, lines, [{ path: [], says: 'is empty', remedy }]) };
  }
  const judged = judge(data.value, schema, options, lookInto(doc, lines));
  return judged.ok ? judged : { ok: false, problems: placed(path, doc, lines, judged.findings) };
}

type Judged<T> = { ok: true; value: T } | { ok: false; findings: Finding[] };

function judge<T>(raw: unknown, schema: z.ZodType<T>, options: ReadOptions<T>, look: Look): Judged<T> {
  const parsed = schema.safeParse(options.before?.(raw) ?? raw);
  if (!parsed.success)
    return { ok: false, findings: parsed.error.issues.flatMap((i) => explain(i, schema, look)) };
  const findings = options.check?.(parsed.data) ?? [];
  return findings.length > 0 ? { ok: false, findings } : { ok: true, value: parsed.data };
}

/** Plain data, judged as a file with the same content would be; what is wrong is told by its path. */
export function judgeData<T>(raw: unknown, schema: z.ZodType<T>, options: ReadOptions<T> = {}): Judged<T> {
  return judge(raw, schema, options, lookInto(new Document(raw), new LineCounter()));
}

/** The plain data of a YAML text; what is wrong with it is told by its line. */
export function yamlData(name: string, text: string): Read<unknown> {
  const lines = new LineCounter();
  const doc = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true });
  if (doc.errors.length > 0) return { ok: false, problems: syntaxProblems(name, doc, lines) };
  return plain(name, doc);
}
