import { marking } from '#libs/contract';
import type { Store } from '#libs/store';
import type { RunView } from './run-panel.ts';

/** The check-outs that wait for somebody, as the screens told of them before the service was restarted. */
export async function viewsOf(store: Store): Promise<RunView[]> {
  const views: RunView[] = [];
  for (const { run, wait } of await store.openRuns()) {
    if (wait === null || wait.deviceId === null) continue;
    const facts = await store.device(wait.deviceId);
    const place = facts?.device.place;
    const told = await store.run(run.id);
    if (!facts?.holder || place === undefined || told === null) continue;
    const wanted = told.effects.findLast((e) => e.register === 'holder');
    // Only what was done instead of the switch is written down with a name.
    const { data: marked } = marking.safeParse(
      told.journal.findLast((j) => 'used' in j.detail)?.detail['used'],
    );
    views.push({
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
      mdm:
        wanted === undefined
          ? 'none'
          : wanted.state === 'done'
            ? 'ready'
            : wanted.state === 'failed'
              ? 'failed'
              : 'pending',
    });
  }
  return views;
}
