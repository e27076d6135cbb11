import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { behaviours } from '#test/simulators/uem-model';
import { Fleet } from './convergence-for-specs.ts';

const [one, two] = ['SN0000', 'SN0001'];

describe('the holder in UEM', () => {
  let fleet: Fleet;
  beforeEach(async () => {
    fleet = await Fleet.make(3);
  });
  afterEach(() => fleet.close());

  const done = (n: number) => () => fleet.news.filter((x) => x.state === 'done').length >= n;
  const closed = async (serial: string) => (await fleet.register(serial))?.unsureSince === null;

  it('follows a hand-out with one look, one change and one look', async () => {
    await fleet.give(one, 'anna');
    await fleet.until('anna is assigned', done(1));
    expect(fleet.holder(one)).toBe('anna');
    expect(fleet.uem.requests.map((r) => r.asked)).toEqual(['device', 'user', 'assign', 'device']);
    expect(await fleet.register(one)).toMatchObject({ value: 'anna', unsureSince: null, lookAt: null });
  });

  it('follows a hand-out and its return, whatever was lost on the way, and is watched until nothing can land', async () => {
    await fleet.give(one, 'anna');
    await fleet.until('anna is assigned', done(1));
    fleet.uem.strike('change', behaviours.silentLate(40_000));
    await fleet.give(one, 'staging');
    await fleet.until('the staging user is assigned', done(2));
    expect(await closed(one)).toBe(false);
    await fleet.give(one, 'berta');
    await fleet.until('berta is assigned', done(3));
    expect(fleet.holder(one)).toBe('berta');
    // The lost request lands over her.
    await fleet.until('it landed', () => fleet.holder(one) === 'staging');
    const seconds = await fleet.until('she has it again', () => fleet.holder(one) === 'berta');
    expect(seconds).toBeLessThanOrEqual(31);
    await fleet.until('the window is closed', () => closed(one));
    expect(fleet.holder(one)).toBe('berta');
    expect(await fleet.register(one)).toMatchObject({ value: 'berta', lookAt: null });
  });

  it('stays wrong where nobody watches for what lands late: the control', async () => {
    const unwatched = await Fleet.make(1, 0);
    try {
      const all = (n: number) => () => unwatched.news.filter((x) => x.state === 'done').length >= n;
      await unwatched.give(one, 'anna');
      await unwatched.until('anna is assigned', all(1));
      unwatched.uem.strike('change', behaviours.silentLate(40_000));
      await unwatched.give(one, 'staging');
      await unwatched.until('the staging user is assigned', all(2));
      await unwatched.give(one, 'berta');
      await unwatched.until('berta is assigned', all(3));
      await unwatched.until('it landed', () => unwatched.holder(one) === 'staging');
      await expect(
        unwatched.until('she has it again', () => unwatched.holder(one) === 'berta'),
      ).rejects.toThrow('not within 300 seconds');
    } finally {
      await unwatched.close();
    }
  });

  it('is left to a stranger whom nobody here asked for, and an operator decides', async () => {
    await fleet.give(one, 'anna');
    await fleet.until('anna is assigned', done(1));
    fleet.uem.editHolder(one, 'mallory');
    await fleet.give(one, 'staging');
    await fleet.until('it is parked', () => fleet.news.some((n) => n.state === 'held'));
    expect(fleet.holder(one)).toBe('mallory');
    const [held] = await fleet.store.heldEffects(1);
    const decide = { at: fleet.clock.now(), actor: 'operator', reason: 'she left' } as const;
    expect(await fleet.store.settleHeld({ id: held?.id ?? '', do: 'enforce', ...decide })).toBe('settled');
    fleet.effects.wake();
    await fleet.until('it is enforced', () => fleet.holder(one) === 'staging');
  });

  it('that an operator adopted counts as ours: the next person gets the device', async () => {
    await fleet.give(one, 'anna');
    await fleet.until('anna is assigned', done(1));
    fleet.uem.editHolder(one, 'mallory');
    await fleet.give(one, 'staging');
    await fleet.until('it is parked', () => fleet.news.some((n) => n.state === 'held'));
    const [held] = await fleet.store.heldEffects(1);
    const decide = { at: fleet.clock.now(), actor: 'operator', reason: 'hers now' } as const;
    expect(await fleet.store.settleHeld({ id: held?.id ?? '', do: 'adopt', ...decide })).toBe('settled');
    expect(await fleet.reconcile.run()).toMatchObject({ compared: 1, differing: 0 });
    await fleet.give(one, 'berta');
    await fleet.until('berta is assigned', () => fleet.holder(one) === 'berta');
  });

  it('is watched anew after somebody died with a request under way', async () => {
    fleet.uem.strike('change', behaviours.silentLate(50_000));
    await fleet.give(one, 'anna');
    await fleet.until('it left', () => fleet.uem.requests.some((r) => r.asked === 'assign'));
    await fleet.heir();
    await fleet.until('anna is assigned', done(1));
    await fleet.give(one, 'staging');
    await fleet.until('the staging user is assigned', done(2));
    expect(await closed(one)).toBe(false);
    await fleet.until('the old request landed', () => fleet.holder(one) === 'anna');
    await fleet.until('it is put right', () => fleet.holder(one) === 'staging');
  });

  it('is looked at soon when an event tells that somebody changed it, and no want is repeated that is parked', async () => {
    await fleet.give(one, 'anna');
    await fleet.give(two, 'berta');
    await fleet.until('both are assigned', done(2));
    fleet.uem.editHolder(one, 'mallory');
    expect(await fleet.store.lookSoon([one, two, 'SN9999'], 'holder', fleet.clock.now())).toBe(2);
    await fleet.until('it is parked', () => fleet.news.some((n) => n.state === 'held'));
    expect(fleet.holder(one)).toBe('mallory');
    const looks = fleet.uem.requests.filter((r) => r.asked === 'devices').length;
    expect(looks).toBe(1);
    expect(await fleet.reconcile.run()).toMatchObject({ compared: 2, differing: 1, wantedAgain: 0 });
    expect(await fleet.store.heldEffects(9)).toHaveLength(1);
  });
});

