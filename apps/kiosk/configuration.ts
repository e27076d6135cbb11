import {
  environment,
  formatProblems,
  readSite,
  readYaml,
  type Environment,
  type Problem,
  type Site,
} from '#libs/config';
import { stepTypes } from '#libs/steps';
import { workflowFile, type SiteNames, type StepPorts } from '#libs/workflow';

export class ConfigurationRefused extends Error {
  constructor(problems: readonly Problem[]) {
    super(formatProblems(problems));
  }
}

export interface Files {
  site: string;
  workflows: string;
}

export function readEnvironment(): Environment {
  const env = environment();
  if (!env.ok) throw new ConfigurationRefused(env.problems);
  return env.value;
}

/** Reads the site file alone, while the secrets it names are about to be written. */
export function readSiteForSealing(): Site {
  const site = readSite(readEnvironment().siteFile, { files: 'unread' });
  if (!site.ok) throw new ConfigurationRefused(site.problems);
  return site.value;
}

/** What there is at a site for a workflow to use. */
export function usableAt(site: Site): { ports: ReadonlySet<keyof StepPorts>; names: SiteNames } {
  const { mdm, webhooks, mail } = site;
  const there: Record<keyof StepPorts, boolean> = {
    lights: true,
    mdm: mdm !== undefined,
    webhooks: webhooks.length > 0,
    mail: mail !== undefined,
  };
  const ports = (Object.keys(there) as (keyof StepPorts)[]).filter((port) => there[port]);
  return { ports: new Set(ports), names: { webhooks: webhooks.map((w) => w.id), mail: mail !== undefined } };
}

export function schemaFor(site: Site) {
  const { ports, names } = usableAt(site);
  return workflowFile(stepTypes, ports, names);
}

/** For a site that could not be read: what its workflows may use of it is nobody's mistake yet. */
const schemaOfAnySite = workflowFile(
  stepTypes.map(({ check: _, ...type }) => type),
  new Set(['lights', 'mdm', 'webhooks', 'mail']),
);

/** The files told, or those of the environment. */
export const filesOf = (env: Environment, files?: Files): Files =>
  files ?? { site: env.siteFile, workflows: env.workflowsFile };

/** Reads the two files; every mistake in either is said at once. */
export function readConfiguration(files?: Files) {
  const env = readEnvironment();
  const paths = filesOf(env, files);
  const site = readSite(paths.site);
  const schema = site.ok ? schemaFor(site.value) : schemaOfAnySite;
  const workflows = readYaml(paths.workflows, schema);
  const problems = [...(site.ok ? [] : site.problems), ...(workflows.ok ? [] : workflows.problems)];
  if (!site.ok || !workflows.ok) throw new ConfigurationRefused(problems);
  return { env, site: site.value, workflows: workflows.value };
}
