import type { ApiDryRunStep } from '#libs/contract';
import type { MdmDescription } from '#libs/mdm';
import type { JournalEntry } from '#libs/store';
import { momentText, type Plan, type Rehearsal, type Step, type Workflow } from '#libs/workflow';
import { eventWords, textOf } from '../run-words.ts';
import { effectSaid } from './say-effects.ts';

type State = ApiDryRunStep['state'];

/** The unit that a step belongs to, and what was written down of it there. */
interface Told {
  plan: Plan;
  supposes: string | null;
  lines: JournalEntry[];
}

function toldOf({ units }: Rehearsal, index: number): Told | undefined {
  for (const { plan, supposes } of units) {
    const lines = plan.journal.filter((j) => j.step === index);
    if (lines.length > 0) return { plan, supposes, lines };
  }
  return undefined;
}

function stateOf({ lines }: Told): State {
  const has = (event: string) => lines.some((l) => l.event === event);
  if (has('refused')) return 'refused';
  if (has('waiting')) return 'waits';
  const left = lines.find((l) => l.event === 'skipped');
  if (left === undefined) return 'done';
  return left.detail['condition'] === undefined ? 'nothing' : 'passed-over';
}

/** One line in words; what the journal must not keep (a text with names in it) is said here, for nothing is kept. */
function lineSaid(line: JournalEntry, { plan }: Told): string {
  const { event, detail } = line;
  switch (event) {
    case 'skipped': {
      const condition = textOf(detail, 'condition');
      return condition === undefined ? eventWords(event, detail) : `Left out: ${condition} does not hold.`;
    }
    case 'shown':
      return plan.show === null ? eventWords(event, detail) : `Shown on the screen: ${plan.show.text}`;
    case 'set': {
      const names = Array.isArray(detail['attributes']) ? detail['attributes'].map(String) : [];
      return names.map((n) => `Sets [${n}] to ${plan.run.attributes[n] ?? ''}.`).join(' ');
    }
    case 'custody': {
      const due = plan.custody?.dueAt;
      return due === undefined
        ? eventWords(event, detail)
        : `${eventWords(event, detail)} Due back at ${momentText(due)}.`;
    }
    default:
      return eventWords(event, detail);
  }
}

function stepSaid(step: Step, number: number, told: Told, mdm: MdmDescription | null): ApiDryRunStep {
  const { plan, supposes, lines } = told;
  const state = stateOf(told);
  // Without custody what was planned with a refusal is not done.
  const effects = plan.effects.filter((e) => e.step === number - 1);
  const said = lines.filter((l) => l.event !== 'wanted').map((l) => lineSaid(l, told));
  return {
    number,
    type: step.type.name,
    title: step.type.title,
    state,
    says: said.length > 0 ? said.join(' ') : 'Wanted outside.',
    ...(state === 'waits' && supposes !== null ? { supposes } : {}),
    effects: effects.map((e) => effectSaid(e, step.type.title, { device: plan.device, mdm })),
  };
}

/** Every step of the workflow: what it would do, or that it would not be reached. */
export const stepsSaid = (
  { steps }: Workflow,
  rehearsal: Rehearsal,
  mdm: MdmDescription | null,
): ApiDryRunStep[] =>
  steps.map((step, i) => {
    const told = toldOf(rehearsal, i);
    return told === undefined
      ? {
          ...{ number: i + 1, type: step.type.name, title: step.type.title },
          ...{ state: 'not-reached', says: 'Not reached.', effects: [] },
        }
      : stepSaid(step, i + 1, told, mdm);
  });
