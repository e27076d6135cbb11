import { Controller, Inject } from '@nestjs/common';
import {
  routes,
  type ApiConfiguration,
  type ApiImported,
  type ApiProblems,
  type ApiSaved,
  type ApiSite,
  type ApiSiteFields,
  type ApiVersionDifference,
  type ApiVersionWhole,
  type ApiWorkflows,
} from '#libs/contract';
import { withoutFrame } from '#libs/config';
import { told } from '../api-answers.ts';
import { HOUSE } from '../injection.ts';
import type { House } from '../house.ts';
import { actorOf } from '../principal.ts';
import { Given, Serves, type GivenOf } from '../serves.ts';
import type { Configuration } from './configuration.ts';
import { dataOfYaml, Editing } from './editing.ts';
import type { Documents } from './ground.ts';
import { letDatabaseRule } from './let-database-rule.ts';
import { siteFields } from '#libs/config';
import { Versions } from './versions.ts';
import { siteYaml, workflowsYaml, yamlOf } from './yaml-texts.ts';

/** What the service goes by: seen, changed, compared, put back, carried over. */
@Controller()
export class ConfigurationController {
  private readonly configuration: Configuration;
  private readonly editing: Editing;
  private readonly history: Versions;
  constructor(@Inject(HOUSE) house: House) {
    this.configuration = house.parts.configuration;
    this.editing = new Editing(this.configuration);
    this.history = new Versions(this.configuration, this.editing);
  }

  @Serves(routes.configuration)
  state(): Promise<ApiConfiguration> {
    return told(() => this.configuration.state());
  }

  @Serves(routes.letDatabaseRule)
  letDatabaseRule(@Given() { body, who }: GivenOf<typeof routes.letDatabaseRule>): Promise<ApiSaved> {
    return told(() => letDatabaseRule(this.configuration, body.note, actorOf(who)));
  }

  @Serves(routes.site)
  site(): ApiSite {
    const { rules, row, documents } = this.configuration.inForce;
    return { rules, version: row?.version ?? 0, site: documents.site };
  }

  @Serves(routes.siteFields)
  siteFields(): ApiSiteFields {
    return { fields: siteFields() };
  }

  @Serves(routes.saveSite)
  saveSite(@Given() { body, who }: GivenOf<typeof routes.saveSite>): Promise<ApiSaved> {
    const { madeFrom, note, site } = body;
    return told(() => this.editing.save({ madeFrom, note, site, actor: actorOf(who) }));
  }

  @Serves(routes.checkSite)
  async checkSite(@Given() { body }: GivenOf<typeof routes.checkSite>): Promise<ApiProblems> {
    return { problems: await told(() => this.editing.siteProblems(body.site)) };
  }

  @Serves(routes.workflows)
  workflows(): ApiWorkflows {
    const { rules, row, documents } = this.configuration.inForce;
    return { rules, version: row?.version ?? 0, document: documents.workflows };
  }

  @Serves(routes.saveWorkflows)
  saveWorkflows(@Given() { body, who }: GivenOf<typeof routes.saveWorkflows>): Promise<ApiSaved> {
    const { madeFrom, note, document } = body;
    return told(() => this.editing.save({ madeFrom, note, workflows: document, actor: actorOf(who) }));
  }

  @Serves(routes.checkWorkflows)
  async checkWorkflows(@Given() { body }: GivenOf<typeof routes.checkWorkflows>): Promise<ApiProblems> {
    return { problems: await told(() => this.editing.workflowProblems(body.document)) };
  }

  @Serves(routes.versions)
  versions(@Given() { query }: GivenOf<typeof routes.versions>) {
    return told(() => this.history.list(query));
  }

  @Serves(routes.version)
  version(@Given() { params }: GivenOf<typeof routes.version>): Promise<ApiVersionWhole> {
    return told(() => this.history.one(params.version));
  }

  @Serves(routes.difference)
  difference(@Given() { query }: GivenOf<typeof routes.difference>): Promise<ApiVersionDifference> {
    return told(() => this.history.difference(query.from, query.to));
  }

  @Serves(routes.putBack)
  putBack(@Given() { params, body, who }: GivenOf<typeof routes.putBack>): Promise<ApiSaved> {
    return told(() => this.history.putBack(params.version, { ...body, actor: actorOf(who) }));
  }

  @Serves(routes.exportConfiguration)
  async export(@Given() { query }: GivenOf<typeof routes.exportConfiguration>): Promise<string> {
    const { inForce, ground } = this.configuration;
    const { part, version } = query;
    const documents: Documents =
      version === undefined ? inForce.documents : await told(() => this.history.one(version));
    return yamlOf(part, documents, ground.frame);
  }

  @Serves(routes.importConfiguration)
  async import(@Given() { body, who }: GivenOf<typeof routes.importConfiguration>): Promise<ApiImported> {
    const { madeFrom, note, check } = body;
    const site = body.site === undefined ? undefined : dataOfYaml('site', body.site);
    const workflows = body.workflows === undefined ? undefined : dataOfYaml('workflows', body.workflows);
    const parts = {
      ...(site === undefined ? {} : { site: withoutFrame(site) }),
      ...(workflows === undefined ? {} : { workflows }),
    };
    const remarks = remarksOf(site, [body.site, body.workflows]);
    const edit = { ...parts, madeFrom, note, actor: actorOf(who) };
    const saved = await told(() => (check ? this.editing.wouldSave(edit) : this.editing.save(edit)));
    return { ...saved, remarks };
  }

  @Serves(routes.readYaml)
  readYaml(@Given() { body }: GivenOf<typeof routes.readYaml>) {
    const data = dataOfYaml(body.part, body.text);
    return { document: body.part === 'site' ? (withoutFrame(data) as Record<string, unknown>) : data };
  }

  @Serves(routes.writeYaml)
  writeYaml(@Given() { body }: GivenOf<typeof routes.writeYaml>) {
    return { text: body.part === 'site' ? siteYaml(body.document) : workflowsYaml(body.document) };
  }
}

/** What of the texts does not count where the database rules. */
function remarksOf(
  site: Readonly<Record<string, unknown>> | undefined,
  texts: readonly (string | undefined)[],
): string[] {
  const kept = site === undefined ? site : (withoutFrame(site) as object);
  const left = kept === undefined ? [] : Object.keys(site ?? {}).filter((key) => !(key in kept));
  const hasComments = texts.some((text) => text !== undefined && /^\s*#|\s#\s/m.test(text));
  return [
    ...(left.length === 0
      ? []
      : [
          `Only the site file of this machine says ${left.join(', ')}: what the text says of it does not count.`,
        ]),
    ...(hasComments ? ['Comments are not kept: an export has none of them.'] : []),
  ];
}
