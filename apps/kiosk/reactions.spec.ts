import { afterEach, describe, expect, it } from '@jest/globals';
import { openDesk, type Desk } from '#test/stage';
import { Reactions } from './reactions.ts';

const give = [{ 'choose-device': null }, { 'check-out-device': null }];
const wait = { 'wait-for-removal': { within: '60s' } };
const withPolicy = (then: unknown) => [...give, { 'assign-user': null, 'on-failure': then }, wait];

let desk: Desk;
afterEach(() => desk.close());

const fails = async (react: 'undo' | { run: string }) => {
  await desk.settle('assign-user@1', { state: 'failed', fault: 'mdm-forbidden', react });
  await desk.reactions.sweep();
};
const fault = () => Object.values(desk.panels()).flatMap((p) => (p.kind === 'refused' ? [p.fault] : []));
const wants = async () =>
  (await desk.effects()).map((e) => `${e.type} ${e.delivery} ${JSON.stringify(e.params['user'] ?? '')}`);
const runs = async () => (await desk.store.runs({ limit: 9 })).reverse();
const journal = async (event: string) => {
  const [first] = await runs();
  return (await desk.store.run(first?.id ?? ''))?.journal.filter((j) => j.event === event) ?? [];
};

describe('a step that gave up, with undo', () => {
  it('takes the phone back that still lies there, and nobody is owed anything', async () => {
    desk = await openDesk({ 'check-out': withPolicy('undo') });
    await desk.tap('anna');
    await fails('undo');
    expect([fault(), await desk.has('anna')]).toEqual([['check-out-undone'], []]);
    expect(await wants()).toEqual(['assign-user@1 register "anna"', 'assign-user@1 register "staging-ward"']);
    expect(await desk.store.openReactions(9)).toEqual([]);
    const [, staging] = await desk.effects();
    expect(staging).toMatchObject({ supersedable: false, epoch: 2, patience: { onFailure: 'keep-trying' } });
  });

  it('owes what every return owes once the phone has left its bay', async () => {
    desk = await openDesk({ 'check-out': withPolicy('undo') });
    await desk.tap('anna');
    await desk.bay(1, false);
    await fails('undo');
    expect(await desk.has('anna')).toEqual([]);
    expect((await wants()).slice(1)).toEqual([
      'assign-user@1 register "staging-ward"',
      'clear-passcode@1 obligation ""',
    ]);
  });

  it('leaves alone what has moved on, and says why', async () => {
    desk = await openDesk({ 'check-out': withPolicy('undo') }, 1);
    await desk.tap('anna');
    await desk.bay(1, false);
    await desk.settle('assign-user@1', { state: 'failed', fault: 'mdm-forbidden', react: 'undo' });
    await desk.pass(1_000);
    await desk.bay(1, true);
    await desk.tap('ben', 'right');
    expect(await desk.has('ben')).toEqual(['phone-1']);
    await desk.reactions.sweep();
    expect(await desk.has('ben')).toEqual(['phone-1']);
    expect(await journal('not undone')).toMatchObject([{ detail: { why: 'the device has moved on since' } }]);
    expect(await desk.store.openReactions(9)).toEqual([]);
  });

  it('is done once, although it is asked for twice', async () => {
    desk = await openDesk({ 'check-out': withPolicy('undo') });
    await desk.tap('anna');
    await desk.settle('assign-user@1', { state: 'failed', fault: 'mdm-forbidden', react: 'undo' });
    const second = new Reactions(desk.parts, desk.runner);
    await Promise.all([desk.reactions.sweep(), second.sweep()]);
    expect(await journal('undone')).toHaveLength(1);
    expect(await journal('not undone')).toEqual([]);
    expect(await wants()).toHaveLength(2);
  });
});

describe('a step that gave up, with another workflow', () => {
  const tell = [
    { 'show-message': { text: '[Failed Step] of [Device Name]: [Fault]' } },
    { 'sync-device': null },
  ];

  it('starts it for the same person and device, knowing what failed, and the hand-out stays', async () => {
    desk = await openDesk({ 'check-out': withPolicy({ run: 'tell' }), tell });
    await desk.tap('anna');
    await fails({ run: 'tell' });
    const [checkOut, failure] = await runs();
    expect(failure).toMatchObject({
      workflow: 'tell',
      trigger: 'failure',
      causedBy: checkOut?.id,
      personId: 'local:anna',
      deviceId: 'phone-1',
      epoch: 1,
      state: 'done',
    });
    expect(Object.values(desk.panels())).toContainEqual(
      expect.objectContaining({ text: 'Perform MDM Command: assign to user of Phone 1: mdm-forbidden' }),
    );
    expect(await desk.has('anna')).toEqual(['phone-1']);
    expect((await wants()).at(-1)).toBe('sync-device@1 command ""');
  });

  it('starts it once, although it is asked for twice, or after a restart in between', async () => {
    desk = await openDesk({ 'check-out': withPolicy({ run: 'tell' }), tell });
    await desk.tap('anna');
    await desk.settle('assign-user@1', { state: 'failed', fault: 'mdm-forbidden', react: { run: 'tell' } });
    await desk.restart();
    const second = new Reactions(desk.parts, desk.runner);
    await Promise.all([desk.reactions.sweep(), second.sweep()]);
    await desk.reactions.sweep();
    expect((await runs()).map((r) => r.workflow)).toEqual(['check-out', 'tell']);
    expect((await wants()).filter((w) => w.startsWith('sync'))).toHaveLength(1);
  });

  it('does nothing to a phone that is somebody else’s by then', async () => {
    desk = await openDesk({ 'check-out': withPolicy({ run: 'tell' }), tell });
    await desk.tap('anna');
    await desk.bay(1, false);
    await desk.pass(1_000);
    await desk.bay(1, true);
    await fails({ run: 'tell' });
    const failure = (await runs()).find((r) => r.workflow === 'tell');
    const told = await desk.store.run(failure?.id ?? '');
    expect(told?.effects).toEqual([]);
    expect(told?.journal).toContainEqual(
      expect.objectContaining({ event: 'skipped', detail: { why: 'the device has moved on' } }),
    );
  });
});
