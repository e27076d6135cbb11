import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { manualClock, type ManualClock } from '#libs/clock';
import { Fault } from '#libs/domain';
import { form } from '#libs/form';
import { openSqliteStore, type NewEffect, type RunRow, type Store } from '#libs/store';
import { until } from '#test/support';
import { Effects, type EffectNews } from './effects.ts';
import { defineStep, type Look, type StepType } from './step-type.ts';

/** What the outside world is asked, and what it answers next. */
interface World {
  asked: string[];
  answers: (() => Promise<Record<string, unknown>>)[];
  look: Look;
}

const stepIn = (
  world: World,
  name: string,
  delivery: StepType['delivery'],
  repeat: 'safe' | 'unsafe',
): StepType => ({
  ...defineStep({
    name,
    version: 1,
    title: name,
    form: form({}),
    delivery,
    repeat,
    needs: [],
    plan: () => ({ do: 'nothing', why: 'only carried out here' }),
    perform: (params) => {
      world.asked.push(`${name} ${String(params['want'])}`);
      return (world.answers.shift() ?? (async () => ({})))();
    },
    look: async (params) => {
      world.asked.push(`look ${String(params['want'])}`);
      return { look: world.look };
    },
  }),
});

describe('effects', () => {
  let clock: ManualClock;
  let store: Store;
  let world: World;
  let news: EffectNews[];
  let effects: Effects;
  let ids = 0;

  beforeEach(async () => {
    clock = manualClock();
    store = await openSqliteStore({
      file: join(mkdtempSync(join(tmpdir(), 'tapstand-effects-')), 'e.sqlite'),
      clock,
      worker: false,
    });
    const devices = ['a', 'b'].map((id) => ({ id, name: id, serial: id, group: 'g', platform: 'ios' }));
    await store.syncSite({ at: 1, stations: [{ id: 's', name: 'S' }], devices, bays: [] });
    world = { asked: [], answers: [], look: 'unseen' };
    news = [];
    effects = start();
  });
  afterEach(async () => {
    await effects.stop();
    await store.close();
  });

  const start = (): Effects =>
    new Effects({
      store,
      steps: [stepIn(world, 'holder', 'register', 'safe'), stepIn(world, 'ring', 'command', 'unsafe')],
      ports: { mdm: null, lights: { light: async () => undefined }, webhooks: null, mail: null },
      clock,
      owner: `o${++ids}`,
      alone: true,
      news: (n) => news.push(n),
      trouble: (what, error) => {
        throw new Error(what, { cause: error });
      },
    });

  const want = (device: string, what: string, more: Partial<NewEffect> = {}): NewEffect => ({
    id: `e${++ids}`,
    step: 0,
    deviceId: device,
    epoch: 0,
    target: 'mdm',
    delivery: 'register',
    register: 'holder',
    type: 'holder@1',
    params: { want: what },
    supersedable: true,
    notAfter: null,
    ...more,
  });

  async function commit(...wanted: NewEffect[]): Promise<void> {
    const run: RunRow = {
      id: `r${++ids}`,
      revision: 0,
      workflow: 'w',
      workflowVersion: 1,
      trigger: 'tap',
      station: 's',
      lane: 'l',
      personId: null,
      deviceId: wanted[0]?.deviceId ?? null,
      epoch: 0,
      state: 'done',
      position: 1,
      attributes: {},
      createdAt: clock.now(),
      endedAt: clock.now(),
    };
    const answer = await store.commitUnit({ at: clock.now(), run, journal: [], effects: wanted, audit: [] });
    expect(answer.ok).toBe(true);
    effects.wake();
  }
  const settled = (n: number) => until(`${n} outcomes`, () => news.length >= n);
  const hanging = () => {
    let release: () => void = () => undefined;
    const answer = new Promise<Record<string, unknown>>((resolve) => (release = () => resolve({})));
    return { answer: () => answer, release: () => release() };
  };

  it('leave one at a time for a device, and side by side for two', async () => {
    const first = hanging();
    world.answers.push(first.answer);
    await commit(
      want('a', '1', { supersedable: false }),
      want('a', '2', { supersedable: false }),
      want('b', '3'),
    );
    await until('both devices were asked', () => world.asked.length >= 2);
    expect(world.asked).toEqual(['holder 1', 'holder 3']);
    first.release();
    await settled(3);
    expect(world.asked).toEqual(['holder 1', 'holder 3', 'holder 2']);
  });

  it('are tried again after a fault that may pass, looking before they write again', async () => {
    world.answers.push(() => Promise.reject(new Fault('mdm-ambiguous')));
    await commit(want('a', '1'));
    await settled(1);
    expect(news[0]).toMatchObject({ state: 'open', fault: { code: 'mdm-ambiguous' } });
    await clock.advance(10_000);
    effects.wake();
    await settled(2);
    expect(world.asked).toEqual(['holder 1', 'look 1', 'holder 1']);
    expect(news[1]?.state).toBe('done');
  });

  it('are done without another request when a look shows that the first one landed', async () => {
    world.answers.push(() => Promise.reject(new Fault('mdm-ambiguous')));
    world.look = 'seen';
    await commit(want('a', '1'));
    await settled(1);
    await clock.advance(10_000);
    effects.wake();
    await settled(2);
    expect(world.asked).toEqual(['holder 1', 'look 1']);
  });

  it('end when they are refused for good, and hold up nothing behind them', async () => {
    world.answers.push(() => Promise.reject(new Fault('mdm-not-multi-staging')));
    await commit(want('a', '1', { supersedable: false }), want('a', '2', { supersedable: false }));
    await settled(2);
    expect(news.map((n) => n.state)).toEqual(['failed', 'done']);
  });

  it('that are commands expire when their device has moved on or their time is up', async () => {
    const ring = { type: 'ring@1', delivery: 'command', register: null, supersedable: false } as const;
    await commit(
      want('a', 'late', { ...ring, notAfter: clock.now() - 1 }),
      want('b', 'moved', { ...ring, epoch: 7 }),
    );
    await settled(2);
    expect(news.map((n) => n.state)).toEqual(['expired', 'expired']);
    expect(world.asked).toEqual([]);
  });

  it('that may have been sent by a process that died are looked at, not repeated blindly', async () => {
    world.answers.push(hanging().answer);
    await commit(want('a', '1'));
    await until('the request left', () => world.asked.length === 1);
    // The process is gone: nobody settles, and its successor voids the lease.
    await store.releaseLeases();
    world.look = 'seen';
    effects = start();
    effects.wake();
    await until('the successor looked', () => news.some((n) => n.state === 'done'));
    expect(world.asked).toEqual(['holder 1', 'look 1']);
  });
});