describe('the comparison of all holders', () => {
  let fleet: Fleet;
  afterEach(() => fleet.close());

  const given = async (size: number) => {
    fleet = await Fleet.make(size);
    for (const serial of fleet.serials) await fleet.give(serial, 'anna');
    await fleet.until('all are assigned', () => fleet.news.filter((n) => n.state === 'done').length >= size);
  };
  /** As if somebody had restored UEM from a backup: holders of before, which are ours. */
  const setBack = (n: number) => {
    for (const serial of fleet.serials.slice(0, n)) fleet.uem.editHolder(serial, 'staging');
  };

  it('finds what changed while nobody looked, in one page, and drives it again', async () => {
    await given(20);
    setBack(3);
    const before = fleet.uem.requests.length;
    expect(await fleet.reconcile.run()).toMatchObject({
      ...{ compared: 20, differing: 3, wantedAgain: 3, unreachable: 0 },
    });
    expect(
      fleet.uem.requests
        .slice(before)
        .map((r) => r.asked)
        .filter((a) => a === 'devices'),
    ).toHaveLength(1);
    await fleet.until('all are right and written down', async () => (await fleet.underWay()) === 0);
    expect(await fleet.reconcile.run()).toMatchObject({ compared: 20, differing: 0 });
  });

  it('counts what could not be asked and does nothing about it', async () => {
    await given(3);
    setBack(3);
    fleet.uem.behave(() => behaviours.unavailable());
    expect(await fleet.reconcile.run()).toMatchObject({ compared: 0, differing: 0, unreachable: 3 });
    fleet.uem.heal();
    expect(await fleet.reconcile.run()).toMatchObject({ compared: 3, differing: 3, unreachable: 0 });
  });

  it('stops before it drives a fleet that looks wrong, until an operator says go on', async () => {
    await given(20);
    setBack(12);
    await fleet.clock.advance(700_000);
    const found = await fleet.reconcile.run();
    expect(found).toMatchObject({ differing: 12, wantedAgain: 6 });
    expect(await fleet.store.mdmHold()).toMatchObject({ why: 'budget', detail: { counted: 6, limit: 5 } });
    expect(fleet.gate.held()).not.toBeNull();
    await fleet.store.releaseMdm(fleet.clock.now(), []);
    await fleet.gate.refresh();
    await fleet.store.hurryEffects('mdm', fleet.clock.now());
    await fleet.reconcile.run();
    await fleet.until('all are right', () => fleet.serials.every((s) => fleet.holder(s) === 'anna'));
    expect(await fleet.store.mdmHold()).toBeNull();
  });

  it('only counts while the MDM is held', async () => {
    await given(3);
    setBack(2);
    await fleet.store.holdMdm({ why: 'restored', since: fleet.clock.now(), detail: {} });
    await fleet.gate.refresh();
    expect(await fleet.reconcile.run()).toMatchObject({ compared: 3, differing: 2, wantedAgain: 0 });
  });
});
