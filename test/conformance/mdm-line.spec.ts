import { afterEach, describe, expect, it } from '@jest/globals';
import { manualClock } from '#libs/clock';
import { withBreaker, type MdmLine } from '#libs/mdm';
import { workspaceOneRig, type WorkspaceOneRig } from './mdm-workspace-one-rig.ts';
import { faultOf } from './mdm.suite.ts';

let rig: WorkspaceOneRig;
let line: MdmLine;
afterEach(async () => {
  await line.close();
  await rig.close();
});

const asked = () =>
  rig.sandbox.control
    .requests()
    .filter((r) => r.path.startsWith('/api/'))
    .map((r) => `${r.method} ${r.path.split('?')[0]}`);

describe('a line to Workspace ONE', () => {
  it('that is out of service carries three requests and then one per pause, and all again when one is answered', async () => {
    rig = await workspaceOneRig('basic');
    const clock = manualClock();
    line = withBreaker('wards', rig.open(), clock);
    const { device, person } = rig.cast;
    const closed: string[] = [];
    line.onClose((server) => closed.push(server));
    rig.sandbox.control.addFault({ kind: 'unavailable' });
    for (let n = 0; n < 20; n++) await faultOf(line.readDevice(device));
    expect(asked()).toHaveLength(3);

    for (const pauseMs of [1_000, 2_000, 4_000]) {
      await clock.advance(pauseMs - 1);
      await faultOf(line.assign(device, person));
      const before = asked().length;
      await clock.advance(1);
      await Promise.all(Array.from({ length: 10 }, () => faultOf(line.assign(device, person))));
      expect(asked().slice(before)).toEqual(['GET /api/system/info']);
    }

    rig.sandbox.control.clearFaults();
    await clock.advance(8_000);
    expect(closed).toEqual([]);
    // A change that had to wait for the probe is decided anew.
    expect(await faultOf(line.assign(device, person))).toMatchObject({ detail: { unsent: true } });
    expect([closed, rig.holder(device)]).toEqual([['wards'], rig.cast.stagingUser]);
    await line.assign(device, person);
    expect(rig.holder(device)).toBe(person);
    await Promise.all([line.readDevice(device), line.readDevices([device])]);
  });
});
