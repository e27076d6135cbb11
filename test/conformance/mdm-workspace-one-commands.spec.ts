import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { systemClock } from '#libs/clock';
import type { FaultCode } from '#libs/domain';
import type { MdmCommand } from '#libs/mdm';
import type { WorkspaceOne } from '#libs/workspace-one';
import { until } from '#test/support';
import type { DeviceView } from '../../apps/uem-sandbox/index.ts';
import { workspaceOneRig, type WorkspaceOneRig } from './mdm-workspace-one-rig.ts';
import { faultOf } from './mdm.suite.ts';

let rig: WorkspaceOneRig;
let mdm: WorkspaceOne;
beforeEach(async () => {
  rig = await workspaceOneRig('basic');
  mdm = rig.open();
  rig.sandbox.control.changeSettings({ settleAfterMs: 0 });
});
afterEach(async () => {
  await mdm.close();
  await rig.close();
});

const view = (): DeviceView => rig.sandbox.control.device(rig.cast.device);
const send = (command: MdmCommand) => mdm.command(rig.cast.device, command);
const queued = (name: string) => (): boolean => view().commands.some((c) => c.name === name);

/** Each command, and how Workspace ONE shows that it was understood. */
const understood: [MdmCommand, () => boolean][] = [
  [{ name: 'lock' }, queued('Lock')],
  [{ name: 'clear-passcode' }, queued('ClearPasscode')],
  [{ name: 'sync' }, queued('SyncDevice')],
  [{ name: 'query' }, queued('DeviceQuery')],
  [{ name: 'restart' }, queued('SoftReset')],
  [{ name: 'erase', returnToService: true }, queued('DeviceWipe')],
  [{ name: 'rename', to: 'Phone of the night' }, () => view().name === 'Phone of the night'],
  [{ name: 'organization-group', group: 'Outpatients' }, () => view().group === 'Outpatients'],
  [{ name: 'organization-group', group: 'wardout' }, () => view().group === 'Outpatients'],
  [{ name: 'lost-mode-on', message: 'Bring me back' }, () => view().lostMode !== undefined],
  [{ name: 'message', text: 'Bring me back' }, () => queued('PushMessage')() || view().messages.length > 0],
];

describe('Workspace ONE understands', () => {
  it.each(understood)('%j', async (command, isSo) => {
    await send(command);
    await until('the command is seen', isSo);
  });

  it('a tag that comes, is there already, and goes', async () => {
    for (const present of [true, true, false, false]) await send({ name: 'tag', tag: 'ward pool', present });
    const fault = await faultOf(send({ name: 'tag', tag: 'Ward', present: true }));
    expect(fault.code).toBe('mdm-tag-unknown');
  });

  it('a custom attribute, a profile and apps of each kind', async () => {
    await send({ name: 'custom-attribute', attribute: 'Ward', value: '3B' });
    await send({ name: 'profile', profile: 'Quiet hours', present: true });
    await send({ name: 'profile', profile: 'Quiet hours', present: false });
    for (const app of ['Ward map', 'Dose table']) await send({ name: 'app', app, present: true });
  });

  it('that a device is to be forgotten, and does not know it afterwards', async () => {
    await send({ name: 'delete' });
    expect((await faultOf(mdm.readDevice(rig.cast.device))).code).toBe('mdm-device-unknown');
  });

  it('a question for many devices, and tells of each what one question tells', async () => {
    const { device } = rig.cast;
    const { devices } = await mdm.readDevices([device]);
    expect(devices.get(device)).toMatchObject({
      id: '2001',
      batteryPercent: expect.any(Number),
      enrolledAt: expect.any(Number),
      compliant: true,
      erasing: false,
    });
  });
});

const look = (command: MdmCommand) => mdm.look(rig.cast.device, command);
const present = (command: MdmCommand & { present: boolean }, there: boolean) => ({
  ...command,
  present: there,
});

describe('Workspace ONE shows', () => {
  it.each<MdmCommand & { present: boolean }>([
    { name: 'tag', tag: 'ward pool', present: true },
    { name: 'profile', profile: 'Quiet hours', present: true },
    { name: 'app', app: 'Ward map', present: true },
    { name: 'app', app: 'Dose table', present: true },
  ])('%j before it came, when it is there, and when it has gone', async (command) => {
    const gone = present(command, false);
    await send(gone).catch(() => undefined);
    await until(
      'it is gone',
      async () => (await look(gone)) === 'seen' && (await look(command)) === 'unseen',
    );
    await send(command);
    expect([await look(command), await look(gone)]).toEqual(['seen', 'unseen']);
    await send(gone);
    expect([await look(command), await look(gone)]).toEqual(['unseen', 'seen']);
  });

  it('the organization group by either of its names', async () => {
    const [byName, byId]: MdmCommand[] = ['Outpatients', 'wardout'].map((group) => ({
      name: 'organization-group',
      group,
    }));
    if (byName === undefined || byId === undefined) throw new Error('there are two');
    expect([await look(byName), await look(byId)]).toEqual(['unseen', 'unseen']);
    await send(byId);
    expect([await look(byName), await look(byId)]).toEqual(['seen', 'seen']);
  });

  it('an erase on its way, and the device back in service', async () => {
    // As long as a phone takes; one that is back at once could have been enrolled before, by a clock that differs.
    rig.sandbox.control.changeSettings({ returnToServiceMs: 300_000 });
    const erase: MdmCommand = { name: 'erase', returnToService: true, wantedAt: systemClock.now() };
    expect(await look(erase)).toBe('unknown');
    await send(erase);
    expect([await look(erase), (await mdm.readDevice(rig.cast.device)).enrolled]).toEqual(['unseen', false]);
    const backInService = async () => {
      rig.sandbox.control.moveClock({ advanceMs: 600_000 });
      return (await look(erase)) === 'seen';
    };
    await until('it is back in service', backInService);
    expect(await mdm.readDevice(rig.cast.device)).toMatchObject({ enrolled: true, erasing: false });
  });

  it('that a device was deleted, and not that it was not', async () => {
    expect(await look({ name: 'delete' })).toBe('unknown');
    await send({ name: 'delete' });
    expect(await look({ name: 'delete' })).toBe('seen');
  });
});

describe('a person Workspace ONE has not met', () => {
  it('is fetched from its directory, by two kiosks at once without trouble', async () => {
    const other = rig.open();
    const { device, otherDevice } = rig.cast;
    await Promise.all([
      mdm.assign(device, 'joao.silva', undefined, { createMissing: true }),
      other.assign(otherDevice, 'joao.silva', undefined, { createMissing: true }),
    ]);
    expect([rig.holder(device), rig.holder(otherDevice)]).toEqual(['joao.silva', 'joao.silva']);
    await other.close();
  });

  it.each<[string, boolean, FaultCode]>([
    ['nobody.here', true, 'mdm-user-not-in-directory'],
    ['kira.petrova', false, 'mdm-user-unknown'],
  ])('as %s (to be created: %s) is %s', async (userName, createMissing, code) => {
    const { device, stagingUser } = rig.cast;
    const fault = await faultOf(mdm.assign(device, userName, undefined, { createMissing }));
    expect(fault.code).toBe(code);
    expect(rig.holder(device)).toBe(stagingUser);
  });
});
