import type { Person } from '#libs/domain';
import type { EffectRow, JournalEntry, NewEffect, OpenCustody, TapRecord, WaitRow } from '#libs/store';
import type { OpenQuestion } from './asking.ts';
import type { DeskParts, Settled } from './desk-parts.ts';

export interface TappedAgain {
  tap: TapRecord;
  lane: string;
  person: Person;
  /** Her phone, which still lies in its bay and waits for her. */
  held: OpenCustody;
}

/** Her phone still lies in the bay: it is lit again and waits for her as long as the first time. */
export async function tapAgain(parts: DeskParts, { tap, lane, person, held }: TappedAgain): Promise<Settled> {
  const { store, clock, book, screens } = parts;
  const facts = await store.run(held.runId);
  const wait = await store.waitFor(held.device.id);
  if (facts === null || wait === null) return 'again';
  const { run } = facts;
  const workflow = await book.version(run.workflow, run.workflowVersion);
  const at = clock.now();
  const deadline = at + lengthOf(wait, facts.journal, at);
  const step = run.position - 1;
  const lit = workflow.steps.findLastIndex((s, i) => i < step && s.type.name === 'light-bay');
  const answer = await store.commitUnit({
    at,
    tap: { ...tap, outcome: 'again' },
    run: { ...run, revision: run.revision + 1, lane },
    journal: [
      { step, attempt: 1, event: 'waiting', detail: { for: 'removal', until: deadline, again: true } },
    ],
    effects: lightAgain(facts.effects, lit, clock.id()),
    wait: { kind: 'removal', deviceId: held.device.id, deadline },
    audit: [],
  });
  if (!answer.ok) return answer.conflict === 'tap-known' ? 'done' : 'again';
  const view = screens.viewOf(run.id);
  if (view !== undefined) {
    if (view.lane !== lane) screens.show(view.station, view.lane, null);
    screens.track({ ...view, lane, deadline, again: true, firstName: person.firstName });
  }
  parts.wake();
  return 'done';
}

/** As long as the first time. */
function lengthOf(wait: WaitRow, journal: readonly (JournalEntry & { at: number })[], at: number): number {
  const begun = journal.findLast((j) => j.event === 'waiting');
  return begun === undefined ? wait.deadline - at : Number(begun.detail['until']) - begun.at;
}

export interface AskedAgain {
  tap: TapRecord;
  lane: string;
  /** What she has not answered yet. */
  question: OpenQuestion;
}

/** A question stands on the screen for her: it is asked again, and waits as long as the first time. */
export async function askAgain(parts: DeskParts, { tap, lane, question }: AskedAgain): Promise<Settled> {
  const { store, clock, asking, screens } = parts;
  const [facts, wait] = await Promise.all([store.run(question.runId), store.waitOf(question.runId)]);
  if (facts === null || wait?.kind !== 'answer' || facts.run.position - 1 !== question.step) {
    asking.end(question.runId);
    return 'again';
  }
  const { run } = facts;
  const at = clock.now();
  const deadline = at + lengthOf(wait, facts.journal, at);
  const { runId: _, ...same } = wait;
  const detail = { for: 'answer', until: deadline, again: true };
  const answer = await store.commitUnit({
    at,
    tap: { ...tap, outcome: 'again' },
    run: { ...run, revision: run.revision + 1, lane },
    journal: [{ step: question.step, attempt: 1, event: 'waiting', detail }],
    effects: [],
    wait: { ...same, deadline },
    audit: [],
  });
  if (!answer.ok) return answer.conflict === 'tap-known' ? 'done' : 'again';
  asking.ask({ ...question, deadline });
  if (screens.of(tap.station)?.panel(lane)?.kind === 'tapped') screens.show(tap.station, lane, null);
  return 'done';
}

/** The same light as before, wanted once more. */
function lightAgain(effects: readonly EffectRow[], step: number, id: string): NewEffect[] {
  const light = effects.findLast((e) => e.step === step && e.register === 'light');
  if (light === undefined) return [];
  const { deviceId, epoch, target, delivery, register, type, params } = light;
  return [
    {
      id,
      step,
      deviceId,
      epoch,
      target,
      delivery,
      register,
      type,
      params,
      supersedable: true,
      notAfter: null,
    },
  ];
}
