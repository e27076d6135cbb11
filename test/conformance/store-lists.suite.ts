import { describe, expect, it } from '@jest/globals';
import type { DeviceQuery, Store } from '#libs/store';
import { hostile, walk } from './store-walk.ts';
import { anna, beth, dawn, handOut, phone, report, station, takeBack } from './store-unit.ts';

const devicesOf =
  (store: Store) =>
  async (query: Partial<DeviceQuery> = {}): Promise<string[]> =>
    (await store.listDevices({ now: dawn, limit: 100, ...query })).map((d) => d.id);

function deviceStories(stocked: (devices?: number) => Promise<Store>): void {
  describe('the list of devices', () => {
    it('says of each what it is now, and is narrowed to one state', async () => {
      const store = await stocked(6);
      await store.recordBays({
        ...report({}),
        levels: [
          { bay: 1, occupied: true, charged: true, chargePercent: 90 },
          { bay: 2, occupied: true, charged: false, chargePercent: 20 },
          { bay: 3, occupied: false },
          { bay: 4, occupied: true, faulty: true },
          { bay: 5, occupied: false },
        ],
      });
      await store.commitUnit(handOut({ device: phone(5), person: anna, at: dawn + 7 }));
      const rows = await store.listDevices({ now: dawn, group: 'nurses', limit: 100 });
      expect(rows.map((d) => [d.id, d.state])).toEqual([
        [phone(1), 'ready'],
        [phone(2), 'charging'],
        [phone(3), 'missing'],
        [phone(4), 'faulty'],
        [phone(5), 'out'],
        [phone(6), 'unknown'],
      ]);
      expect(rows[4]?.holder).toMatchObject({ person: { userName: 'anna' }, since: dawn + 7, station });
      for (const { id, state } of rows)
        expect(await devicesOf(store)({ state, group: 'nurses' })).toEqual([id]);
    });

    it('is found by name, serial number, id and holder, and takes no text for more than a text', async () => {
      const store = await stocked(3);
      await store.commitUnit(handOut({ device: phone(2), person: beth }));
      const devices = devicesOf(store);
      expect(await devices({ text: 'WARD PHONE 2' })).toEqual([phone(2)]);
      expect(await devices({ text: 'serialno3' })).toEqual([phone(3)]);
      expect(await devices({ text: 'Beth of' })).toEqual([phone(2)]);
      expect(await devices({ text: 'phone-1' })).toEqual([phone(1)]);
      for (const text of hostile) expect([text, await devices({ text })]).toEqual([text, []]);
    });

    it('is paged without a row twice or missed, also where names are the same', async () => {
      const store = await stocked(0);
      const ids = Array.from({ length: 7 }, (_, i) => `same-${i}`);
      await store.syncSite({
        at: dawn,
        stations: [{ id: station, name: 'Ward' }],
        devices: ids.map((id) => ({ id, name: 'Phone', serial: id, group: 'g', platform: 'ios' })),
        bays: [],
      });
      const rows = await walk(
        (after: [string, string] | undefined) =>
          store.listDevices({ now: dawn, group: 'g', limit: 2, ...(after === undefined ? {} : { after }) }),
        (d): [string, string] => [d.nameKey, d.id],
      );
      expect(rows.map((d) => d.id)).toEqual(ids);
    });

    it('of some stations holds theirs only: by the bay, else by where it was handed out', async () => {
      const store = await stocked(2);
      const devices = devicesOf(store);
      expect(await devices({ stations: [station] })).toEqual([phone(1), phone(2)]);
      expect(await devices({ stations: ['elsewhere'] })).toEqual([]);
      expect(await devices({ stations: [] })).toEqual([]);
      expect(await devices({ station })).toEqual([phone(1), phone(2)]);
      expect(await devices({ station: 'elsewhere' })).toEqual([]);
    });

    it('says whom the MDM should list, and which return is not confirmed', async () => {
      const store = await stocked(2);
      await store.recordBays(report({ 1: true, 2: true }));
      const [one] = await store.listDevices({ now: dawn, deviceId: phone(1), limit: 1 });
      expect(one).toMatchObject({ want: null, seen: null, held: 0, state: 'ready' });
    });
  });

  describe('the pool', () => {
    const decide = (n: number) => ({
      deviceId: phone(n),
      reason: 'cracked',
      actor: 'operator:o1',
      at: dawn,
      audit: [{ actor: 'operator:o1', action: 'pool', subject: phone(n), detail: {} }],
    });

    it('is left with a reason, once, and entered again', async () => {
      const store = await stocked(2);
      expect(await store.putInPool({ ...decide(1), inPool: false })).toBe(true);
      expect(await store.putInPool({ ...decide(1), inPool: false })).toBe(false);
      const [row] = await store.listDevices({ now: dawn, limit: 9, state: 'out-of-pool' });
      expect(row).toMatchObject({ id: phone(1), pool: { by: 'operator:o1', at: dawn, reason: 'cracked' } });
      expect((await store.candidates(station)).find((c) => c.id === phone(1))?.inPool).toBe(false);
      expect(await store.putInPool({ ...decide(1), inPool: true })).toBe(true);
      expect((await store.candidates(station)).find((c) => c.id === phone(1))?.inPool).toBe(true);
      expect(await store.putInPool({ ...decide(9), inPool: true })).toBe(false);
    });

    it('loses a retired device for good, whatever the site file says, but none that somebody has', async () => {
      const store = await stocked(2);
      await store.commitUnit(handOut({ device: phone(2), person: anna }));
      expect(await store.retireDevice({ ...decide(2), retired: true })).toBe('out');
      expect(await store.retireDevice({ ...decide(9), retired: true })).toBe('unknown');
      expect(await store.retireDevice({ ...decide(1), retired: true })).toBe('done');
      expect(await store.retireDevice({ ...decide(1), retired: true })).toBe('same');
      const { devices, bays } = { devices: [1, 2], bays: [1, 2] };
      await store.syncSite({
        at: dawn,
        stations: [{ id: station, name: 'Ward 3B' }],
        devices: devices.map((n) => ({
          id: phone(n),
          name: `Renamed ${n}`,
          serial: `SerialNo${n}`,
          group: 'nurses',
          platform: 'apple',
        })),
        bays: bays.map((bay) => ({ station, cabinet: 'cabinet-1', bay, device: phone(bay) })),
      });
      expect((await store.device(phone(1)))?.device.inPool).toBe(false);
      expect((await store.device(phone(2)))?.device.inPool).toBe(true);
      expect(await store.retireDevice({ ...decide(1), retired: false })).toBe('done');
      expect((await store.device(phone(1)))?.device.inPool).toBe(true);
    });
  });
}

