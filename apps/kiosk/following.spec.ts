import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { manualClock, type ManualClock } from '#libs/clock';
import { withBreaker, type MdmLine } from '#libs/mdm';
import { openSqliteStore, type RunRow, type Store } from '#libs/store';
import { until } from '#test/support';
import { behaviours, openUemModel, UemModel } from '#test/simulators/uem-model';
import { Following } from './following.ts';

const serial = 'SN1';

describe('the MDM follows', () => {
  let clock: ManualClock;
  let store: Store;
  let uem: UemModel;
  let mdm: MdmLine;
  let following: Following;
  let runs = 0;

  beforeEach(async () => {
    clock = manualClock();
    runs = 0;
    store = await openSqliteStore({
      file: join(mkdtempSync(join(tmpdir(), 'tapstand-following-')), 'f.sqlite'),
      clock,
      worker: false,
    });
    const devices = [{ id: serial, name: serial, serial, group: 'g', platform: 'ios' }];
    await store.syncSite({ at: 1, stations: [{ id: 's', name: 'S' }], devices, bays: [] });
    const people = ['staging', 'anna', 'berta'];
    uem = new UemModel({ clock, devices: [{ serial, holder: 'staging' }], people });
    mdm = withBreaker('uem', openUemModel(uem), clock);
    following = new Following({
      ...{ store, mdm, clock, alone: true, settleWindowMs: 75_000, news: () => undefined },
      ports: { mdm, lights: { light: async () => undefined }, webhooks: null, mail: null },
      log: () => undefined,
      trouble(what, error) {
        throw new Error(what, { cause: error });
      },
    });
    await following.prepare();
    following.start();
  });
  afterEach(async () => {
    await following.stop();
    await store.close();
  });

  async function give(user: string): Promise<void> {
    const at = clock.now();
    const run: RunRow = {
      ...{ id: `r${++runs}`, revision: 0, workflow: 'w', workflowVersion: 1, trigger: 'tap', station: 's' },
      ...{ lane: 'l', personId: null, deviceId: serial, epoch: 0, state: 'done', position: 1 },
      ...{ attributes: {}, createdAt: at, endedAt: at },
    };
    const params = { user, staging: 'staging' };
    const want = { id: `e${runs}`, step: 0, deviceId: serial, epoch: 0, target: 'mdm', params } as const;
    const register = { delivery: 'register', register: 'holder', type: 'assign-user@1' } as const;
    const effects = [{ ...want, ...register, supersedable: true, notAfter: null }];
    await store.commitUnit({ at, run, journal: [], effects, audit: [] });
    following.effects.wake();
  }
  const holder = (): string => uem.device(serial).holder;
  /** One sweep a second, as the scheduler has it. */
  const second = async (): Promise<void> => {
    await clock.advance(1_000);
    await following.beat();
  };
  const stored = async (state: string) => (await store.run(`r${runs}`))?.effects[0]?.state === state;

  it('as soon as it is told', async () => {
    await give('anna');
    await until('anna has it', () => holder() === 'anna');
    await until('it is written down', () => stored('done'));
  });

  it('when an operator lets it, and not before; what differs is compared then', async () => {
    await give('anna');
    await until('it is written down', () => stored('done'));
    await store.holdMdm({ why: 'operator', since: clock.now(), detail: {} });
    await following.gateChanged();
    await give('berta');
    await until('it is paused', async () => (await store.run('r2'))?.effects[0]?.fault === 'mdm-paused');
    for (let i = 0; i < 5; i++) await second();
    expect(holder()).toBe('anna');
    await store.releaseMdm(clock.now(), []);
    await following.gateChanged();
    await until('berta has it', () => holder() === 'berta');
  });

  it('at once when it is back after an outage, and holders are compared then', async () => {
    await give('anna');
    await until('it is written down', () => stored('done'));
    const heal = uem.behave(() => behaviours.unreachable());
    await give('berta');
    await until('nothing is asked any more', async () => {
      await second();
      return mdm.states()[0]?.line === 'open';
    });
    expect(holder()).toBe('anna');
    const compared = following.reconcile.last?.at ?? 0;
    heal();
    await until('berta has it', async () => {
      await second();
      return holder() === 'berta';
    });
    await until('holders were compared', () => (following.reconcile.last?.at ?? 0) > compared);
  });
});
