import { personOf, type StoredPerson } from './people-rows.ts';
import { all, type Query } from './statement.ts';
import type { OpenCustody, Store } from './store.ts';

type StoredCustody = StoredPerson & {
  custody_id: string;
  custody_epoch: number;
  since: number;
  due_at: number | null;
  custody_station: string;
  run_id: string;
  device_id: string;
  device_name: string;
  serial: string;
  device_group: string;
  bay_station: string | null;
  cabinet: string | null;
  bay: number | null;
  occupied: number | null;
  deadline: number | null;
};

const select = `SELECT c.id AS custody_id, c.epoch AS custody_epoch, c.at AS since, c.due_at, c.station AS custody_station, c.run_id,
   d.id AS device_id, d.name AS device_name, d.serial, d.device_group,
   p.id, p.user_name, p.first_name, p.display_name, p.enabled, p.attributes, p.seen_at,
   b.station AS bay_station, b.cabinet, b.bay, b.occupied, w.deadline
  FROM custody c JOIN devices d ON d.id = c.device_id JOIN people p ON p.id = c.person_id
   LEFT JOIN bays b ON b.device_id = c.device_id
   LEFT JOIN waits w ON w.run_id = c.run_id AND w.device_id = c.device_id AND w.kind = 'removal'`;

function custodyOf(row: StoredCustody): OpenCustody {
  const { bay_station: station, cabinet, bay } = row;
  return {
    custodyId: row.custody_id,
    device: { id: row.device_id, name: row.device_name, serial: row.serial, group: row.device_group },
    person: personOf(row),
    epoch: row.custody_epoch,
    since: row.since,
    ...(row.due_at === null ? {} : { dueAt: row.due_at }),
    station: row.custody_station,
    runId: row.run_id,
    ...(station === null || cabinet === null || bay === null ? {} : { place: { station, cabinet, bay } }),
    ...(row.occupied === null ? {} : { docked: row.occupied === 1 }),
    ...(row.deadline === null ? {} : { waitingUntil: row.deadline }),
  };
}

/** What a person has now, oldest first. */
export function* heldBy(personId: string): Query<OpenCustody[]> {
  const rows = yield* all<StoredCustody>(
    `${select} WHERE c.person_id = ? AND c.kind = 'out' AND c.closed_by_epoch IS NULL ORDER BY c.at, c.epoch`,
    personId,
  );
  return rows.map(custodyOf);
}

export function* holderOf(deviceId: string): Query<OpenCustody | null> {
  const rows = yield* all<StoredCustody>(
    `${select} WHERE c.device_id = ? AND c.kind = 'out' AND c.closed_by_epoch IS NULL`,
    deviceId,
  );
  const row = rows[0];
  return row === undefined ? null : custodyOf(row);
}

type Contradiction = Awaited<ReturnType<Store['contradictions']>>[number];

interface StoredContradiction {
  device_id: string;
  station: string;
  cabinet: string;
  bay: number;
  occupied: number;
}

/** A phone that has lain in its bay since before the hand-out was simply not taken yet: no contradiction. */
export function* contradictions(): Query<Contradiction[]> {
  const rows = yield* all<StoredContradiction>(
    `SELECT c.device_id, b.station, b.cabinet, b.bay, b.occupied
     FROM custody c JOIN bays b ON b.device_id = c.device_id
       LEFT JOIN waits w ON w.run_id = c.run_id AND w.device_id = c.device_id AND w.kind = 'removal'
     WHERE c.kind = 'out' AND c.closed_by_epoch IS NULL AND (
       (b.occupied = 0 AND w.run_id IS NOT NULL) OR (b.occupied = 1 AND w.run_id IS NULL AND b.occupied_since > c.at))
     ORDER BY c.device_id`,
  );
  return rows.map((r) => ({
    deviceId: r.device_id,
    now: r.occupied === 1 ? 'docked' : 'removed',
    place: { station: r.station, cabinet: r.cabinet, bay: r.bay },
  }));
}
