import type { ApiRun, ApiRunEffect, ApiRunLine, ApiRunStep, ApiRunSummary } from '#libs/contract';
import type { EffectRow, JournalEntry, RunRow, WaitRow } from '#libs/store';
import { actionsOf } from './repair-words.ts';
import { eventWords, faultWords, textOf, usedWords } from './run-words.ts';

/** A step of the version that the run started with. */
export interface RecordedStep {
  type: string;
  title: string;
}

export interface RecordInput {
  run: RunRow;
  wait: WaitRow | null;
  steps: readonly RecordedStep[];
  journal: readonly (JournalEntry & { at: number })[];
  effects: readonly EffectRow[];
  /** Said of what is open towards the MDM while nothing is written there. */
  hold: string | null;
  /** Names for the ids of the run. */
  names: Pick<ApiRunSummary, 'workflow' | 'station' | 'person' | 'device'>;
}

const whole = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined;

/** Only members that have a value. */
const given = <T extends object>(members: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(members).filter(([, v]) => v !== undefined)) as ReturnType<
    typeof given<T>
  >;

function lineOf(entry: JournalEntry & { at: number }): ApiRunLine {
  const { at, attempt, event, detail } = entry;
  const known = {
    effect: textOf(detail, 'effect'),
    fault: faultWords(detail['fault']),
    status: whole(detail['status']),
    errorCode: whole(detail['errorCode']),
    activityId: textOf(detail, 'activityId'),
    until: whole(detail['nextAt']) ?? whole(detail['until']),
  };
  return { at, attempt, event, says: eventWords(event, detail), ...given(known), detail };
}

/** What a step of the workflow wants, by the first of its params that names it. */
const names = ['user', 'light', 'tag', 'group', 'attribute', 'profile', 'app', 'name', 'sink', 'to'] as const;

export function whatOf(title: string, params: Readonly<Record<string, unknown>>): string {
  const short = title.replace(/^.*?: /, '');
  const named = names.map((n) => textOf(params, n)).find((n) => n !== undefined);
  const start = `${short.charAt(0).toUpperCase()}${short.slice(1)}`;
  return named === undefined ? start : `${start}: ${named}`;
}

/** The state of an effect in words; `why` is what the journal says of its end. */
function effectSays(e: EffectRow, why: string | undefined, hold: string | null): string {
  switch (e.state) {
    case 'dormant':
      return e.when === 'failure'
        ? 'Sent if something in this run fails.'
        : 'Sent when everything else in this run is done.';
    case 'open':
      if (hold !== null && e.target === 'mdm') return `Waits. ${hold}`;
      if (e.attempts === 0) return 'Not sent yet.';
      return `Tried ${e.attempts} times so far. ${faultWords(e.fault)?.title ?? ''}`.trim();
    case 'done':
      return why ?? 'Done.';
    case 'held':
      return why ?? 'Waits for an operator.';
    case 'superseded':
    case 'expired':
    case 'failed':
    case 'skipped':
    case 'adopted':
      return why ?? `${e.state.charAt(0).toUpperCase()}${e.state.slice(1)}.`;
  }
}

/** Lines that are about this effect: those that name it, and all of the step where it is the step's only one. */
const linesOf = (e: EffectRow, lines: readonly ApiRunLine[], alone: boolean): ApiRunLine[] =>
  lines.filter((l) => l.effect === e.id || (alone && l.effect === undefined));

function effectOf(
  e: EffectRow,
  title: string,
  lines: readonly ApiRunLine[],
  hold: string | null,
): ApiRunEffect {
  const why = lines.findLast((l) => l.event !== 'wanted')?.says;
  const known = {
    fault: faultWords(e.fault),
    used: lines.map((l) => usedWords(l.detail)).findLast((u) => u !== undefined),
    activityId: lines.findLast((l) => l.activityId !== undefined)?.activityId,
  };
  return {
    id: e.id,
    what: whatOf(title, e.params),
    target: e.target,
    delivery: e.delivery,
    state: e.state,
    says: effectSays(e, why, hold),
    attempts: e.attempts,
    wantedAt: e.createdAt,
    firstSentAt: e.firstSentAt,
    nextAt: e.state === 'open' ? e.nextAt : null,
    actions: actionsOf(e),
    ...given(known),
  };
}

