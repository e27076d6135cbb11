import { describe, expect, it } from '@jest/globals';
import { readEventNotification as read } from './event-notification.ts';

/** Which device, and whom UEM lists for it. */
const readEventNotification = (body: unknown) =>
  read(body).map(({ serial, userName }) => ({ serial, userName }));

/** The members that a tenant sent in 2022, with an invented person and device. */
const recorded = {
  EventId: 148,
  EventType: 'MDM Enrollment Complete',
  DeviceId: 2001,
  DeviceFriendlyName: 'Phone 1',
  EnrollmentEmailAddress: 'anna.berg@ward.example',
  EnrollmentUserName: 'anna.berg',
  EventTime: '2022-01-16T09:13:59.5720125Z',
  EnrollmentStatus: 'Enrolled',
  CompromisedStatus: '',
  CompromisedTimeStamp: '2022-01-16T09:13:59.5720125Z',
  ComplianceStatus: 'Compliant',
  PhoneNumber: '',
  Udid: '0f3b6c1e',
  SerialNumber: 'TAPSTAND0001',
  MACAddress: 'C0B658000001',
  DeviceIMEI: '',
  EnrollmentUserId: 1011,
  AssetNumber: '0f3b6c1e',
  Platform: 'Apple',
  OperatingSystem: '15.2.0',
  Ownership: 'CorporateDedicated',
  SIMMCC: '',
  CurrentMCC: '',
  OrganizationGroupName: 'Ward',
  DeviceUUID: '5f1c7d2e-0001-4000-8000-000000000001',
  EnrollmentUserUUID: '5f1c7d2e-1011-4000-8000-000000000001',
};
const without = (...names: (keyof typeof recorded)[]): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(recorded).filter(([name]) => !names.includes(name as keyof typeof recorded)),
  );

describe('an event notification of UEM', () => {
  it('hands on what it says of itself by our names, and nothing that is empty', () => {
    expect(read(recorded)).toEqual([
      {
        serial: 'TAPSTAND0001',
        userName: 'anna.berg',
        happenedAt: '2022-01-16T09:13:59.5720125Z',
        words: {
          Event: 'MDM Enrollment Complete',
          'Event Id': '148',
          'Event User': 'anna.berg',
          'Event Enrollment': 'Enrolled',
          'Event Compliance': 'Compliant',
          'Event Organization Group': 'Ward',
          'Event Operating System': '15.2.0',
        },
      },
    ]);
    expect(read({ SerialNumber: 'A' })).toMatchObject([{ happenedAt: null, words: {} }]);
  });

  it('tells the device and whom UEM lists for it, whatever it calls the event', () => {
    const anna = [{ serial: 'TAPSTAND0001', userName: 'anna.berg' }];
    expect(readEventNotification(recorded)).toEqual(anna);
    for (const EventType of ['Device Checked Out', 'DeviceCheckedOut', '', 17, null])
      expect(readEventNotification({ ...recorded, EventType, EventId: 'x' })).toEqual(anna);
  });

  it('is read with the capitals and times of 2013 as well', () => {
    const old = { eventId: 178, eventType: 'EnrollmentComplete', eventTime: '/Date(1389000000000)/' };
    expect(readEventNotification({ ...old, serialNumber: ' C0FFEE ', enrollmentUserName: 'Ben' })).toEqual([
      { serial: 'C0FFEE', userName: 'Ben' },
    ]);
  });

  it('is one without a serial number where only another number or the user shows', () => {
    expect(readEventNotification(without('SerialNumber'))).toEqual([{ serial: null, userName: 'anna.berg' }]);
    const nothing = { serial: null, userName: null };
    for (const one of [{ DeviceId: 2001 }, { Udid: 'a' }, { DeviceUUID: 'a' }, { EnrollmentUserId: 1 }])
      expect(readEventNotification(one)).toEqual([nothing]);
    expect(readEventNotification({ EnrollmentUserName: 'anna.berg', SerialNumber: '' })).toEqual([
      { serial: null, userName: 'anna.berg' },
    ]);
  });

  it('may come in a list, of which a burst at most is read', () => {
    expect(readEventNotification([recorded, 7, {}, recorded])).toHaveLength(2);
    expect(readEventNotification(Array.from({ length: 2_000 }, () => recorded))).toHaveLength(500);
  });

  it.each([
    [undefined],
    [null],
    ['TAPSTAND0001'],
    [17],
    [true],
    [[]],
    [{}],
    [{ EventType: 'Device Checked Out', EventId: 700 }],
    [{ DeviceFriendlyName: 'Phone 1' }],
    [[[recorded]]],
    [{ SerialNumber: { toString: 'x' } }],
    [{ SerialNumber: ['TAPSTAND0001'], EnrollmentUserName: false }],
    [{ SerialNumber: 'A\nforged line of the log' }],
    [{ SerialNumber: 'x'.repeat(257), EnrollmentUserName: '\u0000' }],
    [JSON.parse('{"__proto__": {"SerialNumber": "TAPSTAND0001"}}')],
  ])('%j is none', (body) => {
    expect(readEventNotification(body)).toEqual([]);
  });

  it('keeps the name it has where another member is odd', () => {
    expect(readEventNotification({ ...recorded, SerialNumber: 'A\u0007' })).toEqual([
      { serial: null, userName: 'anna.berg' },
    ]);
  });
});
