import { routes, type ApiDryRun, type ApiDryRunStep, type ApiOverTheAir } from '#libs/contract';
import { ask } from './cli-ask.ts';
import { lines, needed, type CliOptions } from './cli-words.ts';

function stepText({ number, title, says, supposes, effects }: ApiDryRunStep): string {
  return lines(
    `  ${String(number).padStart(2)} ${title}: ${says}`,
    supposes !== undefined && `       ${supposes}`,
    ...effects.flatMap((e) => [
      `       ${e.what}. ${e.says}`,
      ...e.requests.map((r) => `         ${r.method} ${r.path}${r.body === null ? '' : `: ${r.body}`}`),
    ]),
  );
}

const dryRunText = (dry: ApiDryRun): string =>
  lines(
    `${dry.says} Nothing was changed, and nothing was sent.`,
    ...dry.rules.filter((r) => r.verdict !== 'other-trigger').map((r) => `  ${r.says}`),
    ...dry.devices.map((d) => `  ${d.chosen ? '*' : ' '} ${d.says}`),
    ...dry.steps.map(stepText),
  );

/** What would happen: `tapstand dry-run tap --station ward --person anna`, or any other trigger with --device. */
async function dryRun(trigger: string, options: CliOptions): Promise<string> {
  const { station, person, device, workflow } = options;
  const asked = {
    trigger: needed(trigger, 'What is supposed to happen, such as tap'),
    ...(station === undefined ? {} : { station }),
    ...(person?.[0] === undefined ? {} : { person: person[0] }),
    ...(device?.[0] === undefined ? {} : { device: device[0] }),
    ...(workflow === undefined ? {} : { workflow }),
  };
  return dryRunText(routes.dryRun.answer.parse(await ask('POST', 'dry-run', asked)));
}

const startedText = ({ id, workflow, rows }: ApiOverTheAir): string =>
  lines(
    `${workflow.title} was started on ${rows.length === 1 ? '1 device' : `${rows.length} devices`} (${id}).`,
    ...rows.map(
      (r) =>
        `  ${r.device.name} (${r.device.serial}): ${r.says}${r.run === null ? '' : ` tapstand run ${r.run}`}`,
    ),
  );

/** Starts a workflow on devices: `tapstand start update --device "Phone 1" --reason "…"`; one --device for each. */
async function start(workflow: string, { device = [], station, reason }: CliOptions): Promise<string> {
  const asked = {
    workflow: needed(workflow, 'The workflow'),
    devices: device,
    ...(station === undefined ? {} : { station }),
    reason: needed(reason, '--reason'),
  };
  return startedText(routes.startOverTheAir.answer.parse(await ask('POST', 'over-the-air', asked)));
}

export const dryRunCommands = { 'dry-run': dryRun, start };
