import type { Device } from '../world/device.ts';
import { platforms } from '../world/device.ts';
import { battery, lastSeen } from '../world/life.ts';
import type { World } from '../world/world.ts';
import { dateV2 } from './json-dates.ts';
import { networkOf } from './network-json.ts';

const gibibyte = 1_073_741_824;
const ownerships = { C: 'CORPORATE', E: 'EMPLOYEE', S: 'SHARED', Undefined: 'UNDEFINED' } as const;
const deviceTypes = {
  iOS: 'APPLE',
  Android: 'ANDROID',
  macOS: 'APPLE_OS_X',
  Windows: 'WIN_RT',
  tvOS: 'APPLE_TV',
  ChromeOS: 'CHROME_OS',
} as const;

const statusV3 = (device: Device): string =>
  device.enrollmentStatus.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase();
const complianceV3 = (device: Device): string => (device.compliant ? 'COMPLIANT' : 'NOT_COMPLIANT');

function enrollment(world: World, device: Device): Record<string, unknown> {
  const user = world.users.byId.get(device.userId);
  const group = world.groups.all.get(device.groupId);
  const seen = dateV2(lastSeen(world, device));
  return {
    compliance_status: complianceV3(device),
    enrollment_status: statusV3(device),
    enrollment_timestamp: dateV2(device.enrolledAt),
    enrollment_user_email_address: user?.email,
    enrollment_user_name: user?.userName,
    enrollment_user_uuid: user?.uuid,
    last_checkin_timestamp: seen,
    last_seen_timestamp: seen,
    managed_by: 'MDM',
    organization_group_name: group?.name,
    organization_group_uuid: group?.uuid,
    ownership: ownerships[device.ownership],
  };
}

/** `DeviceResponseV3Model` (Omnissa UEM API, DevicesV3): snake case, numbers of bytes as text. */
export function deviceV3(world: World, device: Device, origin: string): Record<string, unknown> {
  const platform = platforms[device.platform];
  return {
    id: device.id,
    udid: device.udid,
    serial_number: device.serial,
    imei: device.imei,
    mac_address: device.macAddress,
    friendly_name: device.friendlyName,
    device_reported_name: device.model.split(' ')[0],
    display_model: device.model,
    organization_group_name: world.groups.all.get(device.groupId)?.name,
    supervised: device.supervised,
    data_encrypted: true,
    battery_level_percentage: String(battery(world, device).percent),
    total_storage_bytes: String(64 * gibibyte),
    available_storage_bytes: String(41 * gibibyte),
    passcode_present: device.passcodeSet ? 'YES' : 'NO',
    passcode_compliant: device.passcodeSet ? 'YES' : 'NO',
    platform_info: {
      device_type: deviceTypes[platform.word],
      model: device.model,
      model_identifier: device.model,
      oem_info: '',
      os_version: device.operatingSystem,
      platform_name: platform.word,
    },
    power_info: { battery_health: 'Good' },
    carrier_info: { phone_number: '', roaming_enabled: false },
    enrollment_info: enrollment(world, device),
    wifi_ssid: '',
    Links: [{ Rel: 'self', Href: `${origin}/api/mdm/devices/${device.uuid}`, Title: device.friendlyName }],
    uuid: device.uuid,
  };
}

/** One device of the search of version 3 (`DeviceSearchResultExtendedV2`). */
export function deviceInSearchV3(world: World, device: Device): Record<string, unknown> {
  const user = world.users.byId.get(device.userId);
  const group = world.groups.all.get(device.groupId);
  const platform = platforms[device.platform];
  const { percent, charging } = battery(world, device);
  const seen = dateV2(lastSeen(world, device));
  return {
    Id: { Value: device.id },
    Uuid: device.uuid,
    udid: device.udid,
    serial_number: device.serial,
    mac_address: device.macAddress,
    imei: device.imei,
    eas_ids: { EasId: [device.easId] },
    asset_number: device.assetNumber,
    device_friendly_name: device.friendlyName,
    device_reported_name: device.model.split(' ')[0],
    organization_group_name: group?.name,
    organization_group_uuid: group?.uuid,
    enrollment_user_name: user?.userName,
    enrollment_user_email_address: user?.email,
    enrollment_user_uuid: user?.uuid,
    ownership: ownerships[device.ownership],
    device_type: deviceTypes[platform.word],
    platform_name: platform.name,
    model: device.model,
    model_id: { Id: { Value: 1 }, Name: device.model },
    model_identifier: device.model,
    operating_system: device.operatingSystem,
    last_seen: seen,
    enrollment_status: statusV3(device),
    compliance_status: complianceV3(device),
    compromised_status: device.compromised,
    last_enrolled_on: dateV2(device.enrolledAt),
    last_compliance_check_on: seen,
    is_supervised: device.supervised,
    is_remote_management_enabled: 'False',
    data_encryption_yn: 'Y',
    ac_line_status: charging ? 1 : 0,
    battery_level: String(percent),
    device_capacity: 64,
    available_device_capacity: 41,
    is_activation_lock_enabled: false,
    is_cloud_backup_enabled: false,
    is_device_dnd_enabled: false,
    is_device_locator_enabled: false,
    is_network_tethered: false,
    managed_by: 'MDM',
    device_network_info: networkOf(device).map((n) => ({
      connection_type: n.ConnectionType,
      ip_address: n.IPAddress,
      mac_address: n.MACAddress,
      name: n.Name,
      vendor: n.Vendor,
    })),
    time_zone: 'UTC',
    wifi_ssid: '',
  };
}