function custodyStories(stocked: (devices?: number) => Promise<Store>): void {
  /** Phone 1: anna, back; phone 1: beth, out. Phone 2: beth, out. All hand-outs in one moment. */
  async function busy(): Promise<Store> {
    const store = await stocked(3);
    await store.commitUnit(handOut({ device: phone(1), person: anna }));
    await store.commitUnit(takeBack({ device: phone(1), epoch: 1, at: dawn + 60 }));
    await store.commitUnit(handOut({ device: phone(1), person: beth, epoch: 2 }));
    await store.commitUnit(handOut({ device: phone(2), person: beth }));
    return store;
  }
  const who = (rows: { device: { id: string }; person: { userName: string }; end: string }[]) =>
    rows.map((c) => `${c.device.id} ${c.person.userName} ${c.end}`);

  describe('the list of custody', () => {
    it('holds who has what, and no one who gave it back', async () => {
      const store = await busy();
      const rows = await store.listCustody({ show: 'open', limit: 100 });
      expect(who(rows).sort()).toEqual([`${phone(1)} beth open`, `${phone(2)} beth open`]);
      expect(await store.listCustody({ show: 'open', limit: 9, personId: anna.id })).toEqual([]);
      expect(await store.listCustody({ show: 'open', limit: 9, stations: [] })).toEqual([]);
      expect(await store.listCustody({ show: 'open', limit: 9, stations: ['elsewhere'] })).toEqual([]);
      expect(who(await store.listCustody({ show: 'open', limit: 9, text: 'phone 2' }))).toEqual([
        `${phone(2)} beth open`,
      ]);
      for (const text of hostile)
        expect([text, await store.listCustody({ show: 'open', limit: 9, text })]).toEqual([text, []]);
    });

    it('holds every hand-out there was, how and when it ended, page by page', async () => {
      const store = await busy();
      const rows = await walk(
        (after: [number, string] | undefined) =>
          store.listCustody({ show: 'past', limit: 1, ...(after === undefined ? {} : { after }) }),
        (c): [number, string] => [c.order, c.key],
      );
      expect(who(rows).sort()).toEqual([
        `${phone(1)} anna in`,
        `${phone(1)} beth open`,
        `${phone(2)} beth open`,
      ]);
      expect(rows.find((c) => c.end === 'in')).toMatchObject({ at: dawn, closedAt: dawn + 60 });
    });

    it.each<[string, object, string[]]>([
      ['a person', { personId: anna.id }, [`${phone(1)} anna in`]],
      ['a device', { deviceId: phone(2) }, [`${phone(2)} beth open`]],
      ['a station', { station: 'elsewhere' }, []],
      ['stations one may see', { stations: ['elsewhere'] }, []],
      ['no station at all', { stations: [] }, []],
      ['a station one may not see', { station, stations: ['elsewhere'] }, []],
      ['a time before', { to: dawn }, []],
      ['a time after', { from: dawn + 1 }, []],
    ])('that is over is narrowed to %s', async (_, query, found) => {
      const store = await busy();
      expect(who(await store.listCustody({ show: 'past', limit: 100, ...query })).sort()).toEqual(found);
      expect(await store.listCustody({ show: 'past', limit: 100, stations: [station] })).toHaveLength(3);
    });

    it('says what is wanted back and is not', async () => {
      const store = await busy();
      const late = handOut({ device: phone(3), person: anna });
      if (late.custody !== undefined) late.custody.dueAt = dawn + 10;
      await store.commitUnit(late);
      const overdue = async (now: number) => [
        who(await store.listCustody({ show: 'open', limit: 9, overdueAt: now })),
        await devicesOf(store)({ overdue: true, now }),
        (await store.deviceCounts({ now })).overdue,
      ];
      expect(await overdue(dawn + 11)).toEqual([[`${phone(3)} anna open`], [phone(3)], 1]);
      expect(await overdue(dawn + 10)).toEqual([[], [], 0]);
    });

    it('finds a hand-out that its own run took back', async () => {
      const store = await stocked(1);
      const out = handOut({ device: phone(1), person: anna });
      await store.commitUnit(out);
      const undone = takeBack({ device: phone(1), epoch: 1, kind: 'undone' });
      const run = { ...out.run, revision: 1, epoch: 2, state: 'failed' as const, endedAt: dawn };
      expect(await store.commitUnit({ ...undone, run })).toMatchObject({ ok: true });
      expect(who(await store.listCustody({ show: 'past', limit: 9 }))).toEqual([`${phone(1)} anna undone`]);
    });
  });
}

/** Devices and custody as an operator looks through them. */
export function listStories(stocked: (devices?: number) => Promise<Store>): void {
  deviceStories(stocked);
  custodyStories(stocked);
}
