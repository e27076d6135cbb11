import { createHash } from 'node:crypto';
import type { DeviceEvent } from '#libs/mdm';
import type { DeviceFacts } from '#libs/store';
import type { DeskParts } from '../desk-parts.ts';
import { begun, chosen, planned, stationOf, type Beginning } from './begin-run.ts';

export const eventBeginning = (
  facts: DeviceFacts,
  words: Readonly<Record<string, string>>,
  firstStation: string,
): Beginning => ({
  asking: { trigger: 'mdm-event' },
  facts,
  station: stationOf(facts, firstStation),
  attributes: words,
});

/** The same event told twice, word for word, begins one run; without a time of its own nobody can tell whether it is the same. */
const nameOf = ({ words, happenedAt }: DeviceEvent, id: string): string =>
  happenedAt === null
    ? id
    : createHash('sha256')
        .update(JSON.stringify([happenedAt, words]))
        .digest('hex')
        .slice(0, 32);

/**
 * What the MDM tells begins what the rules say, before it is acknowledged: what was taken is not lost. Devices that are not ours
 * are passed over. Throws `store-…`.
 */
export async function mdmEvents(
  parts: DeskParts,
  events: readonly DeviceEvent[],
  firstStation: string,
): Promise<void> {
  if (parts.book.rulesFor('mdm-event').length === 0) return;
  for (const event of events) {
    if (event.serial === null) continue;
    const facts = await parts.store.device(event.serial);
    if (facts === null) continue;
    await parts.queue.run(`device ${facts.device.id}`, () => begin(parts, event, firstStation));
  }
}

/** Somebody else was quicker with this device: looked at again. */
const tries = 3;

async function begin(parts: DeskParts, event: DeviceEvent, firstStation: string): Promise<void> {
  const name = nameOf(event, parts.clock.id());
  for (let i = 0; i < tries; i++) {
    const facts = await parts.store.device(event.serial ?? '');
    if (facts === null) return;
    const { device } = facts;
    const beginning = eventBeginning(facts, event.words, firstStation);
    const { workflow, why } = chosen(parts, beginning);
    if (workflow === null) return;
    const rung = { trigger: 'mdm-event' as const, subject: `${device.id} ${name}`, afterMs: 0 };
    const begins = { ...rung, deviceId: device.id, epoch: device.epoch };
    if (await begun(parts, planned(parts, workflow, beginning), { why, begins, facts })) return;
  }
}
