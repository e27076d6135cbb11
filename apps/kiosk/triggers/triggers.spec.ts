import { afterEach, describe, expect, it } from '@jest/globals';
import { openDesk, type Desk } from '#test/stage';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

const lend = [{ 'choose-device': null }, { 'check-out-device': { due: '1h' } }];
const back = [{ 'check-in-device': null }, { 'lost-mode-off': null }];
const say = (text: string) => [{ 'show-message': { text } }];
const workflows = {
  'check-out': lend,
  'check-in': back,
  remind: say('[Device Name] was due at [Due], [Overdue By] minutes ago'),
  again: [{ 'lock-device': null }],
  lock: [{ 'lost-mode-on': { message: 'Bring [Device Name] back' } }],
  unlock: [{ 'lost-mode-off': null }],
  alarm: say('[Device Name] left with nobody'),
  nightly: [{ 'restart-device': null }],
  told: say('[Event] for [Device Name]'),
};
const ladder = [
  { trigger: 'overdue', after: '0s', run: 'remind' },
  { trigger: 'overdue', after: '1h', run: 'again' },
  { trigger: 'overdue', after: '3h', run: 'lock' },
  { trigger: 'over-the-air', run: 'unlock' },
];

let desk: Desk;
afterEach(() => desk.close());

/** What began, oldest first. */
const began = async () => (await desk.store.runs({ limit: 50 })).map((r) => r.workflow).reverse();
const messages = () => Object.values(desk.panels()).flatMap((p) => (p.kind === 'message' ? [p.text] : []));

/** Anna takes the phone at once, and it is due in an hour. */
async function annaTakesOne(rules: Record<string, unknown>[] = ladder, phones = 1): Promise<void> {
  desk = await openDesk(workflows, phones, { rules });
  await desk.tap('anna');
  await desk.pass(second);
  await desk.bay(1, false);
}

describe('an overdue device', () => {
  it('goes up the ladder, each rung once', async () => {
    await annaTakesOne();
    await desk.pass(59 * minute);
    expect(await began()).toEqual(['check-out']);
    await desk.pass(minute);
    await desk.pass(second);
    expect(await began()).toEqual(['check-out', 'remind']);
    expect(messages()).toEqual([expect.stringMatching(/^Phone 1 was due at \d{4}-.* ago$/)]);
    await desk.pass(hour);
    await desk.pass(second);
    expect(await began()).toEqual(['check-out', 'remind', 'again']);
    await desk.pass(2 * hour);
    await desk.pass(hour);
    expect(await began()).toEqual(['check-out', 'remind', 'again', 'lock']);
    const lock = (await desk.effects()).find((e) => e.type === 'lost-mode-on@1');
    expect(lock).toMatchObject({
      deviceId: 'phone-1',
      params: { command: { message: 'Bring Phone 1 back' } },
    });
  });

  it('is left alone once it is back, and the next person begins at the bottom', async () => {
    await annaTakesOne();
    await desk.pass(61 * minute);
    await desk.bay(1, true);
    await desk.pass(10 * hour);
    expect(await began()).toEqual(['check-out', 'remind', 'check-in']);
    await desk.tap('ben', 'right');
    await desk.pass(second);
    await desk.bay(1, false);
    await desk.pass(hour);
    expect((await began()).slice(3)).toEqual(['check-out', 'remind']);
  });

  it('meets the next rung only after the time between them, when the service was away', async () => {
    await annaTakesOne();
    await desk.clock.advance(100 * hour);
    await desk.restart();
    await desk.pass(second);
    expect(await began()).toEqual(['check-out', 'remind']);
    await desk.pass(59 * minute);
    expect(await began()).toEqual(['check-out', 'remind']);
    await desk.pass(minute);
    expect(await began()).toEqual(['check-out', 'remind', 'again']);
  });

  it('goes no further once its Lost Mode was lifted', async () => {
    await annaTakesOne();
    await desk.pass(hour);
    const { overTheAir } = desk.triggers;
    const unlock = overTheAir.startable('unlock');
    const facts = await desk.store.device('phone-1');
    if (unlock === null || facts === null) throw new Error('there is nothing to lift');
    await overTheAir.start(unlock, [overTheAir.judge(unlock, facts)], { actor: 'operator', reason: 'found' });
    await desk.pass(second);
    await desk.pass(100 * hour);
    expect(await began()).toEqual(['check-out', 'remind', 'unlock']);
  });

  it('begins a rung once although two services look at the same moment', async () => {
    await annaTakesOne();
    await desk.clock.advance(hour);
    await Promise.all([desk.triggers.sweep(), desk.triggers.sweep()]);
    await desk.restart();
    await desk.triggers.sweep();
    expect(await began()).toEqual(['check-out', 'remind']);
  });

  it('passes a rung that no rule fits, and goes on with the next', async () => {
    const never = [{ attribute: 'Device Group', is: 'tablets' }];
    await annaTakesOne([{ trigger: 'overdue', after: '0s', if: never, run: 'remind' }, ...ladder.slice(1)]);
    await desk.pass(hour);
    expect(await began()).toEqual(['check-out']);
    await desk.pass(hour);
    expect(await began()).toEqual(['check-out', 'again']);
  });
});

