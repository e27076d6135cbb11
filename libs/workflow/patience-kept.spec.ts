import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Fault } from '#libs/domain';
import type { Patience } from '#libs/store';
import { Stand } from './effects-for-specs.ts';

describe('the patience of a step', () => {
  let s: Stand;
  beforeEach(async () => {
    s = await Stand.open();
  });
  afterEach(() => s.close());

  const patient = (patience: Patience) => s.want('a', '1', { patience });
  const down = () => s.refuse(new Fault('mdm-unreachable'));

  it('ends after so many attempts, in its own pace', async () => {
    for (let i = 0; i < 5; i++) down();
    await s.commit(patient({ attempts: 3, firstMs: 100, onFailure: 'continue' }));
    await s.settled(1);
    await s.later(120);
    await s.settled(2);
    await s.later(240);
    await s.settled(3);
    expect(s.states()).toEqual(['open', 'open', 'failed']);
    expect(s.news[2]?.detail).toMatchObject({ why: 'its patience is used up', fault: 'mdm-unreachable' });
    await s.later(60_000);
    expect(s.news).toHaveLength(3);
  });

  it('ends after its time, at that time', async () => {
    for (let i = 0; i < 3; i++) down();
    await s.commit(patient({ timeLimitMs: 1_500, onFailure: 'hold' }));
    await s.settled(1);
    await s.later(1_100);
    await s.settled(2);
    await s.later(390);
    expect(s.news).toHaveLength(2);
    await s.later(10);
    await s.settled(3);
    expect(s.states()).toEqual(['open', 'open', 'held']);
    expect(s.world.asked.filter((a) => a === 'holder 1')).toHaveLength(2);
  });

  it('sees at its end that the change came true by itself', async () => {
    down();
    await s.commit(patient({ timeLimitMs: 500, onFailure: 'hold' }));
    await s.settled(1);
    s.world.values.set('a', '1');
    await s.later(500);
    await s.settled(2);
    expect(s.states()).toEqual(['open', 'done']);
  });

  it('ends also while the other side is known to be away', async () => {
    s.away = 60_000;
    await s.commit(patient({ timeLimitMs: 1_000, onFailure: 'hold' }));
    await s.later(900);
    expect(s.news).toHaveLength(0);
    s.world.lookFaults.push(new Fault('mdm-unreachable'));
    await s.later(100);
    await s.settled(1);
    expect(s.states()).toEqual(['held']);
  });

  it('that is used up keeps nobody from trying again', async () => {
    for (let i = 0; i < 2; i++) down();
    await s.commit(patient({ attempts: 1, onFailure: 'hold' }));
    await s.settled(1);
    const [held] = await s.store.heldEffects(1);
    const decision = { at: s.clock.now(), actor: 'operator', reason: 'it is back' };
    await s.store.settleHeld({ id: held?.id ?? '', do: 'retry', ...decision });
    s.effects.wake();
    await s.settled(2);
    await s.later(10_000);
    await s.settled(3);
    expect(s.states()).toEqual(['held', 'open', 'done']);
  });

  it('is without end where the step says nothing', async () => {
    for (let i = 0; i < 30; i++) down();
    await s.commit(s.want('a', '1'));
    for (let n = 1; n <= 30; n++) {
      await s.settled(n);
      await s.later(75_000);
    }
    await s.settled(31);
    expect(s.states().slice(-2)).toEqual(['open', 'done']);
  });

  it.each([
    ['continue', { state: 'failed', react: null }],
    ['hold', { state: 'held', react: null }],
    ['keep-trying', { state: 'held', react: null }],
    ['undo', { state: 'failed', react: 'undo' }],
    [{ run: 'broken' }, { state: 'failed', react: { run: 'broken' } }],
  ] as const)('that says %j on failure leaves a refused effect so', async (onFailure, left) => {
    s.refuse(new Fault('mdm-forbidden'));
    const run = await s.commit(patient({ onFailure }));
    await s.settled(1);
    expect((await s.store.run(run))?.effects[0]).toMatchObject({ ...left, fault: 'mdm-forbidden' });
  });
});
