import { addEffect } from './effects.ts';
import { effectWhere } from './effect-queries.ts';
import { writeJournal } from './journal.ts';
import { all, atMost, flag, one, run, Refused, type Command, type Query } from './statement.ts';
import type { DueLook, LookOutcome, RegisterMark, RegisterRow, WantAgain } from './store.ts';

const upsertSql = `INSERT INTO registers (device_id, register, value, base_seq, unsure_since, look_at)
  VALUES (?, ?, ?, ?, ?, ?)
  ON CONFLICT (device_id, register) DO UPDATE SET
    value = CASE WHEN ? = 1 THEN excluded.value ELSE registers.value END,
    base_seq = CASE WHEN ? = 1 AND (registers.unsure_since IS NULL OR ? = 1) THEN excluded.base_seq ELSE registers.base_seq END,
    unsure_since = CASE WHEN ? = 1 THEN excluded.unsure_since ELSE registers.unsure_since END,
    look_at = CASE WHEN ? = 1 THEN excluded.look_at ELSE registers.look_at END`;

const given = (value: unknown): number => (value === undefined ? 0 : 1);

/**
 * What a want's attempt learnt of its register, in the same unit as its outcome. While something may still land, nothing that
 * was asked is forgotten: `base` counts only where nothing is uncertain, or ceases to be with this mark.
 */
export function* markRegister(
  of: { seq: number; device_id: string | null; register: string | null },
  mark: RegisterMark,
): Query<void> {
  const { device_id: device, register, seq } = of;
  if (device === null || register === null) return;
  const { value, unsureSince, lookAt, base } = mark;
  yield* run(
    upsertSql,
    device,
    register,
    value ?? null,
    base === true ? seq : 0,
    unsureSince ?? null,
    lookAt ?? null,
    given(value),
    given(base),
    flag(unsureSince === null),
    given(unsureSince),
    given(lookAt),
  );
}

const noOpenWant = `NOT EXISTS (SELECT 1 FROM effects e WHERE e.device_id = registers.device_id
  AND e.register = registers.register AND e.state = 'open')`;

/** The newest want that was carried out or adopted: whatever was asked before it can be forgotten once nothing is uncertain. */
const newestSeq = `COALESCE((SELECT MAX(e.seq) FROM effects e WHERE e.device_id = registers.device_id
  AND e.register = registers.register AND e.state IN ('done', 'adopted')), base_seq)`;

export function* settleLooks(looks: readonly LookOutcome[]): Command<void> {
  for (const { deviceId, register, expectedLookAt, mark } of looks) {
    yield* run(
      `UPDATE registers SET
         value = CASE WHEN ? = 1 THEN ? ELSE value END,
         unsure_since = CASE WHEN ? = 1 THEN ? ELSE unsure_since END,
         look_at = CASE WHEN ? = 1 THEN ? ELSE look_at END,
         base_seq = CASE WHEN ? = 1 THEN ${newestSeq} ELSE base_seq END
       WHERE device_id = ? AND register = ? AND COALESCE(look_at, -1) = ? AND ${noOpenWant}`,
      given(mark.value),
      mark.value ?? null,
      given(mark.unsureSince),
      mark.unsureSince ?? null,
      given(mark.lookAt),
      mark.lookAt ?? null,
      given(mark.base),
      deviceId,
      register,
      expectedLookAt ?? -1,
    );
  }
}

/** Any want newer than `like` that stands or was carried out decides instead; superseded, expired and skipped ones are gone. */
export function* wantAgain({ id, at, like, params, why }: WantAgain): Command<boolean> {
  const [stored] = yield* effectWhere('e.id = ?', like);
  if (stored === undefined) throw new Error(`want ${like} is not in the store`);
  const { runId, step, deviceId, register, deviceEpoch } = stored;
  if (deviceId === null || register === null) throw new Error(`effect ${like} drives no register`);
  const newer = yield* one<{ id: string }>(
    `SELECT id FROM effects WHERE device_id = ? AND register = ? AND (state = 'open'
       OR (seq > ? AND state NOT IN ('superseded', 'expired', 'skipped')))`,
    deviceId,
    register,
    stored.seq,
  );
  if (newer !== undefined) return new Refused(false);
  const { target, lane, delivery, type, supersedable, patience } = stored;
  const again = { target, lane, delivery, register, type, supersedable, params, notAfter: null };
  const effect = { ...again, id, step, deviceId, epoch: deviceEpoch };
  yield* addEffect(runId, at, patience === null ? effect : { ...effect, patience }, like);
  yield* writeJournal(runId, at, [
    { step, attempt: 0, event: 'wanted again', detail: { effect: id, like, why } },
  ]);
  return true;
}

