import { marking } from '#libs/contract';
import type { OpenRun, Store, WaitRow } from '#libs/store';
import { questionOf, type OpenQuestion } from './asking.ts';
import type { RunView } from './run-panel.ts';
import { assignmentOf } from './telling.ts';

/** What the screens told of, and what is remembered of waiting runs, before the service was restarted. */
export interface Open {
  views: RunView[];
  questions: OpenQuestion[];
  /** Run by the effect it waits for. */
  awaited: [effectId: string, runId: string][];
}

/** A hand-out that waits for her to take it. */
async function viewOf(store: Store, run: OpenRun['run'], wait: WaitRow): Promise<RunView | undefined> {
  if (wait.deviceId === null) return undefined;
  const facts = await store.device(wait.deviceId);
  const place = facts?.device.place;
  const told = await store.run(run.id);
  if (!facts?.holder || place === undefined || told === null) return undefined;
  // Only what was done instead of the switch is written down with a name.
  const { data: marked } = marking.safeParse(
    told.journal.findLast((j) => 'used' in j.detail)?.detail['used'],
  );
  return {
    runId: run.id,
    station: run.station,
    lane: run.lane,
    firstName: facts.holder.person.firstName,
    deviceId: wait.deviceId,
    device: facts.device.name,
    cabinet: place.cabinet,
    bay: place.bay,
    phase: 'take',
    deadline: wait.deadline,
    again: false,
    unverified: false,
    ...(marked === undefined ? {} : { marked }),
    mdm: assignmentOf(told.effects),
  };
}

/** Reads everything that waits. */
export async function openOf(store: Store): Promise<Open> {
  const open: Open = { views: [], questions: [], awaited: [] };
  for (const { run, wait } of await store.openRuns()) {
    if (wait === null) continue;
    switch (wait.kind) {
      case 'removal': {
        const view = await viewOf(store, run, wait);
        if (view !== undefined) open.views.push(view);
        break;
      }
      case 'answer': {
        const person = run.personId === null ? null : await store.person(run.personId);
        const question = questionOf(run, wait, person);
        if (question !== undefined) open.questions.push(question);
        break;
      }
      case 'effect':
        if (wait.effectId !== undefined) open.awaited.push([wait.effectId, run.id]);
        break;
      case 'time':
        break;
    }
  }
  return open;
}
