import type { Device } from '../world/device.ts';
import { platforms } from '../world/device.ts';
import { battery, lastSeen } from '../world/life.ts';
import type { World } from '../world/world.ts';
import { dateV1, dateV2, unsetDate } from './json-dates.ts';

const gibibyte = 1_073_741_824;

/**
 * What no device of this model varies; a tenant answers these members with every device. Spread last: an object that
 * begins with a spread is built twenty times slower.
 */
const sameForAll = {
  DataProtectionStatus: 0,
  IsRemoteManagementEnabled: 'False',
  DataEncryptionYN: 'Y',
  VirtualMemory: 0,
  DeviceCapacity: 64,
  AvailableDeviceCapacity: 41.5,
  IsDeviceDNDEnabled: false,
  IsDeviceLocatorEnabled: false,
  IsCloudBackupEnabled: false,
  IsActivationLockEnabled: false,
  IsNetworkTethered: false,
  IsRoaming: false,
  SystemIntegrityProtectionEnabled: false,
  ProcessorArchitecture: 0,
  TotalPhysicalMemory: 0,
  AvailablePhysicalMemory: 0,
  UserApprovedEnrollment: true,
  ManagedBy: 1,
  WifiSsid: '',
  DepTokenSource: 0,
  PhoneNumber: '',
};

/** `Device` of the v1 reads (Omnissa UEM API, Devices): Pascal case, dates without Z. */
export function deviceV1(world: World, device: Device): Record<string, unknown> {
  const user = world.users.byId.get(device.userId);
  const group = world.groups.all.get(device.groupId);
  const { percent, charging } = battery(world, device);
  const seen = dateV1(lastSeen(world, device));
  const platform = platforms[device.platform];
  return {
    Udid: device.udid,
    SerialNumber: device.serial,
    MacAddress: device.macAddress,
    Imei: device.imei,
    EasId: device.easId,
    AssetNumber: device.assetNumber,
    DeviceFriendlyName: device.friendlyName,
    DeviceReportedName: device.model.split(' ')[0],
    LocationGroupId: { Id: { Value: device.groupId }, Name: group?.name, Uuid: group?.uuid },
    LocationGroupName: group?.name,
    UserId: { Id: { Value: device.userId }, Name: user?.userName, Uuid: user?.uuid },
    UserName: user?.userName,
    UserEmailAddress: user?.email,
    Ownership: device.ownership,
    PlatformId: { Id: { Value: platform.id }, Name: platform.name },
    Platform: platform.name,
    ModelId: { Id: { Value: 1 }, Name: device.model },
    Model: device.model,
    OperatingSystem: device.operatingSystem,
    LastSeen: seen,
    EnrollmentStatus: device.enrollmentStatus,
    CompromisedStatus: device.compromised,
    ComplianceStatus: device.compliant ? 'Compliant' : 'NonCompliant',
    LastEnrolledOn: dateV1(device.enrolledAt),
    LastComplianceCheckOn: seen,
    LastCompromisedCheckOn: unsetDate,
    ComplianceSummary: { DeviceCompliance: [] },
    IsSupervised: device.supervised,
    EnrolledViaDEP: device.supervised,
    AcLineStatus: charging ? 1 : 0,
    BatteryLevel: String(percent),
    EnrollmentUserUuid: user?.uuid,
    Id: { Value: device.id },
    Uuid: device.uuid,
    ...sameForAll,
  };
}

const dates = ['LastSeen', 'LastEnrolledOn', 'LastComplianceCheckOn', 'LastCompromisedCheckOn'];

/** `DeviceExtended`: the searches of versions 1 and 2 answer a few members more than the reads. */
export function deviceInSearch(world: World, device: Device, version: number): Record<string, unknown> {
  const found = deviceV1(world, device);
  if (version > 1) for (const name of dates) found[name] = `${String(found[name])}Z`;
  return Object.assign(found, { EasIds: { EasId: [device.easId] }, TimeZone: 'UTC' });
}

const ownerships = { C: 'CORPORATE', E: 'EMPLOYEE', S: 'SHARED', Undefined: 'UNDEFINED' } as const;

/** `GetDeviceResponseV2Model` (Omnissa UEM API, DevicesV2): camel case, numbers of bytes as text. */
export function deviceV2(world: World, device: Device, origin: string): Record<string, unknown> {
  const user = world.users.byId.get(device.userId);
  const group = world.groups.all.get(device.groupId);
  const platform = platforms[device.platform];
  return {
    udid: device.udid,
    serialNumber: device.serial,
    imei: device.imei,
    macAddress: device.macAddress,
    friendlyName: device.friendlyName,
    supervised: device.supervised,
    dataEncrypted: true,
    batteryLevelPercentage: String(battery(world, device).percent),
    totalStorageBytes: String(64 * gibibyte),
    availableStorageBytes: String(41 * gibibyte),
    organizationGroupName: group?.name,
    platformInfo: {
      deviceType: platform.name,
      platformName: platform.word,
      modelName: device.model,
      osVersion: device.operatingSystem,
    },
    carrierInfo: { phoneNumber: '', roamingEnabled: false },
    enrollmentInfo: {
      enrollmentStatus: device.enrollmentStatus.toUpperCase(),
      compliant: device.compliant,
      enrollmentTimestamp: dateV2(device.enrolledAt),
      lastSeenTimestamp: dateV2(lastSeen(world, device)),
      ownership: ownerships[device.ownership],
      organizationGroupId: group?.uuid,
      organizationGroupName: group?.name,
      userName: user?.userName,
      userEmailAddress: user?.email,
      enrollmentUserUuid: user?.uuid,
      managedBy: 'MDM',
    },
    Links: [{ Rel: 'self', Href: `${origin}/api/mdm/devices/${device.uuid}`, Title: device.friendlyName }],
    uuid: device.uuid,
  };
}