describe('a device that leaves its bay with nobody', () => {
  const rules = [{ trigger: 'undocked', after: '10s', run: 'alarm' }];

  it('is told of after the time, once', async () => {
    desk = await openDesk(workflows, 2, { rules });
    await desk.bay(1, false);
    await desk.pass(9 * second);
    expect(await began()).toEqual([]);
    await desk.pass(second);
    await desk.pass(hour);
    expect(await began()).toEqual(['alarm']);
    await desk.bay(1, true);
    await desk.bay(1, false);
    await desk.pass(10 * second);
    expect(await began()).toEqual(['alarm', 'alarm']);
  });

  it('is no matter when it comes back in time, or was handed out', async () => {
    desk = await openDesk(workflows, 2, { rules });
    await desk.bay(1, false);
    await desk.pass(5 * second);
    await desk.bay(1, true);
    await desk.tap('anna');
    const [taken] = await desk.has('anna');
    await desk.pass(second);
    await desk.bay(taken === 'phone-1' ? 1 : 2, false);
    await desk.pass(hour - second);
    expect(await began()).toEqual(['check-out']);
  });

  it('is found after a restart', async () => {
    desk = await openDesk(workflows, 2, { rules });
    await desk.bay(1, false);
    await desk.restart();
    await desk.pass(10 * second);
    expect(await began()).toEqual(['alarm']);
  });
});

describe('a schedule', () => {
  const rules = [
    {
      trigger: 'schedule',
      at: '*/10 * * * *',
      if: [{ attribute: 'Device State', is: 'in' }],
      run: 'nightly',
    },
  ];
  const devices = async () => (await desk.store.runs({ limit: 50 })).map((r) => r.deviceId ?? '').sort();

  it('runs for the devices that fit, once at each time', async () => {
    desk = await openDesk(workflows, 3, { rules });
    await desk.bay(2, false);
    await desk.pass(second);
    await desk.pass(10 * minute);
    await desk.pass(second);
    expect(await devices()).toEqual(['phone-1', 'phone-3']);
    await desk.pass(10 * minute);
    expect(await devices()).toEqual(['phone-1', 'phone-1', 'phone-3', 'phone-3']);
  });

  it('catches up one time that a restart missed, and none that is too long ago', async () => {
    desk = await openDesk(workflows, 1, { rules });
    await desk.pass(second);
    await desk.clock.advance(35 * minute);
    await desk.restart();
    await desk.pass(second);
    expect(await devices()).toEqual(['phone-1']);
    await desk.clock.advance(1_000 * hour);
    await desk.restart();
    await desk.pass(second);
    expect(await devices()).toEqual(['phone-1', 'phone-1']);
  });

  it('is carried out once although it was cut off in the middle', async () => {
    desk = await openDesk(workflows, 3, { rules });
    await desk.pass(second);
    await desk.clock.advance(10 * minute);
    const { store } = desk.parts;
    let passed = 0;
    // A database that goes away after the runs and before the schedule is marked as done.
    const cut = Object.assign(Object.create(store) as typeof store, {
      schedulePassed: () => Promise.reject(new Error(`cut off ${++passed}`)),
    });
    desk.parts.store = cut;
    await expect(desk.triggers.sweep()).rejects.toThrow('schedules could not be looked at');
    desk.parts.store = store;
    await desk.triggers.sweep();
    expect(passed).toBe(1);
    expect(await devices()).toEqual(['phone-1', 'phone-2', 'phone-3']);
  });
});

describe('an event of the MDM', () => {
  const broken = [{ attribute: 'Event', is: 'Break MDM Confirmed' }];
  const rules = [{ trigger: 'mdm-event', if: broken, run: 'told' }];
  const event = (Event: string, happenedAt: string | null = '2026-01-16T09:13:59Z') => ({
    ...{ serial: 'SN1', userName: null, happenedAt },
    words: { Event },
  });

  it('begins what its rule says, once however often it is told', async () => {
    desk = await openDesk(workflows, 1, { rules });
    await desk.triggers.mdmEvents([event('Break MDM Confirmed'), event('Device MCC')]);
    await desk.triggers.mdmEvents([event('Break MDM Confirmed')]);
    expect(await began()).toEqual(['told']);
    expect(messages()).toEqual(['Break MDM Confirmed for Phone 1']);
    await desk.triggers.mdmEvents([event('Break MDM Confirmed', '2026-01-17T09:13:59Z')]);
    expect(await began()).toEqual(['told', 'told']);
  });

  it('of a device that is not ours begins nothing', async () => {
    desk = await openDesk(workflows, 1, { rules });
    await desk.triggers.mdmEvents([{ ...event('Break MDM Confirmed'), serial: 'SN99' }]);
    await desk.triggers.mdmEvents([{ ...event('Break MDM Confirmed'), serial: null }]);
    expect(await began()).toEqual([]);
  });
});
