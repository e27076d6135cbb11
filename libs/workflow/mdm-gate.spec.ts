import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Stand } from './effects-for-specs.ts';

describe('while the MDM is held', () => {
  let s: Stand;
  beforeEach(async () => {
    s = await Stand.open();
    await s.store.holdMdm({ why: 'operator', since: s.clock.now(), detail: {} });
    expect(await s.gate.refresh()).toBe('held');
  });
  afterEach(() => s.close());

  const release = async () => {
    await s.store.releaseMdm(s.clock.now(), []);
    expect(await s.gate.refresh()).toBe('released');
    await s.store.hurryEffects('mdm', s.clock.now());
    s.effects.wake();
  };

  it('no change leaves, and that is said once', async () => {
    const run = await s.commit(s.want('a', '1'));
    await s.settled(1);
    expect(s.news[0]).toMatchObject({ state: 'open', fault: { code: 'mdm-paused' } });
    for (let i = 0; i < 3; i++) await s.later(61_000);
    expect(s.world.asked.every((a) => a.startsWith('look'))).toBe(true);
    const stored = await s.store.run(run);
    expect(stored?.journal.map((j) => [j.event, j.detail['why']])).toEqual([['paused', 'operator']]);
    expect(stored?.effects[0]).toMatchObject({ attempts: 0, firstSentAt: null });
    await release();
    await s.settled(2);
    expect(s.states()).toEqual(['open', 'done']);
  });

  it('what came true by itself is seen', async () => {
    s.world.values.set('a', '1');
    await s.commit(s.want('a', '1'));
    await s.settled(1);
    expect(s.states()).toEqual(['done']);
  });

  it('other systems are told as ever', async () => {
    const tell = { type: 'tell@1', delivery: 'notice', register: null, target: 'webhook' } as const;
    await s.commit(s.want('a', '1', tell));
    await s.settled(1);
    expect(s.states()).toEqual(['done']);
  });

  it('a newer want replaces what waits', async () => {
    await s.commit(s.want('a', '1'));
    await s.settled(1);
    await s.commit(s.want('a', '2'));
    await s.settled(2);
    await release();
    await s.settled(3);
    expect(s.world.asked.filter((a) => a.startsWith('holder'))).toEqual(['holder 2']);
  });

  it('a command expires when its time has passed', async () => {
    const ring = { type: 'ring@1', delivery: 'command', register: null } as const;
    await s.commit(s.want('a', '1', { ...ring, notAfter: s.clock.now() + 30_000 }));
    await s.settled(1);
    await s.later(30_001);
    await s.settled(2);
    expect(s.states()).toEqual(['open', 'expired']);
  });
});
