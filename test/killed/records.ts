import Database from 'better-sqlite3';

/** What must hold in the records whatever happened; each query answers the rows that break it. */
const invariants: readonly (readonly [promise: string, sql: string])[] = [
  [
    'one open custody per device',
    `SELECT device_id FROM custody WHERE kind = 'out' AND closed_by_epoch IS NULL GROUP BY device_id HAVING count(*) > 1`,
  ],
  [
    'one device per person, as the workflow says',
    `SELECT person_id FROM custody WHERE kind = 'out' AND closed_by_epoch IS NULL GROUP BY person_id HAVING count(*) > 1`,
  ],
  [
    'epochs without a gap, and the device stands at the last',
    `SELECT d.id, d.epoch, count(c.epoch) AS facts, max(c.epoch) AS last FROM devices d LEFT JOIN custody c ON c.device_id = d.id
     GROUP BY d.id HAVING d.epoch <> count(c.epoch) OR d.epoch <> coalesce(max(c.epoch), 0)`,
  ],
  [
    'a tap starts one run',
    `SELECT run_id FROM taps WHERE run_id IS NOT NULL AND outcome = 'run' GROUP BY run_id HAVING count(*) > 1`,
  ],
  [
    'a run of a tap has its tap',
    `SELECT r.id FROM runs r WHERE r.started_by = 'tap' AND NOT EXISTS (SELECT 1 FROM taps t WHERE t.run_id = r.id)`,
  ],
  [
    'a run hands out once',
    `SELECT run_id FROM custody WHERE kind = 'out' GROUP BY run_id HAVING count(*) > 1`,
  ],
  [
    'a hand-out has its run, its journal and its audit',
    `SELECT c.id FROM custody c WHERE c.kind = 'out' AND (
       NOT EXISTS (SELECT 1 FROM journal j WHERE j.run_id = c.run_id)
       OR NOT EXISTS (SELECT 1 FROM audit a WHERE a.action = 'check-out' AND json_extract(a.detail, '$.run') = c.run_id))`,
  ],
  [
    'what a run decided is journaled in the order of time',
    `SELECT a.run_id FROM journal a JOIN journal b ON b.run_id = a.run_id AND b.seq > a.seq AND b.at < a.at
     WHERE a.event IN ('decided', 'chosen', 'custody', 'wanted', 'waiting', 'taken')
       AND b.event IN ('decided', 'chosen', 'custody', 'wanted', 'waiting', 'taken')`,
  ],
  [
    'a later epoch is not earlier in time',
    `SELECT a.id FROM custody a JOIN custody b ON b.device_id = a.device_id AND b.epoch > a.epoch AND b.at < a.at`,
  ],
  [
    'a waiting run has its wait, and no other',
    `SELECT id FROM runs r WHERE (state = 'waiting') <> EXISTS (SELECT 1 FROM waits w WHERE w.run_id = r.id)`,
  ],
  [
    'of what was superseded nothing had left',
    `SELECT id FROM effects WHERE state = 'superseded' AND first_sent_at IS NOT NULL`,
  ],
];

export interface Holding {
  device: string;
  serial: string;
  bay: number;
  userName: string;
  /** Its run still waits for her to take it. */
  waits: boolean;
}

/** The service's records, read beside it. */
export interface Records {
  /** Promises that do not hold now, in words with the rows that break them. */
  broken(): string[];
  /** Effects that something is still to come of. */
  open(): string[];
  /** Open hand-outs. */
  held(): Holding[];
  /** Hand-outs to this person so far. */
  handOuts(userName: string): number;
  close(): void;
}

const heldSql = `SELECT d.name AS device, d.serial, b.bay, p.user_name AS userName,
    EXISTS (SELECT 1 FROM waits w WHERE w.run_id = c.run_id AND w.kind = 'removal') AS waits
  FROM custody c JOIN devices d ON d.id = c.device_id JOIN people p ON p.id = c.person_id JOIN bays b ON b.device_id = d.id
  WHERE c.kind = 'out' AND c.closed_by_epoch IS NULL`;

export function openRecords(file: string): Records {
  const database = new Database(file, { readonly: true, timeout: 5_000 });
  return {
    broken: () =>
      invariants.flatMap(([promise, sql]) => {
        const rows = database.prepare(sql).all();
        return rows.length === 0 ? [] : [`${promise}: ${JSON.stringify(rows)}`];
      }),
    open: () =>
      database
        .prepare(`SELECT type || ' of ' || device_id || ' is ' || state FROM effects WHERE state = 'open'`)
        .pluck()
        .all() as string[],
    held: () =>
      (database.prepare(heldSql).all() as Holding[]).map((h) => ({ ...h, waits: Boolean(h.waits) })),
    handOuts: (userName) =>
      Number(
        database
          .prepare(
            `SELECT count(*) FROM custody c JOIN people p ON p.id = c.person_id WHERE c.kind = 'out' AND p.user_name = ?`,
          )
          .pluck()
          .get(userName),
      ),
    close: () => void database.close(),
  };
}
