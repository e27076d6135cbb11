import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { join } from 'node:path';
import { until } from '#test/support';
import { badges, openWard, type Ward } from '#test/stage';

/** What the database says after everything has come to rest. */
function told(ward: Ward): { open: number; epochs: number[]; effects: string[]; taps: number } {
  const db = new Database(join(ward.site.dataDir, 'tapstand.sqlite'), { readonly: true });
  try {
    const column = (sql: string): unknown[] => db.prepare(sql).pluck().all();
    return {
      open: Number(column("SELECT count(*) FROM custody WHERE kind = 'out' AND closed_by_epoch IS NULL")[0]),
      epochs: column("SELECT epoch FROM custody WHERE device_id = 'phone-1' ORDER BY epoch") as number[],
      effects: column("SELECT state FROM effects WHERE state = 'open'") as string[],
      taps: Number(column('SELECT count(*) FROM taps')[0]),
    };
  } finally {
    db.close();
  }
}

const settled = (ward: Ward) => until('nothing is open', () => told(ward).effects.length === 0, 40_000);

describe('the service killed with SIGKILL', () => {
  let ward: Ward;
  beforeEach(async () => {
    ward = await openWard();
  }, 30_000);
  afterEach(async () => {
    await ward.close();
  });

  it('makes the MDM call after its restart, when it was killed between the commit and the call', async () => {
    await ward.sandbox.control('POST', 'faults', { kind: 'unavailable' });
    await ward.tap(badges.anna);
    await ward.screen.shows('take');
    await ward.kiosk.stop('SIGKILL');
    await ward.sandbox.control('DELETE', 'faults');
    expect(await ward.sandbox.enrollmentUser('TAPSTAND0001')).toBe('staging-ward');
    await ward.restart();
    await ward.uemLists('TAPSTAND0001', 'anna.berg', 40_000);
    expect(ward.screen.view().panels['reader:left']).toMatchObject({
      kind: 'take',
      firstName: 'Anna',
      bay: 1,
    });
    expect(told(ward)).toMatchObject({ open: 1, epochs: [1] });
  }, 90_000);

  it('looks first, when it was killed while the change was made and no answer came', async () => {
    await ward.sandbox.control('POST', 'faults', {
      kind: 'timeout-after-change',
      on: 'PATCH /api/mdm/devices/*/enrollmentuser/*',
    });
    await ward.tap(badges.anna);
    await until(
      'the change has landed',
      async () => (await ward.sandbox.enrollmentUser('TAPSTAND0001')) === 'anna.berg',
    );
    await ward.kiosk.stop('SIGKILL');
    await ward.sandbox.control('DELETE', 'faults');
    await ward.sandbox.control('DELETE', 'requests');
    await ward.restart();
    await settled(ward);
    const requests = (await ward.sandbox.control('GET', 'requests')) as { method: string }[];
    expect(requests.filter((r) => r.method === 'PATCH')).toEqual([]);
    expect(await ward.sandbox.enrollmentUser('TAPSTAND0001')).toBe('anna.berg');
  }, 90_000);

  it('finds a phone that was docked while it was away', async () => {
    await ward.tap(badges.anna);
    await ward.screen.shows('take');
    await ward.pull(1);
    await ward.screen.shows('ready');
    await ward.kiosk.stop('SIGKILL');
    // The virtual cabinet lives in the station, which ends with its service: docked is what it reports when it is back.
    await ward.restart();
    await until(
      'the return is found',
      async () => (await ward.kiosk.api('GET', 'devices/phone-1')).body['holder'] === null,
    );
    await ward.uemLists('TAPSTAND0001', 'staging-ward', 40_000);
    expect(told(ward)).toMatchObject({ open: 0, epochs: [1, 2] });
  }, 90_000);

  it('loses no acknowledged check-out and doubles none, killed again and again among taps', async () => {
    const people = [badges.anna, badges.ben, badges.clara];
    const promised = new Map<string, string>();
    for (let round = 0; round < 4; round++) {
      ward.screen.forget();
      const taps = people.map((badge, i) =>
        ward.tap(badge, i % 2 === 0 ? 'left' : 'right').catch(() => undefined),
      );
      await until('one panel', () => ward.screen.panels.some((p) => p.panel.kind === 'take'));
      await Promise.all(taps);
      for (const { panel } of ward.screen.panels)
        if (panel.kind === 'take') promised.set(panel.firstName, panel.device);
      await ward.restart();
    }
    for (const [firstName, device] of promised) {
      const { body } = await ward.kiosk.api('GET', `devices/${encodeURIComponent(device)}`);
      expect(body['holder']).toMatchObject({
        person: `${firstName.toLowerCase()}.${{ Anna: 'berg', Ben: 'okafor', Clara: 'nowak' }[firstName]}`,
      });
    }
    const holders = await Promise.all(
      ['anna.berg', 'ben.okafor', 'clara.nowak'].map((u) => ward.kiosk.api('GET', `people/${u}`)),
    );
    for (const { body } of holders) expect((body['has'] as unknown[]).length).toBeLessThanOrEqual(1);
    await settled(ward);
    for (const { body } of holders) {
      for (const held of body['has'] as { serial: string; userName: string }[]) {
        expect(await ward.sandbox.enrollmentUser(held.serial)).toBe(held.userName);
      }
    }
  }, 120_000);
});
