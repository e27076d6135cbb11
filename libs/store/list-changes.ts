import { writeAudit } from './audit.ts';
import { badgesOf, listBadges, listPeople, peopleNamed, tiedTo } from './list-people.ts';
import { listCustody } from './list-custody.ts';
import { listDevices, unsettledOf } from './list-devices.ts';
import type { DeviceDecision, ImportedPerson, ListStore } from './list-rows.ts';
import {
  baysOf,
  deviceCounts,
  faultyBays,
  handOutTimes,
  keepFigures,
  keptFigures,
  missingDevices,
  stationCounts,
  tapHours,
} from './list-stations.ts';
import { rememberPerson } from './people.ts';
import type { AuditEntry } from './run-rows.ts';
import { flag, lockRows, one, Refused, run, type Command } from './statement.ts';
import type { Engine } from './engine.ts';

function* putInPool(d: DeviceDecision & { inPool: boolean }): Command<boolean> {
  yield* lockRows('devices', [d.deviceId]);
  const changed = yield* run(
    'UPDATE devices SET in_pool = ?, pool_reason = ?, pool_by = ?, pool_at = ? WHERE id = ? AND in_pool <> ?',
    flag(d.inPool),
    d.reason,
    d.actor,
    d.at,
    d.deviceId,
    flag(d.inPool),
  );
  if (changed === 0) return new Refused(false);
  yield* writeAudit(d.at, d.audit);
  return true;
}

/** The site file may go on naming it: what an operator retired stays retired until an operator takes it back. */
function* retireDevice(
  d: DeviceDecision & { retired: boolean },
): Command<'done' | 'same' | 'out' | 'unknown'> {
  yield* lockRows('devices', [d.deviceId]);
  const device = yield* one<{ retired: number }>('SELECT retired FROM devices WHERE id = ?', d.deviceId);
  if (device === undefined) return new Refused('unknown');
  if (device.retired === flag(d.retired)) return new Refused('same');
  const out = yield* one<{ id: string }>(
    `SELECT id FROM custody WHERE device_id = ? AND kind = 'out' AND closed_by_epoch IS NULL`,
    d.deviceId,
  );
  if (d.retired && out !== undefined) return new Refused('out');
  const [reason, by, at] = d.retired ? [d.reason, d.actor, d.at] : [null, null, null];
  yield* run(
    'UPDATE devices SET retired = ?, retired_reason = ?, retired_by = ?, retired_at = ? WHERE id = ?',
    flag(d.retired),
    reason,
    by,
    at,
    d.deviceId,
  );
  yield* writeAudit(d.at, d.audit);
  return 'done';
}

function* revokeBadgeById(id: string, at: number, audit: AuditEntry[]): Command<boolean> {
  const changed = yield* run(
    `UPDATE badges SET state = 'revoked', revoked_at = ? WHERE id = ? AND state = 'active'`,
    at,
    id,
  );
  if (changed === 0) return new Refused(false);
  yield* writeAudit(at, audit);
  return true;
}

/** The one who keeps it was chosen by an operator: from now on it counts as enrolled. */
function* keepBadge(k: {
  badgeId: string;
  personId: string;
  at: number;
  audit: AuditEntry[];
}): Command<'kept' | 'unknown' | 'not-hers'> {
  const badge = yield* one<{ id: string }>('SELECT id FROM badges WHERE id = ?', k.badgeId);
  if (badge === undefined) return new Refused('unknown');
  const kept = yield* run(
    `UPDATE badge_people SET source = 'enrolled', seen_at = ? WHERE badge_id = ? AND person_id = ?`,
    k.at,
    k.badgeId,
    k.personId,
  );
  if (kept === 0) return new Refused('not-hers');
  yield* run('DELETE FROM badge_people WHERE badge_id = ? AND person_id <> ?', k.badgeId, k.personId);
  yield* writeAudit(k.at, k.audit);
  return 'kept';
}

function* importPeople(people: readonly ImportedPerson[], at: number, audit: AuditEntry[]): Command<void> {
  yield* lockRows(
    'people',
    people.map((p) => p.person.id),
  );
  for (const { person, hmacs } of people)
    yield* rememberPerson({ person, hmacs, source: 'enrolled', at, audit: [] });
  yield* writeAudit(at, audit);
}

/** The door's part about the operator's lists. */
export const listsOver = (engine: Engine): ListStore => ({
  putInPool: (decision) => engine.write(() => putInPool(decision)),
  retireDevice: (decision) => engine.write(() => retireDevice(decision)),
  revokeBadgeById: (id, at, audit) => engine.write(() => revokeBadgeById(id, at, audit)),
  keepBadge: (keep) => engine.write(() => keepBadge(keep)),
  importPeople: (people, at, audit) => engine.write(() => importPeople(people, at, audit)),
  listDevices: (query) => engine.snapshot(() => listDevices(query)),
  listCustody: (query) => engine.read(() => listCustody(query)),
  listPeople: (query) => engine.snapshot(() => listPeople(query)),
  listBadges: (query) => engine.snapshot(() => listBadges(query)),
  badgesOf: (personId) => engine.snapshot(() => badgesOf(personId)),
  unsettledOf: (deviceId) => engine.read(() => unsettledOf(deviceId)),
  tiedTo: (hmacs) => engine.read(() => tiedTo(hmacs)),
  peopleNamed: (userNames) => engine.read(() => peopleNamed(userNames)),
  stationCounts: () => engine.read(stationCounts),
  baysOf: (station) => engine.read(() => baysOf(station)),
  missingDevices: (query) => engine.read(() => missingDevices(query)),
  faultyBays: (query) => engine.read(() => faultyBays(query)),
  deviceCounts: (query) => engine.read(() => deviceCounts(query)),
  tapHours: (query) => engine.read(() => tapHours(query)),
  handOutTimes: (query) => engine.read(() => handOutTimes(query)),
  keptFigures: (names) => engine.read(() => keptFigures(names)),
  keepFigures: (name, figures) => engine.write(() => keepFigures(name, figures)),
});
