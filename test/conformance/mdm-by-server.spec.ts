import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { systemClock } from '#libs/clock';
import { mdmByServer, withBreaker, type MdmLine } from '#libs/mdm';
import { workspaceOneRig, type WorkspaceOneRig } from './mdm-workspace-one-rig.ts';
import { faultOf } from './mdm.suite.ts';

const [wardPhone, clinicPhone] = ['TAPSTAND0001', 'TAPSTAND0002'];
const staging = 'staging-ward';

let wards: WorkspaceOneRig;
let clinic: WorkspaceOneRig;
let mdm: MdmLine;
beforeEach(async () => {
  [wards, clinic] = await Promise.all([workspaceOneRig('oauth'), workspaceOneRig('basic')]);
  mdm = mdmByServer([
    { name: 'wards', mdm: withBreaker('wards', wards.open(), systemClock), serials: [wardPhone] },
    { name: 'clinic', mdm: withBreaker('clinic', clinic.open(), systemClock), serials: [clinicPhone] },
  ]);
});
afterEach(async () => {
  await mdm.close();
  await Promise.all([wards.close(), clinic.close()]);
});

const asked = (rig: WorkspaceOneRig): number =>
  rig.sandbox.control.requests().filter((r) => r.path.toLowerCase().startsWith('/api/')).length;

describe('several servers as one Mdm', () => {
  it('asks only the server of the device, for every call there is', async () => {
    await mdm.assign(wardPhone, 'anna.berg');
    await mdm.command(wardPhone.toLowerCase(), { name: 'sync' });
    expect((await mdm.readDevice(wardPhone)).holder.userName).toBe('anna.berg');
    expect(asked(clinic)).toBe(0);
    const before = asked(wards);
    await mdm.assign(clinicPhone, 'ben.okafor');
    await mdm.command(clinicPhone, { name: 'sync' });
    expect((await mdm.readDevice(clinicPhone)).holder.userName).toBe('ben.okafor');
    expect(asked(wards)).toBe(before);
    expect([wards.holder(clinicPhone), clinic.holder(wardPhone)]).toEqual([staging, staging]);
  });

  it('asks each server for its own of many devices, and nobody for one the site does not list', async () => {
    await mdm.assign(clinicPhone, 'ben.okafor');
    const { devices: seen } = await mdm.readDevices([wardPhone, clinicPhone, 'TAPSTAND0003']);
    expect([...seen].map(([serial, { holder }]) => [serial, holder.userName]).sort()).toEqual([
      [wardPhone, staging],
      [clinicPhone, 'ben.okafor'],
    ]);
    const bodies = (rig: WorkspaceOneRig) => JSON.stringify(rig.sandbox.control.requests());
    expect(bodies(wards)).not.toContain(clinicPhone);
    expect(bodies(clinic)).not.toContain(wardPhone);
  });

  it('asks nobody about a device that the site does not list', async () => {
    expect((await faultOf(mdm.assign('TAPSTAND0003', 'anna.berg'))).code).toBe('mdm-device-unknown');
    expect((await faultOf(mdm.readDevice('TAPSTAND0003'))).code).toBe('mdm-device-unknown');
    expect([asked(wards), asked(clinic)]).toEqual([0, 0]);
  });

  it('goes on with one server while the other is down', async () => {
    await mdm.assign(wardPhone, 'anna.berg');
    await clinic.gone();
    expect((await faultOf(mdm.assign(clinicPhone, 'ben.okafor'))).code).toBe('mdm-unreachable');
    await mdm.assign(wardPhone, staging);
    expect(wards.holder(wardPhone)).toBe(staging);
  });

  it('reads the devices of one server while the other is down, and says of which nothing is known', async () => {
    await clinic.gone();
    const { devices, unreachable } = await mdm.readDevices([wardPhone, clinicPhone, 'TAPSTAND0003']);
    expect([...devices.keys()]).toEqual([wardPhone]);
    expect([...unreachable].map(([serial, fault]) => [serial, fault.code])).toEqual([
      [clinicPhone, 'mdm-unreachable'],
    ]);
  });

  it('opens the line of the server that is down, and of no other', async () => {
    await clinic.gone();
    for (let n = 0; n < 3; n++) await faultOf(mdm.readDevice(clinicPhone));
    await mdm.readDevice(wardPhone);
    expect(mdm.states().map(({ server, line, fault }) => [server, line, fault])).toEqual([
      ['wards', 'closed', null],
      ['clinic', 'open', 'mdm-unreachable'],
    ]);
    expect([mdm.availability(wardPhone), mdm.availability(clinicPhone) > 0]).toEqual([0, true]);
    expect(mdm.states()[0]?.quota?.limit).toBe(wards.sandbox.control.settings().quotaPerDay);
  });

  it('says which server is down, and what each is while both answer', async () => {
    expect(await mdm.check()).toEqual({
      product: expect.stringMatching(/^wards: .+, clinic: .+/),
      version: expect.stringMatching(/^wards: \d.*, clinic: \d/),
    });
    await clinic.gone();
    const fault = await faultOf(mdm.check());
    expect(fault.code).toBe('mdm-unreachable');
    expect(fault.detail.note).toMatch(/^Server clinic: /);
    await wards.gone();
    expect((await faultOf(mdm.check())).detail.note).toMatch(/^Server wards: .* Server clinic: /);
  });
});
