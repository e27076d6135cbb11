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
import { workflowFile, type StepPorts } from '#libs/workflow';

export class ConfigurationRefused extends Error {
  constructor(problems: readonly Problem[]) {
    super(formatProblems(problems));
  }
}

export interface Files {
  site: string;
  workflows: string;
}

function readEnvironment(): Environment {
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

/** Reads the two files; every mistake in either is said at once. */
export function readConfiguration(files?: Files) {
  const env = readEnvironment();
  const site = readSite(files?.site ?? env.siteFile);
  const ports = new Set<keyof StepPorts>(
    site.ok && site.value.mdm === undefined ? ['lights'] : ['lights', 'mdm'],
  );
  const workflows = readYaml(files?.workflows ?? env.workflowsFile, workflowFile(stepTypes, ports));
  const problems = [...(site.ok ? [] : site.problems), ...(workflows.ok ? [] : workflows.problems)];
  if (!site.ok || !workflows.ok) throw new ConfigurationRefused(problems);
  return { env, site: site.value, workflows: workflows.value };
}
