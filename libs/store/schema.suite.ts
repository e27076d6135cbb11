import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Person } from '#libs/domain';
import { entities } from './entities.ts';
import type { Conflict, CustodyChange, RunUnit, Store } from './store.ts';

type Row = Record<string, unknown>;

/** The database behind an open store, on a connection that has nothing to do with it. */
export interface SchemaRig {
  store: Store;
  rows(sql: string): Promise<Row[]>;
  columns(table: string): Promise<string[]>;
  close(): Promise<void>;
}

const at = 1_800_000_000_000;
const person = (id: string): Person => ({
  id,
  userName: id,
  firstName: id,
  displayName: id,
  enabled: true,
  attributes: {},
  seenAt: at,
});

/** A unit that writes into every table a unit may write into. */
const unit = (run: string, { deviceId = 'd1', ...custody }: Partial<CustodyChange>): RunUnit => ({
  at,
  tap: {
    ...{ station: 's', boot: run, seq: 1, reader: 'r', at, receivedAt: at, badge: null },
    outcome: 'run',
  },
  run: {
    ...{ id: run, revision: 0, workflow: 'w', workflowVersion: 1, trigger: 'tap', station: 's', lane: 's' },
    ...{ personId: 'anna', deviceId, epoch: -1, state: 'waiting', position: 0, attributes: {} },
    ...{ createdAt: at, endedAt: null },
  },
  custody: { id: `c-${run}`, kind: 'out', deviceId, expectedEpoch: 0, personId: 'anna', ...custody },
  journal: [{ step: 0, attempt: 1, event: 'moved', detail: {} }],
  effects: [
    {
      ...{ id: `e-${run}`, step: 1, deviceId, epoch: -1, target: 'mdm', delivery: 'register' },
      ...{ register: 'holder', type: 't', params: {}, supersedable: true, notAfter: null },
    },
  ],
  wait: { kind: 'removal', deviceId, deadline: at },
  audit: [{ actor: 'tap', action: 'out', subject: 'd1', detail: {} }],
});

const tables = entities.map((e) => e.options.name);

