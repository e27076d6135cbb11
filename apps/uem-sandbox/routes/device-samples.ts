import { empty, json, refuse } from '../wire/answer.ts';
import type { Route } from '../wire/call.ts';
import { addressOf, networkOf } from '../wire/network-json.ts';
import { platforms, type Device } from '../world/device.ts';
import { deviceById, groupsWanted, visibleDevice } from './read-call.ts';

const securityOf = (device: Device): Record<string, unknown> => ({
  IsCompromised: device.compromised,
  IsEncrypted: true,
  DataProtectionEnabled: device.passcodeSet,
  BlockLevelEncryption: true,
  FileLevelEncryption: true,
  EncryptionStatus: 'Encrypted',
  IsPasscodePresent: device.passcodeSet,
  IsPasscodeCompliant: device.passcodeSet,
  PasscodeLockGracePeriod: 0,
  PasscodeLockGracePeriodEnforced: 0,
  EnrolledViaDEP: device.supervised,
  UserApprovedEnrollment: true,
  ...(platforms[device.platform].word === 'macOS'
    ? { IsRecoveryLockEnabled: device.recoveryLock === true, UnlockPin: device.unlockPin ?? '' }
    : {}),
});

const networkInfo = (device: Device): Record<string, unknown> => ({
  PhoneNumber: '',
  PublicIPAddress: '192.0.2.1',
  RoamingStatus: false,
  DataRoamingEnabled: false,
  VoiceRoamingEnabled: false,
  IPAddress: { WiFi: addressOf(device) },
  WifiInfo: { SignalStrength: '', WifiMacAddress: device.macAddress },
  DeviceNetworkInfo: networkOf(device),
});

const unknownId = refuse(404, 5002, 'Device not found');

/** What a device last told of itself, and whether it is enrolled (Omnissa UEM API, SecurityV1, Network, Devices). */
export const deviceSampleRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/mdm/devices/{id:int}/security',
    versions: [1],
    right: 'devices-read',
    handle(call) {
      const id = call.ids['id'] ?? 0;
      const device = call.world.devices.byId.get(id);
      if (device === undefined) return refuse(404, 5002, `Device not found for specified id: ${id}`);
      if (visibleDevice(call, device) === undefined) {
        return refuse(403, 5035, 'Passed Device Id is not valid or its not accessable to the user.');
      }
      if (device.enrollmentStatus !== 'Enrolled') {
        return refuse(404, 8, 'Security info not found for the specified device.');
      }
      return json(200, securityOf(device));
    },
  },
  {
    method: 'GET',
    path: '/api/mdm/devices/{id:int}/network',
    versions: [1],
    right: 'devices-read',
    handle(call) {
      const device = deviceById(call);
      if (device === undefined) return unknownId;
      return device.enrollmentStatus === 'Enrolled' ? json(200, networkInfo(device)) : empty(204);
    },
  },
  {
    method: 'GET',
    path: '/api/mdm/devices/udid/{udid:word}/deviceenrollmentstatus',
    versions: [1],
    right: 'devices-read',
    handle(call) {
      const groups = groupsWanted(call, 'organizationgroupid');
      if ('errorCode' in groups) return groups;
      const device = visibleDevice(call, call.world.devices.find('udid', call.words['udid'] ?? ''));
      if (device === undefined || !groups.has(device.groupId)) {
        return refuse(404, 5061, 'Device not found for specified UDID');
      }
      return json(200, {
        EnrollmentStatus: device.enrollmentStatus,
        DeviceManagedBy: 'MDM',
        Username: call.world.users.byId.get(device.userId)?.userName,
        Domain: '',
        Id: { Value: device.id },
        Uuid: device.uuid,
      });
    },
  },
];