export function* lookSoon(serials: readonly string[], register: string, at: number): Command<number> {
  let woken = 0;
  for (const serial of serials) {
    woken += yield* run(
      `UPDATE registers SET look_at = ? WHERE register = ? AND (look_at IS NULL OR look_at > ?)
         AND device_id IN (SELECT id FROM devices WHERE serial_key = ? AND retired = 0)`,
      at,
      register,
      at,
      serial.toLowerCase(),
    );
  }
  return woken;
}

interface StoredRegister {
  device_id: string;
  serial: string;
  register: string;
  value: string | null;
  unsure_since: number | null;
  look_at: number | null;
  busy: number;
  last_id: string | null;
}

const registerSql = `SELECT g.device_id, d.serial, g.register, g.value, g.unsure_since, g.look_at,
   CASE WHEN EXISTS (SELECT 1 FROM effects e WHERE e.device_id = g.device_id AND e.register = g.register AND e.state = 'open')
     THEN 1 ELSE 0 END AS busy,
   (SELECT e.id FROM effects e WHERE e.device_id = g.device_id AND e.register = g.register
      AND e.state IN ('done', 'adopted') ORDER BY e.seq DESC LIMIT 1) AS last_id
  FROM registers g JOIN devices d ON d.id = g.device_id`;

function* rowsOf(stored: readonly StoredRegister[]): Query<RegisterRow[]> {
  const ids = stored.flatMap((s) => (s.last_id === null ? [] : [s.last_id]));
  const wants =
    ids.length === 0 ? [] : yield* effectWhere(`e.id IN (${ids.map(() => '?').join(', ')})`, ...ids);
  const last = new Map(wants.map((e) => [e.id, e]));
  return stored.map((s) => ({
    deviceId: s.device_id,
    serial: s.serial,
    register: s.register,
    lookAt: s.look_at,
    unsureSince: s.unsure_since,
    value: s.value,
    last: last.get(s.last_id ?? '') ?? null,
    busy: s.busy === 1,
  }));
}

export function* dueLooks(now: number, limit: number): Query<DueLook[]> {
  const stored = yield* all<StoredRegister>(
    `${registerSql} WHERE g.look_at <= ? AND NOT EXISTS (SELECT 1 FROM effects e WHERE e.device_id = g.device_id
       AND e.register = g.register AND e.state = 'open') ORDER BY g.look_at, g.device_id ${atMost}`,
    now,
    limit,
  );
  return (yield* rowsOf(stored)).flatMap((r) => (r.lookAt === null ? [] : [{ ...r, lookAt: r.lookAt }]));
}

export function* registers(register: string, after: string, limit: number): Query<RegisterRow[]> {
  const stored = yield* all<StoredRegister>(
    `${registerSql} WHERE g.register = ? AND g.device_id > ? AND d.retired = 0 ORDER BY g.device_id ${atMost}`,
    register,
    after,
    limit,
  );
  return yield* rowsOf(stored);
}

export function* asked(
  deviceId: string,
  register: string,
): Query<{ value: string | null; wants: Record<string, unknown>[] }> {
  const mark = yield* one<{ value: string | null; base_seq: number }>(
    'SELECT value, base_seq FROM registers WHERE device_id = ? AND register = ?',
    deviceId,
    register,
  );
  const wants = yield* all<{ params: string }>(
    `SELECT params FROM effects WHERE device_id = ? AND register = ? AND seq >= ? AND first_sent_at IS NOT NULL ORDER BY seq`,
    deviceId,
    register,
    mark?.base_seq ?? 0,
  );
  return {
    value: mark?.value ?? null,
    wants: wants.map((w) => JSON.parse(w.params) as Record<string, unknown>),
  };
}
