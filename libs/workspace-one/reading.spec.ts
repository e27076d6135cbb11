import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { bareUem, oneDevice, saying, type BareUem, type Said } from './uem-for-specs.ts';

let uem: BareUem;
beforeEach(async () => {
  uem = await bareUem();
});
afterEach(() => uem.stop());

const line = 'GET /api/mdm/devices?searchby=Serialnumber&id=F2-1';
const bulk = 'POST /api/mdm/devices?searchby=Serialnumber';

describe('a device', () => {
  it('tells what UEM knows of it', async () => {
    const Uuid = '3d958f38-246e-4854-a306-189d941ab073';
    const body = {
      ...{
        Id: { Value: 11 },
        Uuid,
        SerialNumber: 'f2-1',
        DeviceFriendlyName: 'Ward iPhone',
        Platform: 'Apple',
      },
      ...{
        UserName: 'anna',
        LocationGroupId: { Id: { Value: 570 }, Name: 'Ward' },
        LocationGroupName: 'Ward',
      },
      ...{ EnrollmentStatus: 'Enrolled', LastSeen: '2026-06-28T04:35:20.150', BatteryLevel: '87%' },
      ...{ ComplianceStatus: 'NonCompliant', LastEnrolledOn: '2026-06-01T10:00:00.000' },
    };
    uem.answers.push(saying(line, { status: 200, body }));
    expect(await uem.adapter().readDevice('F2-1')).toEqual({
      serial: 'F2-1',
      id: '11',
      uuid: Uuid,
      displayName: 'Ward iPhone',
      enrolled: true,
      platform: 'Apple',
      organizationGroup: 'Ward',
      holder: { userName: 'anna' },
      lastSeenAt: Date.UTC(2026, 5, 28, 4, 35, 20, 150),
      enrolledAt: Date.UTC(2026, 5, 1, 10),
      erasing: false,
      batteryPercent: 87,
      compliant: false,
    });
  });

  it('bears absent and unset members', async () => {
    const unset = {
      ...{ Uuid: '00000000-0000-0000-0000-000000000000', LastSeen: '0001-01-01T00:00:00.000' },
      ...{ BatteryLevel: '', ComplianceStatus: 'NotAvailable', UserName: null, LocationGroupId: 'x' },
    };
    const body = { Id: { Value: 11 }, EnrollmentStatus: 'Unenrolled', ...unset };
    uem.answers.push(saying(line, { status: 200, body }));
    expect(await uem.adapter().readDevice('F2-1')).toEqual({
      ...{ serial: 'F2-1', id: '11', uuid: null, displayName: null, enrolled: false, platform: '' },
      ...{ organizationGroup: null, holder: { userName: '' }, lastSeenAt: null },
      ...{ batteryPercent: null, compliant: null, enrolledAt: null, erasing: false },
    });
    uem.answers.splice(0, 1, saying(line, { status: 200, body: { Id: 11, BatteryLevel: 55 } }));
    expect(await uem.adapter().readDevice('F2-1')).toMatchObject({ enrolled: true, batteryPercent: 55 });
  });
});

describe('a device that was told to erase itself', () => {
  it.each<[string, boolean]>([
    ['DeviceWipePending', true],
    ['WipeInitiated', true],
    ['EnrollmentInProgress', true],
    ['EnterpriseWipePending', false],
    ['Unenrolled', false],
    ['Enrolled', false],
  ])('is erasing while it is %s: %s', async (EnrollmentStatus, erasing) => {
    uem.answers.push(saying(line, { status: 200, body: { Id: 11, EnrollmentStatus } }));
    expect((await uem.adapter().readDevice('F2-1')).erasing).toBe(erasing);
  });
});

