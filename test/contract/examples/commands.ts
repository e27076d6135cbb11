import type { Example } from '../example.ts';
import { bulk, deviceOf, phone, serial, shared } from '../known.ts';
import { mac, television } from '../more-devices.ts';

const bySerial = { searchby: 'Serialnumber', id: serial };
const android = { searchBy: 'Serialnumber', id: 'TAPSTAND0101' };
const androidToo = { searchby: 'Serialnumber', id: 'TAPSTAND0101' };

export const commands: readonly Example[] = [
  {
    operation: 'CommandsV1_ExecuteByAlternateIdAsync',
    status: 202,
    request: { query: { ...bySerial, command: 'SyncDevice' }, body: {} },
  },
  {
    operation: 'CommandsV1_BulkExecuteAsync',
    status: 202,
    request: {
      query: { searchby: 'Serialnumber', command: 'LockDevice' },
      body: bulk(serial, 'TAPSTAND0002'),
    },
  },
  {
    operation: 'CommandsV1_BulkExecuteScheduleOsUpdate',
    status: 202,
    request: { query: { searchby: 'Serialnumber', installaction: 'InstallASAP' }, body: bulk(serial) },
  },
  {
    operation: 'CommandsV1_ExecuteScheduleOsUpdateByAlternateIdAsync',
    status: 202,
    request: { query: { ...bySerial, installaction: 'InstallASAP', osupdateproductversion: '26.1' } },
  },
  {
    operation: 'CommandsV1_ChangeOrganizationGroupAsync',
    status: 202,
    request: { path: { id: phone, organizationgroupid: 572 } },
  },
  {
    operation: 'CommandsV1_ChangeOrganizationGroupByAlternateIdAsync',
    status: 202,
    request: { query: { searchBy: 'Serialnumber', id: serial, ogid: shared } },
  },
  {
    operation: 'CommandsV1_ExecuteChangeDevicePasscodeAsync',
    status: 202,
    request: { path: { id: 2101 }, body: { Passcode: '482913', WorkPasscode: false } },
  },
  {
    operation: 'CommandsV1_ExecuteChangeDevicePasscodeByAlternateIdAsync',
    status: 202,
    request: { query: android, body: { Passcode: '482913', WorkPasscode: false } },
  },
  {
    operation: 'CommandsV1_ExecuteChangeContainerPasscodeByAlternateIdAsync',
    status: 202,
    request: { query: androidToo, body: { Passcode: '482913' } },
  },
  {
    operation: 'CommandsV1_ExecuteFindDeviceByAlternateIdAsync',
    status: 202,
    request: {
      query: android,
      body: {
        Application: 'AirWatch Agent',
        Message: 'Where are you?',
        NumberOfRepetitions: '3',
        GapBetweenRepetitions: '10',
        Platform: 'Android',
      },
    },
  },
  {
    operation: 'CommandsV1_ExecuteStartRemoteViewByAlternateIdAsync',
    status: 202,
    request: { query: { ...bySerial, remoteviewId: television } },
  },
  {
    operation: 'CommandsV1_ExecuteRequestDeviceLogAsync',
    status: 202,
    request: {
      query: androidToo,
      body: { DeviceLogSource: 'AGENT', DeviceLogLevel: 'DEBUG', DeviceLogDuration: 5 },
    },
  },
  {
    operation: 'CommandsV1_ExecuteStopDeviceLogAsync',
    status: 202,
    request: async (prepare) => {
      const body = { DeviceLogSource: 'AGENT', DeviceLogLevel: 'DEBUG', DeviceLogDuration: 5 };
      await prepare('POST', '/api/mdm/devices/commands/requestdevicelog', { query: androidToo, body });
      return { query: androidToo };
    },
  },
  {
    operation: 'CommandsV2_ExecuteAsync',
    status: 202,
    request: async (prepare) => ({
      path: { deviceUuid: (await deviceOf(prepare, mac.id)).uuid, commandName: 'Lock' },
      body: { message: 'Please return me', unlock_pin: 123_789 },
    }),
  },
  {
    operation: 'CommandsV2_BulkExecuteAsync',
    status: 202,
    request: async (prepare) => ({
      path: { commandName: 'Lock' },
      body: { device_uuids: [(await deviceOf(prepare)).uuid], message: 'Please return me' },
    }),
  },
  {
    operation: 'CommandsV2_ExecuteByAlternateIdAsync',
    status: 202,
    request: {
      path: { commandName: 'Lock', searchBy: 'Serialnumber', id: serial },
      body: { message: 'Please return me' },
    },
  },
  {
    operation: 'CommandsV3_ExecuteAsync',
    status: 202,
    request: async (prepare) => ({
      path: { deviceUuid: (await deviceOf(prepare, mac.id)).uuid, commandName: 'CustomMdmCommand' },
      body: {
        custom_mdm_command: {
          CommandXml: '<dict><key>RequestType</key><string>DeviceInformation</string></dict>',
        },
      },
    }),
  },
  {
    operation: 'CommandsV3_ExecuteByAlternateIdAsync',
    status: 202,
    request: {
      path: { commandName: 'DeviceWipe', searchBy: 'Serialnumber', id: mac.serial },
      body: { device_wipe: { wipe_pin: 123_456, obliteration_behavior: 'DEFAULT' } },
    },
  },
  {
    operation: 'LostModeV1_UpdateLostModeAsync',
    status: 202,
    request: async (prepare) => ({
      path: { deviceUuid: (await deviceOf(prepare)).uuid, enableLostMode: 'true' },
      body: { message: 'Please return me', phone_number: '+46 8 000 00 00', footnote: 'Ward Hospital' },
    }),
  },
];
