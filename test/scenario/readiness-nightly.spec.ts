import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { manualClock, systemClock, type ManualClock } from '#libs/clock';
import { useOf, type ReadinessServer } from '#libs/staging';
import { openSqliteStore, type Store } from '#libs/store';
import { workspaceOneInventory } from '#libs/workspace-one';
import { until } from '#test/support';
import { lastNight, Readiness } from '../../apps/kiosk/readiness.ts';
import { startSandbox, type Sandbox } from '../../apps/uem-sandbox/index.ts';

const hour = 3_600_000;
/** Local time, as the night is. */
const noon = new Date(2027, 0, 15, 12, 0).getTime();

describe('the readiness report of the night', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tapstand-night-'));
  let store: Store;
  let sandbox: Sandbox;
  let clock: ManualClock;
  let made = 0;

  beforeEach(async () => {
    store = await openSqliteStore({ file: join(mkdtempSync(join(folder, 'db-')), 'db'), worker: false });
    sandbox = await startSandbox();
    clock = manualClock(noon);
    made = 0;
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  afterEach(async () => {
    await sandbox.close();
    await store.close();
  });

  const servers = (): ReadinessServer[] => {
    made += 1;
    const { userName: user, password, tenantCode } = sandbox.signIn;
    const auth = { kind: 'basic' as const, user, password, tenantCode };
    return [
      {
        name: 'uem',
        inventory: workspaceOneInventory({ apiUrl: sandbox.url, auth }, systemClock),
        groups: [{ id: 'phones', stagingUser: 'staging-ward' }],
        devices: [{ name: 'Phone 1', serial: 'TAPSTAND0001', group: 'phones', platform: 'ios' }],
        use: useOf([{ mdm: ['assign', 'create-users'], looks: true }]),
        checkConnection: async () => [],
      },
    ];
  };
  const copy = (): Readiness => new Readiness({ store, clock, open: servers, log: () => undefined });

  it('is made once, however often the scheduler asks, and again the next night', async () => {
    const readiness = copy();
    for (let i = 0; i < 3; i++) await readiness.nightly();
    expect(made).toBe(1);
    expect((await readiness.last())?.examined).toMatchObject({ devices: 1 });
    await clock.advance(14 * hour);
    await readiness.nightly();
    expect(made).toBe(1);
    await clock.advance(hour);
    await readiness.nightly();
    expect(made).toBe(2);
    expect((await readiness.last())?.at).toBe(noon + 15 * hour);
  });

  it('is made by one of several copies of the service', async () => {
    const [one, two] = [copy(), copy()];
    await Promise.all([one.nightly(), two.nightly()]);
    expect(made).toBe(1);
    expect(await two.last()).toEqual(await one.last());
  });

  it('is not made where there is no MDM', async () => {
    const without = new Readiness({ store, clock, open: null, log: () => undefined });
    await without.nightly();
    expect(await without.last()).toBeNull();
    expect(without.possible).toBe(false);
  });

  it('is busy while it is made, tells how far it is, and can be made by hand afterwards', async () => {
    sandbox.control.addFault({ kind: 'latency', ms: 50 });
    const readiness = copy();
    const night = readiness.nightly();
    await until('it has begun', () => readiness.running !== undefined);
    expect(await copy().runNow()).toBe('busy');
    await night;
    expect(readiness.running).toBeUndefined();
    await clock.advance(1);
    expect(await readiness.runNow()).toMatchObject({ at: noon + 1 });
    expect(await readiness.last()).toMatchObject({ at: noon + 1 });
  });

  it('that is interrupted by the end of the service leaves the last one and the way free', async () => {
    const first = copy();
    await first.nightly();
    const kept = await first.last();
    await clock.advance(24 * hour);
    sandbox.control.addFault({ kind: 'latency', ms: 200 });
    const interrupted = first.nightly();
    await until('it has begun', () => first.running !== undefined);
    await first.stop();
    await interrupted;
    expect(await first.last()).toEqual(kept);
    sandbox.control.clearFaults();
    await clock.advance(1);
    expect(await copy().runNow()).toMatchObject({ at: noon + 24 * hour + 1 });
  });

  it('is due from three in the morning on', () => {
    const three = new Date(2027, 0, 15, 3, 0).getTime();
    expect(lastNight(three)).toBe(three);
    expect(lastNight(noon)).toBe(three);
    expect(lastNight(three - 1)).toBe(three - 24 * hour);
  });
});
