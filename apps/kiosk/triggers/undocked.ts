import type { Absence, DeviceFacts } from '#libs/store';
import type { DeskParts } from '../desk-parts.ts';
import { begun, chosen, eachInTurn, planned, type Beginning } from './begin-run.ts';
import { rungsOf } from './ladder.ts';

/** What a run about a device that is gone is about. */
export const undockedBeginning = (facts: DeviceFacts, station: string, afterMs: number): Beginning => ({
  asking: { trigger: 'undocked', after: afterMs },
  facts,
  station,
  attributes: {},
});

/** Devices that left their bay while nobody had them and are not back. Each absence once per rung. */
export async function sweepUndocked(parts: DeskParts): Promise<void> {
  const { store, book, clock } = parts;
  for (const query of rungsOf(book.rulesFor('undocked'), clock.now())) {
    const gone = await store.absences(query);
    await eachInTurn(parts, 'an alarm could not begin', gone, (a) => alarm(parts, a, query.afterMs));
  }
}

async function alarm(
  parts: DeskParts,
  { deviceId, leftAt, station }: Absence,
  afterMs: number,
): Promise<void> {
  const { store, clock } = parts;
  const facts = await store.device(deviceId);
  // It came back, or somebody got it, since this was read.
  if (facts === null || facts.holder !== null || facts.device.docked !== false) return;
  const rung = { trigger: 'undocked' as const, subject: `${deviceId} ${leftAt}`, afterMs };
  const beginning = undockedBeginning(facts, station, afterMs);
  const { workflow, why } = chosen(parts, beginning);
  if (workflow === null) {
    await store.passRung(rung, clock.now(), why.join(' '));
    return;
  }
  const begins = { ...rung, deviceId, epoch: facts.device.epoch };
  await begun(parts, planned(parts, workflow, beginning), { why, begins, facts });
}
