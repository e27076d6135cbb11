import { describe, expect, it } from '@jest/globals';
import {
  deviceListWire,
  groupListWire,
  inventoryDevice,
  inventoryGroup,
  inventoryUser,
  timeOf,
  userListWire,
} from './inventory-wire.ts';

const device = (more: Record<string, unknown>) => {
  const read = deviceListWire.parse({ Devices: [{ Id: { Value: 7 }, SerialNumber: 'S', ...more }] });
  return read.Devices[0] && inventoryDevice(read.Devices[0]);
};
const user = (more: Record<string, unknown>) => {
  const read = userListWire.parse({ Users: [{ Id: { Value: 7 }, UserName: 'anna', ...more }] });
  return read.Users[0] && inventoryUser(read.Users[0]);
};

describe('what a list of Workspace ONE says of a device', () => {
  it('is not known where nothing is said', () => {
    expect(device({})).toEqual({
      ...{ serial: 'S', id: '7', name: '', enrolled: false, enrollment: 'no enrollment status' },
      ...{ platform: 'other', platformName: 'no platform', holder: undefined, groupId: undefined },
      ...{ supervised: undefined, compliance: 'untold', seenAt: undefined, employeeOwned: false },
    });
  });

  it('names the platform by number, and by word where there is none', () => {
    const byNumber = (Value: number) => device({ PlatformId: { Id: { Value } }, Platform: 'x' })?.platform;
    expect([2, 5, 10, 12, 14, 99].map(byNumber)).toEqual([
      'ios',
      'android',
      'macos',
      'windows',
      'tvos',
      'other',
    ]);
    const byWord = (Platform: string) => device({ Platform })?.platform;
    expect(['Apple', 'AppleOsX', 'AppleTv', 'Android', 'WinRT', 'Toaster'].map(byWord)).toEqual([
      ...['ios', 'macos', 'tvos', 'android', 'windows', 'other'],
    ]);
  });

  it('takes yes and no in every way they are written, and nothing else for either', () => {
    const supervised = (IsSupervised: unknown) => device({ IsSupervised })?.supervised;
    expect([true, 'True', 'true', false, 'False', 'perhaps', null].map(supervised)).toEqual([
      ...[true, true, true, false, false, undefined, undefined],
    ]);
  });

  it('reads compliance and enrolment by their words', () => {
    const compliance = (ComplianceStatus: string) => device({ ComplianceStatus })?.compliance;
    expect(['Compliant', 'NonCompliant', 'NotAvailable', 'PendingComplianceCheck'].map(compliance)).toEqual([
      ...['compliant', 'not-compliant', 'untold', 'untold'],
    ]);
    const enrolled = (EnrollmentStatus: string) => device({ EnrollmentStatus })?.enrolled;
    expect(
      ['Enrolled', 'enrolled', 'UserEnrolled', 'Unenrolled', 'EnterpriseWipePending'].map(enrolled),
    ).toEqual([...[true, true, true, false, false]]);
  });

  it('leaves out an entry that is of no use, and keeps the others', () => {
    const read = deviceListWire.parse({
      Devices: [{ SerialNumber: 'no id' }, { Id: 8, SerialNumber: 'S' }, { Id: 9 }, 'odd'],
    });
    expect(read.Devices.map((d) => d?.Id)).toEqual([undefined, 8, undefined, undefined]);
  });
});

describe('times of Workspace ONE', () => {
  it('are UTC where no zone stands, and never where the year is 1', () => {
    const at = Date.UTC(2021, 5, 28, 4, 35, 20, 150);
    expect(timeOf('2021-06-28T04:35:20.150')).toBe(at);
    expect(timeOf('2021-06-28T04:35:20.150Z')).toBe(at);
    expect(timeOf('2021-06-28T06:35:20.150+02:00')).toBe(at);
    for (const none of ['0001-01-01T00:00:00.000', 'soon', '', null, undefined])
      expect(timeOf(none)).toBeUndefined();
  });
});

describe('what a list of Workspace ONE says of a user', () => {
  it('names the staging type by number or by word', () => {
    const staging = (DeviceStagingType: unknown) =>
      user({ DeviceStagingEnabled: true, DeviceStagingType })?.staging;
    expect([0, 2, 3, 241, 242, '243', 'MultipleUserStaging', 17, null].map(staging)).toEqual([
      ...['none', 'single-standard', 'single-advanced', 'multi', 'multi-or-single-standard'],
      ...['multi-or-single-advanced', 'multi', undefined, undefined],
    ]);
  });

  it('is no staging user where staging is off, whatever the type', () => {
    expect(user({ DeviceStagingEnabled: false, DeviceStagingType: 241 })?.staging).toBe('none');
    expect(user({})?.staging).toBeUndefined();
  });

  it('names how the user signs in', () => {
    const security = (SecurityType: unknown) => user({ SecurityType })?.security;
    expect([1, 'Directory', 2, 'basic', 5, undefined].map(security)).toEqual([
      ...['directory', 'directory', 'basic', 'basic', 'other', undefined],
    ]);
  });

  it('counts devices and names groups that are written as text', () => {
    expect(user({ EnrolledDevicesCount: '12', LocationGroupId: '570', Status: 'true' })).toMatchObject({
      ...{ devices: 12, groupId: '570', active: true },
    });
  });
});

describe('what a list of Workspace ONE says of an organization group', () => {
  it('is its number, its name and what is above it', () => {
    const read = groupListWire.parse({
      LocationGroups: [
        { Id: { Value: 1 }, Name: 'Top' },
        { Id: { Value: 2 }, ParentLocationGroup: { Id: { Value: 1 }, Uuid: 'u' } },
      ],
    });
    expect(read.LocationGroups.map((g) => g && inventoryGroup(g))).toEqual([
      { id: '1', name: 'Top', parentId: undefined },
      { id: '2', name: 'number 2', parentId: '1' },
    ]);
  });
});
