import type { ApiCustodyRow, ApiDeviceRow, ApiReadinessReport } from '#libs/contract';
import type { CustodyListRow, DeviceListRow } from '#libs/store';

type Named = (station: string) => { id: string; name: string };

/** Every state in words; the console has its own in two languages. */
const stateWords: Readonly<Record<DeviceListRow['state'], string>> = {
  out: 'Somebody has it.',
  retired: 'It is used no more.',
  'out-of-pool': 'It is out of the pool, so nobody is offered it.',
  unknown: 'It has no bay, or its bay has not been heard of yet.',
  missing: 'It left its bay without a tap, and nobody has it.',
  faulty: 'Its bay is faulty, so nobody is offered it.',
  unverified: 'The MDM has not confirmed its last return, so it is offered last.',
  charging: 'It lies in its bay and charges.',
  ready: 'It lies in its bay, ready to be taken.',
};

export const stateSays = (state: DeviceListRow['state']): string => stateWords[state];

const textIn = (params: Record<string, unknown>): string | null =>
  typeof params['user'] === 'string' ? params['user'] : null;

/** Effects that are still on their way. */
const following = new Set(['open', 'dormant']);

function mdmOf({ want, seen }: DeviceListRow): ApiDeviceRow['mdm'] {
  if (want === null) return { state: seen === null ? 'none' : 'ok', wanted: seen, seen };
  const wanted = textIn(want.params);
  if (following.has(want.state)) return { state: 'following', wanted, seen };
  if (want.state === 'held') return { state: 'held', wanted, seen };
  if (want.state === 'failed') return { state: 'failed', wanted, seen };
  return { state: 'ok', wanted: seen ?? wanted, seen };
}

/** What the last readiness report says of each device, worst first, by serial number and name in small letters. */
export class Hints {
  private readonly advice = new Map<string, ApiReadinessReport['advice']>();

  constructor(report: ApiReadinessReport | null) {
    for (const advice of report?.advice ?? []) {
      for (const { kind, name } of advice.about) {
        if (kind !== 'device') continue;
        const key = name.toLowerCase();
        this.advice.set(key, [...(this.advice.get(key) ?? []), advice]);
      }
    }
  }

  of({ serial, name }: { serial: string; name: string }): ApiReadinessReport['advice'] {
    return this.advice.get(serial.toLowerCase()) ?? this.advice.get(name.toLowerCase()) ?? [];
  }
}

export function deviceRow(d: DeviceListRow, named: Named, hints: Hints, now: number): ApiDeviceRow {
  const { holder, place } = d;
  const [hint] = hints.of(d);
  return {
    ...{ id: d.id, name: d.name, serial: d.serial, group: d.group, platform: d.platform },
    state: d.state,
    says: stateWords[d.state],
    holder:
      holder === null
        ? null
        : {
            person: holder.person,
            since: holder.since,
            dueAt: holder.dueAt,
            overdue: holder.dueAt !== null && holder.dueAt < now,
            station: named(holder.station),
            run: holder.runId,
          },
    place:
      place === null
        ? null
        : {
            station: named(place.station),
            cabinet: place.cabinet,
            bay: place.bay,
            ...(place.docked === undefined ? {} : { docked: place.docked }),
          },
    charge: d.chargePercent,
    ...{ inPool: d.inPool, pool: d.pool, retired: d.retired, retiredBy: d.retiredBy },
    mdm: mdmOf(d),
    held: d.held,
    readiness: hint === undefined ? null : { result: hint.result, what: hint.what },
  };
}

export const custodyRow = (c: CustodyListRow, named: Named, now: number): ApiCustodyRow => ({
  ...{
    id: c.id,
    device: c.device,
    person: c.person,
    station: named(c.station),
    epoch: c.epoch,
    run: c.runId,
  },
  ...{ from: c.at, until: c.closedAt, dueAt: c.dueAt },
  overdue: c.closedAt === null && c.dueAt !== null && c.dueAt < now,
  ...{ end: c.end, reason: c.reason, endRun: c.endRunId },
});
