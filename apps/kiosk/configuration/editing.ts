import {
  canonicalDocument,
  fieldsFromVariables,
  siteOfDocument,
  yamlData,
  type FieldProblem,
  type ReadData,
} from '#libs/config';
import type { ApiSaved, ConfigurationPart } from '#libs/contract';
import type { HttpException } from '@nestjs/common';
import { refuse } from '../api-answers.ts';
import { changesBetween } from './changes.ts';
import type { Configuration } from './configuration.ts';
import { refusal } from './refusal.ts';
import { workflowsOf, type Documents } from './ground.ts';

const longestNews = 20;

export interface Edit {
  madeFrom: number;
  note: string;
  actor: string;
  site?: unknown;
  workflows?: unknown;
  equals?: number;
}

type Data = Readonly<Record<string, unknown>>;
const isGroup = (v: unknown): v is Data => typeof v === 'object' && v !== null && !Array.isArray(v);

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Everything that is wrong, and the first of it for whoever shows one sentence. */
export function wrong(problems: readonly FieldProblem[]): HttpException {
  const [first, ...others] = problems;
  const more = others.length === 0 ? '' : ` And ${others.length} more.`;
  return refuse(422, {
    error: `${first?.sentence ?? 'It is not right.'}${more}`,
    ...(first === undefined ? {} : { remedy: first.remedy, field: first.path.map(String).join('.') }),
    problems: [...problems],
  });
}

/** The plain data of a text, or everything that is wrong with it, by line. */
export function dataOfYaml(part: ConfigurationPart, text: string): Data {
  const read = yamlData(part, text);
  if (!read.ok)
    throw wrong(
      read.problems.map(({ line, sentence, remedy }) => ({
        path: [],
        sentence: line > 0 ? `Line ${line}: ${sentence}` : sentence,
        remedy,
      })),
    );
  if (isGroup(read.value)) return read.value;
  throw wrong([{ path: [], sentence: 'The text holds no fields.', remedy: 'Start from an export.' }]);
}

/** What operators write: judged, saved on top of what it was made from, and refused with who was quicker. */
export class Editing {
  private readonly configuration: Configuration;
  constructor(configuration: Configuration) {
    this.configuration = configuration;
  }

  /** What is wrong with a site by itself and with the workflows in force at it. */
  async siteProblems(raw: unknown): Promise<FieldProblem[]> {
    const judged = await this.judged({ site: raw });
    return judged.ok ? [] : judged.problems;
  }

  async workflowProblems(raw: unknown): Promise<FieldProblem[]> {
    const judged = await this.judged({ workflows: raw });
    return judged.ok ? [] : judged.problems;
  }

  /** What `save` would answer, without saving. */
  async wouldSave(edit: Edit): Promise<ApiSaved> {
    const { row } = this.configuration.inForce;
    const judged = await this.judged(edit);
    if (!judged.ok) throw wrong(judged.problems);
    return { version: row?.version ?? 0, applies: 'nothing' };
  }

  /** Throws what the API answers: 409 where files rule or somebody was quicker, 422 with every problem. */
  async save(edit: Edit): Promise<ApiSaved> {
    const { rules, row, documents: now } = this.configuration.inForce;
    if (rules === 'files') throw refusal(409, 'files-rule');
    const wanted = [
      ...(edit.site === undefined ? [] : (['site'] as const)),
      ...(edit.workflows === undefined ? [] : (['workflows'] as const)),
    ];
    const newest = row?.version ?? 0;
    if (edit.madeFrom !== newest) await this.unlessOutrun(edit.madeFrom, wanted);
    const judged = await this.judged(edit);
    if (!judged.ok) throw wrong(judged.problems);
    const documents = judged.value;
    const changed = wanted.filter((part) => !same(now[part], documents[part]));
    if (changed.length === 0) return { version: newest, applies: 'nothing' };
    const { note, actor, equals } = edit;
    const more = equals === undefined ? {} : { equals };
    const saving = { madeFrom: newest, documents, changed, note, actor, ...more };
    const answer = await this.configuration.save(saving);
    if (!answer.ok) throw await this.outrun(newest);
    return answer.saved;
  }

  /** Another part may have been saved meanwhile: what she edited is as it was. */
  private async unlessOutrun(madeFrom: number, wanted: readonly ConfigurationPart[]): Promise<void> {
    const before = await this.documentsOf(madeFrom);
    const { documents } = this.configuration.inForce;
    if (before === null || wanted.some((part) => !same(before[part], documents[part])))
      throw await this.outrun(madeFrom);
  }

  private async documentsOf(version: number): Promise<Documents | null> {
    const row = await this.configuration.ground.store.configurationVersion(version);
    if (row === null) return null;
    return { site: JSON.parse(row.site) as Data, workflows: JSON.parse(row.workflows) as Data };
  }

  /** Who saved, when, and what is different now from what the second editor looked at. */
  private async outrun(madeFrom: number): Promise<HttpException> {
    const before = await this.documentsOf(madeFrom);
    const row = await this.configuration.ground.store.newestConfiguration();
    if (row === null) throw new Error('somebody was quicker, and there is no version');
    const { version, at, actor: by, note } = row;
    const now = { site: JSON.parse(row.site) as Data, workflows: JSON.parse(row.workflows) as Data };
    const changes = before === null ? [] : changesBetween(before, now).map(({ says }) => says);
    const newer = { version, at, by, note, changes: changes.slice(0, longestNews) };
    return refusal(409, 'configuration-outrun', { newer });
  }

  private async judged(edit: { site?: unknown; workflows?: unknown }): Promise<ReadData<Documents>> {
    const { ground, inForce } = this.configuration;
    const document =
      edit.site === undefined
        ? { ok: true as const, value: inForce.documents.site }
        : canonicalDocument(edit.site);
    if (!document.ok) return document;
    const kept = (await ground.store.secrets()).map(({ name }) => name);
    const has = new Set([...kept, ...fieldsFromVariables()]);
    const site =
      inForce.rules === 'files' && edit.site === undefined
        ? { ok: true as const, value: inForce.site }
        : siteOfDocument(document.value, ground.frame, { has });
    if (!site.ok) return site;
    const workflows = (edit.workflows ?? inForce.documents.workflows) as Data;
    const read = workflowsOf(workflows, site.value, edit.workflows === undefined);
    if (read.ok) return { ok: true, value: { site: document.value, workflows } };
    if (edit.workflows !== undefined) return read;
    // The site is at fault: the workflows stand as they stood.
    const problems = read.problems.map(({ path, sentence, remedy }) => ({
      path: [],
      sentence: `A workflow could not run at this site any more (${path.join(' ')}): ${sentence}`,
      remedy,
    }));
    return { ok: false, problems };
  }
}
