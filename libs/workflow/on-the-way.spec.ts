import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Fault } from '#libs/domain';
import { Stand } from './effects-for-specs.ts';

describe('a value on the way to the wanted one', () => {
  let s: Stand;
  beforeEach(async () => {
    s = await Stand.open();
    await s.commit(s.want('a', '1'));
    await s.settled(1);
    s.world.asked.length = 0;
  });
  afterEach(() => s.close());

  const wantTwo = () => s.commit(s.want('a', '2', { params: { want: '2', via: '0' } }));

  it('is written and seen before what is wanted, in one attempt', async () => {
    await wantTwo();
    await s.settled(2);
    expect(s.world.asked).toEqual(['look 2', 'holder 0', 'look 2', 'holder 2', 'look 2']);
    expect(s.states()).toEqual(['done', 'done']);
    expect(s.news[1]?.detail).toMatchObject({ between: '0', readBack: true });
  });

  it('is not written where it stands already', async () => {
    s.world.values.set('a', '0');
    await s.commit(
      s.want('a', '0', { supersedable: false }),
      s.want('a', '2', { params: { want: '2', via: '0' } }),
    );
    await s.settled(3);
    expect(s.world.asked).toEqual(['look 0', 'look 2', 'holder 2', 'look 2']);
  });

  it('is waited for when it was accepted and is not seen yet', async () => {
    s.world.answers.push({ answer: async () => ({}) });
    await wantTwo();
    await s.settled(2);
    expect(s.world.asked).toEqual(['look 2', 'holder 0', 'look 2']);
    expect(s.news[1]).toMatchObject({ state: 'open', fault: { code: 'mdm-ambiguous' } });
    s.world.values.set('a', '0');
    await s.later(10_000);
    await s.settled(3);
    expect(s.world.asked.slice(3)).toEqual(['look 2', 'holder 2', 'look 2']);
  });

  it('stays known as sent when the rest of the way is refused before it leaves', async () => {
    s.world.answers.push(
      { answer: async () => ({}), made: true },
      { answer: () => Promise.reject(new Fault('mdm-unreachable', { unsent: true })) },
    );
    await wantTwo();
    await s.settled(2);
    expect(s.world.asked).toEqual(['look 2', 'holder 0', 'look 2', 'holder 2']);
    const [effect] = await s.store.dueEffects(s.clock.now() + 60_000, 1, ['mdm']);
    expect(effect?.firstSentAt).not.toBeNull();
  });
});
