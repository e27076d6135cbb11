import { apiRepairs, apiRun, apiRuns, apiSettled, repairActions } from '#libs/contract';
import type { ApiRepair, ApiRun, ApiRunEffect, ApiRunLine, ApiRunStep, RepairAction } from '#libs/contract';
import { ask } from './cli-ask.ts';
import { lines, needed, part, when, type CliOptions } from './cli-words.ts';

const stateWords: Readonly<Record<string, string>> = {
  'not-reached': 'not reached',
  held: 'WAITS FOR AN OPERATOR',
  failed: 'given up',
  'passed-over': 'left undone by an operator',
};
const stateWord = (state: string): string => stateWords[state] ?? state;

const facts = (l: ApiRunLine): string => {
  const said = [
    l.status !== undefined && `HTTP ${l.status}`,
    l.errorCode !== undefined && `error ${l.errorCode}`,
    l.activityId !== undefined && `activity ${l.activityId}`,
    l.until !== undefined && `until ${when(l.until)}`,
  ].filter((f) => f !== false);
  return said.length === 0 ? '' : ` (${said.join(', ')})`;
};

const lineText = (l: ApiRunLine): string =>
  `      ${when(l.at)}  ${l.attempt > 1 ? `attempt ${l.attempt}: ` : ''}${l.says}${facts(l)}`;

const effectText = (e: ApiRunEffect): string =>
  lines(
    `      - ${e.what}: ${stateWord(e.state)}. ${e.says}`,
    e.fault !== undefined && `        ${e.fault.remedy} See ${e.fault.page}`,
    e.actions.length > 0 && `        tapstand ${e.actions.join('|')} ${e.id} --reason "…"`,
  );

const stepText = (s: ApiRunStep): string =>
  lines(
    `  ${String(s.number).padStart(2)} ${s.title}: ${stateWord(s.state)}`,
    ...s.lines.map(lineText),
    ...s.effects.map(effectText),
  );

const begun: Readonly<Record<string, string>> = {
  tap: 'a tap',
  docked: 'a device put back',
  manual: 'an operator',
  undocked: 'a device that left its bay with nobody',
  overdue: 'a device that is overdue',
  schedule: 'a schedule',
  'mdm-event': 'an event of the MDM',
  'over-the-air': 'an operator, over the air',
  failure: 'a step of another run that gave up',
};

function runText(run: ApiRun): string {
  const { workflow, person, device, station } = run;
  const who = [
    person !== null && `${person.displayName} (${person.userName})`,
    device !== null && `${device.name} (${device.serial})`,
    run.epoch !== null && `hand-out count ${run.epoch}`,
  ].filter((w) => w !== false);
  const by = `begun by ${begun[run.trigger] ?? run.trigger} at ${station.name}`;
  return lines(
    `${workflow.title} (${workflow.id}, version ${workflow.version}), ${by}`,
    who.length > 0 && `  ${who.join(', ')}`,
    `  ${when(run.createdAt)}${run.endedAt === null ? '' : ` to ${when(run.endedAt)}`}. ${run.says}`,
    run.causedBy !== undefined && `  because of run ${run.causedBy}`,
    ...Object.entries(run.attributes).map(([name, value]) => `  [${name}] = ${value}`),
    ...run.steps.map(stepText),
  );
}

const repairText = (r: ApiRepair): string =>
  lines(
    `${when(r.since)}  ${r.what}${r.device === null ? '' : `, ${r.device.name} (${r.device.serial})`}${r.person === null ? '' : `, ${r.person.displayName}`}`,
    r.fault !== undefined && `    ${r.fault.title} See ${r.fault.page}`,
    `    ${r.means}`,
    ...r.actions.map((a) => `    tapstand ${a.do} ${r.effect} --reason "…"\n        ${a.says}`),
    `    (run ${r.run})`,
  );

/** A day or a moment as it is typed, such as 2026-11-27 or 2026-11-27T08:00, in this machine's time. */
function moment(typed: string | undefined, name: string): string | undefined {
  if (typed === undefined) return undefined;
  const day = /^\d{4}-\d\d-\d\d$/.test(typed) ? `${typed}T00:00` : typed;
  const at = new Date(day).getTime();
  if (Number.isNaN(at))
    throw new Error(`${name} is "${typed}"; write a day such as 2026-11-27, or 2026-11-27T08:00.`);
  return String(at);
}

async function runs(_: string, options: CliOptions): Promise<string> {
  const { device, person, station, state, held, from, to, before, limit } = options;
  const asked = {
    device: device?.[0],
    person: person?.[0],
    station,
    state,
    held: held === true ? 'true' : undefined,
    from: moment(from, '--from'),
    to: moment(to, '--to'),
    cursor: before,
    limit,
  };
  const query = new URLSearchParams(
    Object.entries(asked).flatMap(([name, value]): [string, string][] =>
      value === undefined ? [] : [[name, value]],
    ),
  );
  const page = apiRuns.parse(await ask('GET', `runs?${query.toString()}`));
  if (page.rows.length === 0) return 'No runs.';
  return lines(
    ...page.rows.map((r) => {
      const who = [r.person?.displayName, r.device?.name, r.station.name].filter((w) => w !== undefined);
      return `${when(r.createdAt)}  ${r.state.padEnd(7)}  ${r.workflow.title}  (${who.join(', ')})\n    tapstand run ${r.id}`;
    }),
    page.next !== null && `More: --before ${page.next}`,
  );
}

async function repairs(): Promise<string> {
  const { repairs: all, hold } = apiRepairs.parse(await ask('GET', 'repairs'));
  return lines(hold, all.length === 0 && 'Nothing waits for an operator.', ...all.map(repairText));
}

const done: Readonly<Record<RepairAction, string>> = {
  retry: 'It is tried again now.',
  skip: 'It is left undone.',
  adopt: 'What is there is kept.',
  enforce: 'It is written over now.',
};

const settle =
  (action: RepairAction) =>
  async (ref: string, { reason }: CliOptions): Promise<string> => {
    const path = `effects/${part(needed(ref, 'The id of the effect'))}/${action}`;
    const answer = apiSettled.parse(await ask('POST', path, { reason: needed(reason, '--reason') }));
    return done[answer.done];
  };

/** What happened, what waits for an operator, and what she decides. */
export const runCommands = {
  runs,
  run: async (ref: string): Promise<string> =>
    runText(apiRun.parse(await ask('GET', `runs/${part(needed(ref, 'The id of the run'))}`))),
  repairs,
  ...Object.fromEntries(repairActions.map((action) => [action, settle(action)])),
};