describe('many devices', () => {
  /** Knows S-0 … S-1199; a value it does not know refuses the whole request, as the document says. */
  const answering = (known: (serial: string) => boolean): void => {
    uem.answers.push((asked): Said | undefined => {
      if (asked.line !== bulk) return undefined;
      const serials = (asked.body as { BulkValues: { Value: string[] } }).BulkValues.Value;
      if (!serials.every(known)) {
        const message = 'One or more values specified in the Bulk values is invalid.';
        return { status: 404, body: { errorCode: 404, message } };
      }
      const Devices = serials.map((s) => ({
        Id: { Value: Number(s.slice(2)) + 1 },
        SerialNumber: s.toUpperCase(),
        UserName: 'staging',
      }));
      return { status: 200, body: { Devices, Total: Devices.length } };
    });
  };
  const serials = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => `S-${from + n}`);

  it('are read in pages of at most 500', async () => {
    answering(() => true);
    const { devices: found } = await uem.adapter().readDevices(serials(0, 1_200));
    expect(found.size).toBe(1_200);
    expect(found.get('S-7')).toMatchObject({ id: '8', holder: { userName: 'staging' } });
    const sizes = uem.asked.map(
      (a) => (a.body as { BulkValues: { Value: string[] } }).BulkValues.Value.length,
    );
    expect(sizes).toEqual([500, 500, 200]);
    expect((await uem.adapter().readDevices([])).devices.size).toBe(0);
  });

  it('leave out those UEM does not know, by the serial numbers that were asked for', async () => {
    answering((serial) => serial !== 'S-3' && serial !== 'S-90');
    const { devices: found, unreachable } = await uem.adapter().readDevices(['s-1', ...serials(2, 100)]);
    expect([found.size, found.has('s-1'), found.has('S-1'), found.has('S-3')]).toEqual([
      97,
      true,
      false,
      false,
    ]);
    expect(unreachable.size).toBe(0);
  });

  it('are told as far as they were read: from a page on that fails, why the rest is not known', async () => {
    answering((serial) => serial !== 'S-3');
    const answer = uem.answers.shift() ?? (() => undefined);
    let pages = 0;
    uem.answers.push((asked) => {
      const { Value } = (asked.body as { BulkValues: { Value: string[] } }).BulkValues;
      if (Value.includes('S-500')) return { status: 503 };
      pages += 1;
      return answer(asked);
    });
    const { devices, unreachable } = await uem.adapter().readDevices(serials(0, 1_200));
    expect([devices.size, unreachable.size]).toEqual([499, 700]);
    expect([unreachable.has('S-3'), unreachable.get('S-1199')?.code]).toEqual([false, 'mdm-unreachable']);
    expect(uem.asked.length).toBe(pages + 1);
  });

  it('of which UEM knows none do not cost the quota', async () => {
    answering(() => false);
    const { unreachable } = await uem.adapter().readDevices(serials(0, 500));
    expect([unreachable.size, unreachable.get('S-0')?.code]).toEqual([500, 'mdm-device-unknown']);
    expect(uem.asked.length).toBeLessThan(100);
    expect((await uem.adapter().readDevices(['S-1', 'S-2'])).devices.size).toBe(0);
  });

  it('bear an entry nobody can read, and 204', async () => {
    uem.answers.push(
      saying(bulk, { status: 200, body: { Devices: [{ Id: 'x' }, { Id: 5, SerialNumber: 'S-5' }] } }),
    );
    expect([...(await uem.adapter().readDevices(['S-4', 'S-5'])).devices.keys()]).toEqual(['S-5']);
    uem.answers.splice(0, 1, saying(bulk, { status: 204 }));
    expect((await uem.adapter().readDevices(['S-5'])).devices.size).toBe(0);
  });

  it('once read are assigned without another look-up of the device', async () => {
    uem.answers.push(saying(bulk, { status: 200, body: { Devices: [{ Id: 5, SerialNumber: 'S-5' }] } }));
    uem.answers.push(saying('POST /api/mdm/devices/5/commands?command=Lock', { status: 202 }), oneDevice);
    const adapter = uem.adapter();
    await adapter.readDevices(['S-5']);
    expect((await adapter.command('S-5', { name: 'lock' })).calls).toBe(1);
  });
});
