import type { Person } from '#libs/domain';
import type { EffectRow, NewEffect, OpenCustody, TapRecord } from '#libs/store';
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
  const begun = facts.journal.findLast((j) => j.event === 'waiting');
  const length = begun === undefined ? wait.deadline - at : Number(begun.detail['until']) - begun.at;
  const deadline = at + length;
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
