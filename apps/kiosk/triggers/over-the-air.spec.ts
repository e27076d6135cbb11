import { afterEach, describe, expect, it } from '@jest/globals';
import { openDesk, type Desk } from '#test/stage';
import { devicesNamed } from './devices-named.ts';
import { previewSaid } from './over-the-air-said.ts';

const workflows = {
  'check-out': [{ 'choose-device': null }, { 'check-out-device': null }],
  update: [
    { 'sync-device': null },
    { 'lock-device': null, when: [{ attribute: 'Charge', 'more-than': 50 }] },
  ],
};
const rules = [{ trigger: 'over-the-air', if: [{ attribute: 'Device State', is: 'in' }], run: 'update' }];

let desk: Desk;
afterEach(() => desk.close());

const update = () => {
  const workflow = desk.triggers.overTheAir.startable('update');
  if (workflow === null) throw new Error('nobody may start it');
  return workflow;
};
const all = { devices: ['phone-1', 'SN2', 'Phone 3', 'phone-9'], station: 'ward' };

async function start(ids: string[]): Promise<string> {
  const named = await devicesNamed(desk.store, { devices: ids }, 'all');
  const { overTheAir } = desk.triggers;
  const judged = named.flatMap(({ facts }) => (facts === null ? [] : [overTheAir.judge(update(), facts)]));
  return overTheAir.start(update(), judged, { actor: 'operator', reason: 'patch day' });
}

describe('runs over the air', () => {
  it('are only of workflows that a rule lets operators start', async () => {
    desk = await openDesk(workflows, 1, { rules });
    expect(desk.triggers.overTheAir.startable('check-out')).toBeNull();
    expect(desk.triggers.overTheAir.startable('nothing')).toBeNull();
    expect(desk.triggers.overTheAir.startable('update')?.id).toBe('update');
  });

  it('say beforehand what would be done to each device, which are left out and why, and write nothing', async () => {
    desk = await openDesk(workflows, 3, { rules });
    await desk.bay(2, false);
    const before = await desk.store.extent();
    const named = await devicesNamed(desk.store, all, 'all');
    const preview = previewSaid(desk.triggers.overTheAir, update(), named, true);
    expect(preview.rows.map((r) => [r.ref, r.device?.id, r.runs])).toEqual([
      ['phone-1', 'phone-1', true],
      ['SN2', 'phone-2', false],
      ['Phone 3', 'phone-3', true],
      ['phone-9', undefined, false],
    ]);
    expect(preview).toMatchObject({ runs: 2, leftOut: 2 });
    expect(preview.rows[1]?.says).toContain('Device State is "in" does not hold');
    expect(preview.rows[0]?.steps.map((s) => s.says)).toEqual([
      'Is wanted.',
      'Left out: its conditions do not hold.',
    ]);
    expect(await desk.store.extent()).toEqual(before);
    expect(await desk.store.batches(null, 9)).toEqual([]);
  });

  it('leaves out what is outside her stations', async () => {
    desk = await openDesk(workflows, 2, { rules });
    const elsewhere = await devicesNamed(desk.store, all, new Set(['theatre']));
    expect(elsewhere.every((n) => n.facts === null)).toBe(true);
    const hers = await devicesNamed(desk.store, all, new Set(['ward']));
    expect(hers.filter((n) => n.facts !== null)).toHaveLength(2);
  });

  it('begin once for each device, and tell how far they have come', async () => {
    desk = await openDesk(workflows, 2, { rules });
    const id = await start(['phone-1', 'phone-2']);
    await Promise.all([desk.triggers.sweep(), desk.triggers.sweep()]);
    await desk.restart();
    await desk.triggers.sweep();
    const runs = await desk.store.runs({ limit: 9 });
    expect(runs.map((r) => [r.trigger, r.deviceId]).sort()).toEqual([
      ['over-the-air', 'phone-1'],
      ['over-the-air', 'phone-2'],
    ]);
    expect((await desk.store.batch(id))?.devices.map((d) => [d.state, d.run?.state])).toEqual([
      ['begun', 'done'],
      ['begun', 'done'],
    ]);
  });

  it('begin no more once they were stopped', async () => {
    desk = await openDesk(workflows, 2, { rules });
    const id = await start(['phone-1', 'phone-2']);
    expect(await desk.triggers.overTheAir.stop(id, 'operator', 'wrong app')).toBe(true);
    await desk.triggers.sweep();
    expect(await desk.store.runs({ limit: 9 })).toEqual([]);
    expect((await desk.store.batch(id))?.devices.map((d) => d.state)).toEqual(['stopped', 'stopped']);
  });

  it('leave a device out of which the rules have come to say no', async () => {
    desk = await openDesk(workflows, 1, { rules });
    const id = await start(['phone-1']);
    await desk.bay(1, false);
    await desk.triggers.sweep();
    expect((await desk.store.batch(id))?.devices).toMatchObject([{ state: 'left-out', run: null }]);
    expect(await desk.store.runs({ limit: 9 })).toEqual([]);
  });
});
