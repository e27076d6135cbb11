import { parseArgs } from 'node:util';
import { faultTable, isFault } from '#libs/domain';
import { configurationHere } from './configuration/here.ts';
import { accountCommands } from './staging-accounts.ts';
import { Mistyped, stagingOptions, type StagingCommand } from './staging-command.ts';
import { deviceCommands } from './staging-devices.ts';
import { withStaging } from './wiring-staging.ts';

const commands: Readonly<Record<string, StagingCommand | undefined>> = {
  ...accountCommands,
  ...deviceCommands,
};

const usage = `tapstand staging: make devices ready in Workspace ONE, with the API account of the site file

${Object.entries(commands)
  .map(
    ([name, command]) =>
      `  tapstand staging ${name} ${command?.takes ?? ''}`.trimEnd() + `\n      ${command?.does ?? ''}\n`,
  )
  .join('')}
  --server NAME   which server, where the site has several
  --group         an organization group, by its group id or its name
  --kind          single-standard, single-advanced, multi, multi-or-single-standard, multi-or-single-advanced
`;

const options = Object.fromEntries(stagingOptions.map((name) => [name, { type: 'string' as const }]));

/** A fault in the words of its row, with what UEM adds. */
function said(error: unknown): string {
  if (!isFault(error)) return error instanceof Error ? error.message : 'unknown reason';
  const { title, remedy } = faultTable[error.code].en;
  const { note, errorCode, activityId } = error.detail;
  const numbers = [
    errorCode !== undefined && `error ${errorCode}`,
    activityId !== undefined && `activity ${activityId}`,
  ];
  const facts = numbers.filter((n) => n !== false).join(', ');
  return [
    `${title} ${remedy}`,
    note,
    facts === '' ? undefined : `(${facts}; see docs/faults/${error.code}.md)`,
  ]
    .filter((part) => part !== undefined)
    .join('\n    ');
}

/** `tapstand staging …`: prints what came of it; resolves with the exit code. */
export async function staging(args: readonly string[]): Promise<number> {
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
    const [name = '', ...words] = positionals;
    const command = commands[name];
    if (command === undefined) {
      process.stdout.write(usage);
      return name === '' ? 0 : 2;
    }
    const { site } = await configurationHere();
    const { server } = values as { server?: string };
    const answer = await withStaging(site, server, command.features, (mdm) =>
      command.act(mdm, { words, options: values }),
    );
    process.stdout.write(`${answer}\n`);
    return 0;
  } catch (error) {
    process.stderr.write(`${said(error)}\n`);
    return error instanceof Mistyped ? 2 : 1;
  }
}