/** What most needs somebody's eye is the state of a step with several effects. */
const urgency = [
  'held',
  'failed',
  'open',
  'dormant',
  'expired',
  'superseded',
  'adopted',
  'skipped',
  'done',
] as const;

function stateOf(
  lines: readonly ApiRunLine[],
  effects: readonly EffectRow[],
  waits: boolean,
): ApiRunStep['state'] {
  if (waits) return 'waiting';
  const worst = urgency.find((s) => effects.some((e) => e.state === s));
  if (worst !== undefined) return worst === 'skipped' ? 'passed-over' : worst;
  if (lines.length === 0) return 'not-reached';
  if (lines.some((l) => l.event === 'refused')) return 'refused';
  return lines.at(-1)?.event === 'skipped' ? 'skipped' : 'done';
}

function stepOf(input: RecordInput, index: number, step: RecordedStep): ApiRunStep {
  const { run, wait, hold } = input;
  const rows = input.effects.filter((e) => e.step === index);
  const lines = input.journal.filter((j) => j.step === index).map(lineOf);
  // A run that waits stands behind the step that made it wait.
  const state = stateOf(lines, rows, wait !== null && index === run.position - 1);
  const effects = rows.map((e) => effectOf(e, step.title, linesOf(e, lines, rows.length === 1), hold));
  const says =
    effects.length === 1
      ? effects[0]?.says
      : state === 'not-reached'
        ? 'Not reached.'
        : lines.findLast((l) => l.event !== 'wanted')?.says;
  return { number: index + 1, ...step, state, says: says ?? '', lines, effects };
}

/** The outcome of the whole run in one sentence. */
function runSays({ run, wait, effects }: RecordInput, steps: readonly ApiRunStep[]): string {
  const refused = steps.find((s) => s.state === 'refused');
  if (refused !== undefined) return refused.says;
  const held = effects.filter((e) => e.state === 'held').length;
  if (held > 0) return `${held === 1 ? 'One thing waits' : `${held} things wait`} for an operator.`;
  if (wait !== null) return steps[run.position - 1]?.says ?? 'Waits.';
  const failed = steps.filter((s) => s.state === 'failed').map((s) => s.title);
  if (failed.length > 0) return `Given up: ${failed.join(', ')}.`;
  const open = effects.filter((e) => e.state === 'open').length;
  if (open > 0)
    return `Decided here; ${open === 1 ? 'one thing is' : `${open} things are`} still to be done outside.`;
  return run.state === 'running' ? 'Under way.' : run.state === 'failed' ? 'Failed.' : 'All done.';
}

const before = -1;
const beginning: RecordedStep = { type: 'beginning', title: 'How it began' };

/** What happened to a run, for somebody who was not there. Pure: the same rows give the same record. */
export function runRecord(input: RecordInput): ApiRun {
  const { run, names, journal } = input;
  // A line may stand behind the last step: an undoing says so at the place the run had come to.
  const last = Math.max(input.steps.length - 1, ...journal.map((j) => j.step));
  const shown = Array.from({ length: last + 1 }, (_, i): RecordedStep => {
    return input.steps[i] ?? { type: 'end', title: 'After the last step' };
  });
  const steps = shown.map((step, i) => stepOf(input, i, step));
  // Why there is a run at all is written down before its first step.
  if (journal.some((j) => j.step === before)) steps.unshift(stepOf(input, before, beginning));
  return {
    ...summaryOf(run, names),
    says: runSays(input, steps),
    attributes: run.attributes,
    steps,
  };
}

/** One line of the list of runs. */
export const summaryOf = (run: RunRow, names: RecordInput['names']): ApiRunSummary => ({
  id: run.id,
  ...names,
  trigger: run.trigger,
  ...(run.causedBy === undefined || run.causedBy === null ? {} : { causedBy: run.causedBy }),
  epoch: run.epoch,
  state: run.state,
  createdAt: run.createdAt,
  endedAt: run.endedAt,
});
