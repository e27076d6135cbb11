import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Fault } from '#libs/domain';
import { until } from '#test/support';
import { Stand } from './effects-for-specs.ts';

const firm = { supersedable: false } as const;
const ring = { type: 'ring@1', delivery: 'command', register: null, ...firm } as const;
const clear = { type: 'clear@1', delivery: 'obligation', register: null, ...firm } as const;
const tell = { type: 'tell@1', delivery: 'notice', register: null, ...firm, target: 'webhook' } as const;

describe('effects', () => {
  let s: Stand;
  beforeEach(async () => {
    s = await Stand.open();
  });
  afterEach(() => s.close());

  it('look before they write, and are done when they are read back', async () => {
    const run = await s.commit(s.want('a', '1'));
    await s.settled(1);
    expect(s.world.asked).toEqual(['look 1', 'holder 1', 'look 1']);
    expect(s.states()).toEqual(['done']);
    const journal = (await s.store.run(run))?.journal ?? [];
    expect(journal.map((j) => j.event)).toEqual(['done']);
    expect(journal[0]?.detail).toMatchObject({ activityId: 'of 1', readBack: true, sentAt: s.clock.now() });
    expect(journal[0]?.detail['effect']).toBe((await s.store.run(run))?.effects[0]?.id);
  });

  it('write nothing where the world already is as wanted', async () => {
    s.world.values.set('a', '1');
    await s.commit(s.want('a', '1'));
    await s.settled(1);
    expect(s.world.asked).toEqual(['look 1']);
    expect(s.states()).toEqual(['done']);
  });

  it('leave one at a time for a device, and side by side for two', async () => {
    const first = s.hang(true);
    await s.commit(s.want('a', '1', firm), s.want('a', '2', firm), s.want('b', '3'));
    await until('both devices were asked', () => s.world.asked.includes('holder 3'));
    await s.settled(1);
    expect(s.world.asked).not.toContain('look 2');
    first.release();
    await s.settled(3);
    expect(s.world.asked.indexOf('look 2')).toBeGreaterThan(s.world.asked.lastIndexOf('look 1'));
  });

  it('leave one at a time for a sink, whichever device they are about', async () => {
    const first = s.hang();
    const sink = { ...tell, lane: 'sink s' };
    await s.commit(
      s.want('a', '1', sink),
      s.want('b', '2', sink),
      s.want('b', '3', { ...tell, lane: 'sink t' }),
    );
    await until('both sinks were told', () => s.world.asked.length === 2);
    expect(s.world.asked).toEqual(['tell 1', 'tell 3']);
    first.release();
    await s.settled(3);
    expect(s.world.asked).toEqual(['tell 1', 'tell 3', 'tell 2']);
  });

  it('need no device', async () => {
    await s.commit(s.want('a', '1', { ...tell, lane: 'sink s', deviceId: null }));
    await s.settled(1);
    expect(s.states()).toEqual(['done']);
  });

  it('are tried again after a fault that may pass, looking before they write again', async () => {
    s.refuse(new Fault('mdm-ambiguous'));
    await s.commit(s.want('a', '1'));
    await s.settled(1);
    expect(s.news[0]).toMatchObject({ state: 'open', fault: { code: 'mdm-ambiguous' } });
    await s.later(10_000);
    await s.settled(2);
    expect(s.world.asked).toEqual(['look 1', 'holder 1', 'look 1', 'holder 1', 'look 1']);
    expect(s.states()).toEqual(['open', 'done']);
  });

  it('are done without another request when a look shows that the first one landed', async () => {
    s.refuse(new Fault('mdm-ambiguous'), true);
    await s.commit(s.want('a', '1'));
    await s.settled(1);
    await s.later(10_000);
    await s.settled(2);
    expect(s.world.asked).toEqual(['look 1', 'holder 1', 'look 1']);
  });

  it('are not done when they were accepted and another value is listed, and look again', async () => {
    s.world.answers.push({ answer: async () => ({}) });
    await s.commit(s.want('a', '1'));
    await s.settled(1);
    expect(s.news[0]).toMatchObject({ state: 'open', fault: { code: 'mdm-ambiguous' } });
    s.world.values.set('a', '1');
    await s.later(10_000);
    await s.settled(2);
    expect(s.world.asked).toEqual(['look 1', 'holder 1', 'look 1', 'look 1']);
  });

  it('are not sent where they could not be looked at first', async () => {
    s.world.lookFaults.push(new Fault('mdm-unreachable'));
    await s.commit(s.want('a', '1'));
    await s.settled(1);
    expect(s.world.asked).toEqual(['look 1']);
    const [effect] = await s.store.dueEffects(s.clock.now() + 60_000, 1, ['mdm']);
    expect(effect).toMatchObject({ firstSentAt: null, attempts: 1, fault: 'mdm-unreachable' });
  });

  it('wait for an operator when they are refused for good, and hold up nothing behind them', async () => {
    s.refuse(new Fault('mdm-not-multi-staging'));
    await s.commit(s.want('a', '1', firm), s.want('a', '2', firm));
    await s.settled(2);
    expect(s.states()).toEqual(['held', 'done']);
  });

  it('that are obligations hold up everything behind them when they are refused', async () => {
    s.refuse(new Fault('mdm-refused'));
    await s.commit(s.want('a', '1', clear), s.want('a', '2'), s.want('b', '3'));
    await s.settled(2);
    await s.later(1_000);
    expect(s.world.asked).not.toContain('look 2');
    const [held] = await s.store.heldEffects(10);
    const reason = { actor: 'operator', reason: 'done by hand' };
    await s.store.settleHeld({ id: held?.id ?? '', at: s.clock.now(), do: 'skip', ...reason });
    s.effects.wake();
    await s.settled(3);
    expect(s.states()).toEqual(['held', 'done', 'done']);
  });

  it('that somebody else overwrote are parked, whoever that was is told, and nothing is written', async () => {
    s.world.values.set('a', 'stranger');
    await s.commit(s.want('a', '1'));
    await s.settled(1);
    expect(s.news[0]).toMatchObject({ state: 'held', fault: { code: 'mdm-holder-foreign' } });
    expect(s.world.asked).toEqual(['look 1']);
    expect(await s.store.heldEffects(1)).toMatchObject([
      { fault: 'mdm-holder-foreign', result: { value: 'stranger' } },
    ]);
  });

  it('write over what they wrote themselves', async () => {
    await s.commit(s.want('a', '1'));
    await s.settled(1);
    await s.commit(s.want('a', '2'));
    await s.settled(2);
    expect(s.world.values.get('a')).toBe('2');
  });

  it('that are commands expire when their device has moved on or their time is up', async () => {
    await s.commit(
      s.want('a', 'late', { ...ring, notAfter: s.clock.now() - 1 }),
      s.want('b', 'moved', { ...ring, epoch: 7 }),
    );
    await s.settled(2);
    expect(s.states()).toEqual(['expired', 'expired']);
    expect(s.news.map((n) => n.detail['why']).sort()).toEqual(['the device has moved on', 'too late']);
    expect(s.world.asked).toEqual([]);
  });

  it('that are commands expire when their device moves on while what sending needs is asked for', async () => {
    await s.commit(s.want('a', '1', { ...ring, type: 'ring-prepared@1' }));
    await until('it prepares', () => s.world.asked.includes('prepare 1'));
    await s.commit(s.want('b', '2', ring));
    await s.settled(1);
    await s.moveOn('a');
    s.world.prepared?.();
    await s.settled(2);
    expect(s.states()).toEqual(['done', 'expired']);
    expect(s.world.asked).toEqual(['prepare 1', 'ring 2']);
  });

  it('that are commands leave for the device that asked', async () => {
    await s.commit(s.want('a', '1', ring), s.want('b', '2', { ...ring, notAfter: s.clock.now() + 1 }));
    await s.settled(2);
    expect(s.states()).toEqual(['done', 'done']);
  });

  it('that may have been sent by a process that died are looked at, not repeated blindly', async () => {
    s.hang(true);
    await s.commit(s.want('a', '1'), s.want('b', '2', ring));
    await until('both left', () => s.world.asked.includes('holder 1') && s.world.asked.includes('ring 2'));
    await s.settled(1);
    await s.die();
    await s.settled(2);
    expect(s.world.asked.filter((a) => a !== 'ring 2')).toEqual(['look 1', 'holder 1', 'look 1']);
  });

  it('that must not be repeated wait for an operator when nobody knows whether they were done', async () => {
    s.hang();
    await s.commit(s.want('a', '1', ring));
    await until('it left', () => s.world.asked.length === 1);
    await s.die();
    await s.settled(1);
    expect(s.states()).toEqual(['held']);
    expect(s.world.asked).toEqual(['ring 1']);
  });

  it('give way to a newer want of which nothing has left, and say so', async () => {
    s.world.lookFaults.push(new Fault('mdm-unreachable'));
    const run = await s.commit(s.want('a', '1'));
    await s.settled(1);
    await s.commit(s.want('a', '2'));
    await s.settled(2);
    expect(s.world.asked).toEqual(['look 1', 'look 2', 'holder 2', 'look 2']);
    const old = await s.store.run(run);
    expect(old?.effects[0]?.state).toBe('superseded');
    expect(old?.journal.at(-1)).toMatchObject({ event: 'superseded' });
  });

  it('that gave way while they were looked at are no news any more: what was seen came too late', async () => {
    s.world.values.set('a', 'somebody');
    const { asked } = s.store;
    let newer: Promise<string> | undefined;
    Object.assign(s.store, {
      async asked(...of: Parameters<typeof asked>) {
        newer ??= s.commit(s.want('a', '2'));
        await newer;
        return asked(...of);
      },
    });
    const run = await s.commit(s.want('a', '1'));
    await s.settled(1);
    expect(s.news.map((n) => [n.effect.params['want'], n.state])).toEqual([['2', 'held']]);
    const old = await s.store.run(run);
    expect(old?.effects[0]).toMatchObject({ state: 'superseded', fault: null });
    expect(old?.journal.slice(-2).map((j) => [j.event, j.detail['was']])).toEqual([
      ['superseded', undefined],
      ['came too late', 'parked'],
    ]);
  });

  it('are not sent again when a newer want stands behind them, and say that what left may still land', async () => {
    s.refuse(new Fault('mdm-ambiguous'));
    const run = await s.commit(s.want('a', '1'));
    await s.settled(1);
    await s.commit(s.want('a', '2'));
    await s.later(10_000);
    await s.settled(3);
    expect(s.world.asked.filter((a) => a.startsWith('holder'))).toEqual(['holder 1', 'holder 2']);
    expect((await s.store.run(run))?.journal.at(-1)).toMatchObject({
      event: 'expired',
      detail: { why: 'a newer want stands' },
    });
  });

  it('towards the staging user are written although a newer want stands behind them', async () => {
    s.refuse(new Fault('mdm-ambiguous'));
    await s.commit(s.want('a', 'staging', firm));
    await s.settled(1);
    await s.commit(s.want('a', '2'));
    await s.later(10_000);
    await s.settled(3);
    expect(s.world.asked.filter((a) => a.startsWith('holder'))).toEqual([
      'holder staging',
      'holder staging',
      'holder 2',
    ]);
  });

  it('keep what was answered for the run, and what is about a person out of the journal', async () => {
    const attributes = { Ward: 'W 7' };
    s.world.answers.push({ answer: async () => ({ status: 200, attributes }) });
    const run = await s.commit(s.want('a', '1', tell));
    await s.settled(1);
    const told = await s.store.run(run);
    expect(told?.effects[0]?.result).toEqual({ status: 200, attributes });
    expect(told?.journal.at(-1)?.detail).toMatchObject({ status: 200 });
    expect(told?.journal.at(-1)?.detail).not.toHaveProperty('attributes');
  });

  it('that this version does not know wait for an operator', async () => {
    await s.commit(s.want('a', '1', { type: 'later@9' }));
    await s.settled(1);
    expect(s.news[0]).toMatchObject({ state: 'held', fault: { code: 'config-invalid' } });
  });
});
