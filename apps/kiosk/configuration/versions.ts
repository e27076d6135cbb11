import type { ApiSaved, ApiVersionDifference, ApiVersionWhole, ConfigurationPart } from '#libs/contract';
import type { ConfigurationRow } from '#libs/store';
import { refuse } from '../api-answers.ts';
import { changesBetween } from './changes.ts';
import type { Configuration } from './configuration.ts';
import type { Editing } from './editing.ts';
import type { Documents } from './ground.ts';
import { headOf } from './version-words.ts';
import { siteYaml, workflowsYaml } from './yaml-texts.ts';

const documentsOf = (row: ConfigurationRow): Documents => ({
  site: JSON.parse(row.site) as Documents['site'],
  workflows: JSON.parse(row.workflows) as Documents['workflows'],
});

const yamlOf = ({ site, workflows }: Documents) => ({
  site: siteYaml(site),
  workflows: workflowsYaml(workflows),
});

/** What was before: each version, what changed from one to another, and putting one back. */
export class Versions {
  private readonly configuration: Configuration;
  private readonly editing: Editing;
  constructor(configuration: Configuration, editing: Editing) {
    this.configuration = configuration;
    this.editing = editing;
  }

  async list(query: { limit: number; after?: string | undefined; part?: ConfigurationPart | undefined }) {
    const { limit, after, part } = query;
    if (after !== undefined && !/^[1-9]\d{0,8}$/.test(after))
      throw refuse(422, {
        error: 'after is no page.',
        field: 'after',
        remedy: 'Give next of the page before.',
      });
    const rows = await this.configuration.ground.store.configurationVersions({
      limit: limit + 1,
      ...(after === undefined ? {} : { before: Number(after) }),
      ...(part === undefined ? {} : { part }),
    });
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    const now = this.configuration.inForce.row?.version;
    return {
      rows: shown.map((row) => headOf(row, now)),
      next: rows.length > limit && last !== undefined ? String(last.version) : null,
    };
  }

  async one(version: number): Promise<ApiVersionWhole> {
    const row = await this.row(version);
    const documents = documentsOf(row);
    const head = headOf(row, this.configuration.inForce.row?.version);
    return { ...head, ...documents, yaml: yamlOf(documents) };
  }

  async difference(from: number, to: number): Promise<ApiVersionDifference> {
    const [was, is] = [documentsOf(await this.row(from)), documentsOf(await this.row(to))];
    return { from, to, changes: changesBetween(was, is), yaml: { from: yamlOf(was), to: yamlOf(is) } };
  }

  /** A new version that is equal to an older one, in one part or both. */
  async putBack(
    version: number,
    how: { madeFrom: number; note: string; part?: ConfigurationPart | undefined; actor: string },
  ): Promise<ApiSaved> {
    const row = await this.row(version);
    const { site, workflows } = documentsOf(row);
    const { part, madeFrom, note, actor } = how;
    return this.editing.save({
      ...{ madeFrom, note, actor, equals: version },
      ...(part === 'workflows' ? {} : { site }),
      ...(part === 'site' ? {} : { workflows }),
    });
  }

  private async row(version: number): Promise<ConfigurationRow> {
    const row = await this.configuration.ground.store.configurationVersion(version);
    if (row === null)
      throw refuse(404, {
        error: `There is no version ${version}.`,
        remedy: 'Look at the list of versions.',
      });
    return row;
  }
}