/** What the schema promises even if the code above it is wrong. Every dialect passes this on its real database. */
export function schemaSuite(open: () => Promise<SchemaRig>): void {
  let rig: SchemaRig;
  beforeEach(async () => {
    rig = await open();
    await rig.store.syncSite({
      at,
      stations: [{ id: 's', name: 'S' }],
      devices: ['d1', 'd2'].map((id) => ({ id, name: id, serial: id, group: 'g', platform: 'apple' })),
      bays: [],
    });
    for (const id of ['anna', 'beth']) {
      const badge = { hmacs: [`hmac-${id}`], source: 'enrolled' as const };
      await rig.store.rememberPerson({ person: person(id), ...badge, at, audit: [] });
    }
    await rig.store.keepWorkflow('w', '{}', at);
    expect(await rig.store.commitUnit(unit('first', {}))).toMatchObject({ ok: true, epoch: 1 });
    const whole = { changed: 'site', equals: null, site: '{}', workflows: '{}' };
    await rig.store.saveConfiguration({
      ...{ madeFrom: 0, at, actor: 'a', note: '', ...whole },
      ...{ secrets: [{ name: 'n', sealed: 's', at, actor: 'a' }], audit: [] },
    });
    expect(await rig.store.chainAudit(0, [{ n: 1, seq: 1, mac: 'mac' }])).toBe(true);
  });
  afterEach(() => rig.close());

  const everything = async (): Promise<Record<string, Row[]>> => {
    const found: Record<string, Row[]> = {};
    for (const table of tables) found[table] = await rig.rows(`SELECT * FROM ${table} ORDER BY 1, 2`);
    return found;
  };
  const takes = async (sql: string): Promise<void> => void (await rig.rows(sql));
  /** SQLite's errors are made once per process, so Jest does not know them for errors in its second file. */
  const complaint = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'none',
      (e: unknown) => (e as { message: string }).message,
    );
  /** Refused, and every row of every table as before. */
  const refuses = async (sql: string, why: RegExp): Promise<void> => {
    const before = await everything();
    expect(await complaint(rig.rows(sql))).toMatch(why);
    expect(await everything()).toEqual(before);
  };
  const custody = (id: string, kind: string, epoch: number, device = 'd1', who = "'beth'", closed = 'NULL') =>
    `INSERT INTO custody (id, kind, device_id, epoch, person_id, station, run_id, at, closed_by_epoch, closed_at)
     VALUES ('${id}', '${kind}', '${device}', ${epoch}, ${who}, 's', 'first', ${at}, ${closed}, ${closed})`;

  it('has the columns that TypeORM is told', async () => {
    for (const { options } of entities) {
      expect([options.name, (await rig.columns(options.name)).sort()]).toEqual([
        options.name,
        Object.keys(options.columns).sort(),
      ]);
    }
  });

  describe('custody', () => {
    it('takes the next epoch of its device and no other', async () => {
      await refuses(custody('x', 'in', 1), /epoch/);
      await refuses(custody('x', 'in', 3), /epoch/);
      await refuses(custody('x', 'out', 1, 'no-such-device'), /epoch/);
      await takes(custody('x', 'in', 2));
      expect(await rig.rows("SELECT epoch, times_out FROM devices WHERE id = 'd1'")).toEqual([
        { epoch: 2, times_out: 1 },
      ]);
    });

    it('is open once per device', async () => {
      await refuses(custody('x', 'out', 2), /unique/i);
      await takes(custody('x', 'out', 1, 'd2'));
      await takes(custody('y', 'in', 2));
      await takes(custody('z', 'out', 3));
    });

    it('is closed by the row that ends it', async () => {
      await takes(custody('x', 'undone', 2));
      expect(await rig.rows("SELECT closed_by_epoch, closed_at FROM custody WHERE id = 'c-first'")).toEqual([
        { closed_by_epoch: 2, closed_at: at },
      ]);
    });

    it('ends only what is out', async () => {
      await refuses(custody('x', 'in', 1, 'd2'), /not out/);
      await takes(custody('x', 'out', 1, 'd2'));
      await takes(custody('y', 'forced', 2, 'd2'));
    });

    it('names who has the device, and begins open', async () => {
      await refuses(custody('x', 'out', 1, 'd2', 'NULL'), /check/i);
      await refuses(custody('x', 'out', 1, 'd2', "'nobody'"), /foreign key/i);
      await refuses(custody('x', 'out', 1, 'd2', "'beth'", '2'), /written open/);
      await refuses(custody('x', 'borrowed', 1, 'd2'), /check|not out/i);
      await takes(custody('x', 'out', 1, 'd2'));
    });

    it('is never rewritten, opened again or removed', async () => {
      await refuses("UPDATE custody SET person_id = 'beth' WHERE id = 'c-first'", /append-only/);
      await refuses(
        "UPDATE custody SET person_id = 'beth', closed_by_epoch = 2, closed_at = 1",
        /append-only/,
      );
      await takes(custody('x', 'in', 2));
      await refuses(
        "UPDATE custody SET closed_by_epoch = NULL, closed_at = NULL WHERE id = 'c-first'",
        /append-only/,
      );
      await refuses("DELETE FROM custody WHERE id = 'x'", /append-only/);
    });

    it('never takes an epoch back', async () => {
      await refuses("UPDATE devices SET epoch = 0 WHERE id = 'd1'", /never goes back/);
      await takes("UPDATE devices SET epoch = 1001 WHERE id = 'd1'");
    });
  });

  it.each([
    ['audit', 'actor'],
    ['audit_chain', 'mac'],
    ['configurations', 'site'],
    ['journal', 'event'],
    ['taps', 'outcome'],
    ['workflow_versions', 'body'],
  ])('%s is only ever added to', async (table, column) => {
    expect(await rig.rows(`SELECT * FROM ${table}`)).not.toEqual([]);
    await refuses(`UPDATE ${table} SET ${column} = 'rewritten'`, /append-only/);
    await refuses(`DELETE FROM ${table}`, /append-only/);
  });

  it.each(['effects', 'runs', 'devices', 'people', 'badges', 'badge_readings'])(
    '%s loses no row',
    async (table) => {
      expect(await rig.rows(`SELECT * FROM ${table}`)).not.toEqual([]);
      await refuses(`DELETE FROM ${table}`, /append-only/);
    },
  );

  it('keeps a settled effect settled; a failed one may be tried again', async () => {
    const become = (state: string) => `UPDATE effects SET state = '${state}' WHERE id = 'e-first'`;
    await takes(become('failed'));
    await takes(become('open'));
    await refuses(become('lost'), /check/i);
    await takes(become('done'));
    await refuses(become('open'), /stays settled/);
  });

  it.each(['expired', 'skipped', 'adopted'])('keeps what is %s so', async (state) => {
    await takes("UPDATE effects SET state = 'held' WHERE id = 'e-first'");
    await takes(`UPDATE effects SET state = '${state}' WHERE id = 'e-first'`);
    await refuses("UPDATE effects SET state = 'open' WHERE id = 'e-first'", /stays settled/);
  });

  it('gives only what failed a policy that is still to be carried out, and only a notice no device', async () => {
    const react = (state: string) =>
      `UPDATE effects SET state = '${state}', react = '"undo"' WHERE id = 'e-first'`;
    await refuses(react('open'), /check/i);
    await takes(react('failed'));
    await refuses("UPDATE effects SET device_id = NULL WHERE id = 'e-first'", /check/i);
    await refuses("UPDATE effects SET state = 'dormant', react = NULL WHERE id = 'e-first'", /check/i);
  });

  it('has one wait per run, which says what it waits for', async () => {
    await refuses('UPDATE waits SET device_id = NULL', /check/i);
    await refuses("UPDATE waits SET kind = 'effect'", /check/i);
    await refuses("UPDATE waits SET kind = 'answer'", /check/i);
    await takes("UPDATE waits SET kind = 'time', device_id = NULL");
  });

  it('does not let a want of which a request has left be superseded', async () => {
    await takes("UPDATE effects SET first_sent_at = 1 WHERE id = 'e-first'");
    await refuses("UPDATE effects SET state = 'superseded' WHERE id = 'e-first'", /check/i);
    await takes("UPDATE effects SET first_sent_at = NULL WHERE id = 'e-first'");
    await takes("UPDATE effects SET state = 'superseded' WHERE id = 'e-first'");
  });

  describe('a unit that is refused', () => {
    const right = unit('second', { deviceId: 'd2', limit: 2 });
    const { tap } = unit('first', {});
    const refused: [Conflict, RunUnit][] = [
      ['tap-known', { ...right, ...(tap && { tap }) }],
      ['run-moved', { ...right, run: { ...right.run, revision: 1 } }],
      ['run-moved', { ...right, run: { ...right.run, id: 'first' } }],
      ['device-not-free', unit('second', { expectedEpoch: 1 })],
      ['device-not-out', unit('second', { kind: 'in', deviceId: 'd2' })],
      ['epoch-moved', unit('second', { deviceId: 'd2', expectedEpoch: 7 })],
      ['limit-reached', unit('second', { deviceId: 'd2', limit: 1 })],
    ];

    it.each(refused)('(%s) leaves no row in any table, the audit included', async (conflict, wrong) => {
      const before = await everything();
      expect(await rig.store.commitUnit(wrong)).toEqual({ ok: false, conflict });
      expect(await everything()).toEqual(before);
    });

    it('leaves none either when it breaks a promise of ours', async () => {
      const before = await everything();
      const wrong = {
        ...right,
        wait: { kind: 'removal' as const, deviceId: 'no-such-device', deadline: at },
      };
      expect(await complaint(rig.store.commitUnit(wrong))).toMatch(/foreign key/i);
      expect(await everything()).toEqual(before);
    });

    it('leaves one in each of its tables once it is right', async () => {
      const before = await everything();
      expect(await rig.store.commitUnit(right)).toMatchObject({ ok: true, epoch: 1 });
      const after = await everything();
      const grown = tables.filter((t) => after[t]?.length === (before[t]?.length ?? 0) + 1).sort();
      expect(grown).toEqual(['audit', 'custody', 'effects', 'journal', 'runs', 'taps', 'waits']);
    });
  });
}
