import { nearest } from './nearest.ts';
import type { Problem, Read } from './problem.ts';
import { secretVariables } from './secret-variables.ts';
import { shownText } from './shown.ts';

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Every variable we honour, beside the secrets' `…_FILE` ones of `secret-variables.ts`. */
export interface Environment {
  /** `CI=true`: what is skipped elsewhere is a failure here. */
  ci: boolean;
  /** `TAPSTAND_SITE`, `config/site.yaml` unless told. */
  siteFile: string;
  /** `TAPSTAND_WORKFLOWS`, `config/workflows.yaml` unless told. */
  workflowsFile: string;
  /** `TAPSTAND_DATA_DIR`, `data` unless told: where a service without a site file keeps its records and keys. */
  dataDir: string;
  /** `TAPSTAND_PORT`, 7080 unless told: where a service without a site file listens. */
  port: number;
  logLevel: (typeof logLevels)[number];
}

const ours = [
  'TAPSTAND_SITE',
  'TAPSTAND_WORKFLOWS',
  'TAPSTAND_DATA_DIR',
  'TAPSTAND_PORT',
  ...Object.keys(secretVariables),
];

const problem = (field: string, says: string, remedy: string): Problem => ({
  file: 'environment',
  line: 0,
  column: 0,
  field,
  sentence: `${field} ${says}.`,
  remedy,
});

/** The environment, typed; a misspelt `TAPSTAND_…` is refused, because a setting that is silently ignored costs a day. */
export function environment(env: NodeJS.ProcessEnv = process.env): Read<Environment> {
  const problems: Problem[] = [];
  for (const name of Object.keys(env)) {
    if (!name.startsWith('TAPSTAND_') || ours.includes(name)) continue;
    const meant = nearest(name, ours);
    problems.push(
      problem(
        name,
        'is not a known variable',
        meant === undefined ? `Known are: ${ours.join(', ')}.` : `Did you mean ${meant}?`,
      ),
    );
  }
  const wanted = env['LOG_LEVEL'] ?? 'info';
  const logLevel = logLevels.find((l) => l === wanted.toLowerCase());
  if (logLevel === undefined) {
    problems.push(
      problem(
        'LOG_LEVEL',
        `is ${shownText(wanted)}, which is not known`,
        `Set one of: ${logLevels.join(', ')}.`,
      ),
    );
  }
  const written = env['TAPSTAND_PORT'] ?? '7080';
  const port = Number(written);
  if (!/^\d{1,5}$/.test(written) || port < 1 || port > 65_535)
    problems.push(
      problem(
        'TAPSTAND_PORT',
        `is ${shownText(written)}, which is no port`,
        'Write a number from 1 to 65535.',
      ),
    );
  if (logLevel === undefined || problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    value: {
      ci: env['CI'] === 'true',
      siteFile: env['TAPSTAND_SITE'] ?? 'config/site.yaml',
      workflowsFile: env['TAPSTAND_WORKFLOWS'] ?? 'config/workflows.yaml',
      dataDir: env['TAPSTAND_DATA_DIR'] ?? 'data',
      port,
      logLevel,
    },
  };
}
