import { platforms, type Device } from '../world/device.ts';
import type { Format } from '../world/subscription.ts';
import type { World } from '../world/world.ts';
import type { UemEvent } from './events-of.ts';

const ownerships = {
  C: 'CorporateDedicated',
  E: 'EmployeeOwned',
  S: 'CorporateShared',
  Undefined: 'Undefined',
} as const;

/** .NET's seven decimals: `2022-01-16T09:13:59.5720000Z`. */
const eventTime = (epochMs: number): string => new Date(epochMs).toISOString().replace('Z', '0000Z');

/** The members of one event, as a live tenant sent them in 2022; what this stand-in does not model is empty. */
export function payloadOf(
  world: World,
  device: Device,
  event: UemEvent,
  at: number,
): Record<string, string | number> {
  const user = world.users.byId.get(device.userId);
  return {
    EventId: event.id,
    EventType: event.type,
    DeviceId: device.id,
    DeviceFriendlyName: device.friendlyName,
    EnrollmentEmailAddress: user?.email ?? '',
    EnrollmentUserName: user?.userName ?? '',
    EventTime: eventTime(at),
    EnrollmentStatus: device.enrollmentStatus,
    CompromisedStatus: device.compromised ? 'Compromised' : 'Not Compromised',
    CompromisedTimeStamp: eventTime(at),
    ComplianceStatus: device.compliant ? 'Compliant' : 'NonCompliant',
    PhoneNumber: '',
    Udid: device.udid,
    SerialNumber: device.serial,
    MACAddress: device.macAddress,
    DeviceIMEI: device.imei,
    EnrollmentUserId: device.userId,
    AssetNumber: device.assetNumber,
    Platform: platforms[device.platform].name,
    OperatingSystem: device.operatingSystem,
    Ownership: ownerships[device.ownership],
    SIMMCC: '',
    CurrentMCC: '',
    OrganizationGroupName: world.groups.all.get(device.groupId)?.name ?? '',
    DeviceUUID: device.uuid,
    EnrollmentUserUUID: user?.uuid ?? '',
  };
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};
const escaped = (value: string | number): string =>
  String(value)
    // What XML 1.0 cannot hold is left out: a name somebody typed must not spoil the message.
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll(/[&<>"']/g, (c) => entities[c] ?? c);

/** The body of a delivery. The XML root is invented: nobody has recorded one. */
export function written(
  event: Record<string, string | number>,
  format: Format,
): { type: string; text: string } {
  if (format === 'Json') return { type: 'application/json; charset=utf-8', text: JSON.stringify(event) };
  const members = Object.entries(event).map(([name, value]) => `<${name}>${escaped(value)}</${name}>`);
  return {
    type: 'application/xml; charset=utf-8',
    text: `<?xml version="1.0" encoding="utf-8"?><DeviceEventNotification>${members.join('')}</DeviceEventNotification>`,
  };
}
