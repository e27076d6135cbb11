import assert from 'node:assert';
import type {
  BulkOutcome,
  DeviceOwnership,
  EnrolledDevice,
  MdmGroup,
  NewRegistration,
  RegisteredDevice,
  Registration,
} from '#libs/mdm';
import { z } from 'zod';
import { readAs, type Caller } from './call.ts';
import { changing, pageSize, reading, type Route } from './route.ts';
import { entries, change, look, readable, trip, words } from './staging-ask.ts';
import { userByName } from './user.ts';
import { count } from './wire.ts';

/** Platform ids of the Omnissa UEM API. */
const platformIds: Record<NonNullable<NewRegistration['platform']>, number> = {
  ios: 2,
  android: 5,
  macos: 10,
  windows: 12,
};

const ownershipLetters: Record<DeviceOwnership, string> = { corporate: 'C', shared: 'S', employee: 'E' };

/** Members with an empty value say something else than members that are absent. */
const told = (members: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined && value !== ''));

/** Omnissa UEM API, DeviceRegistration v1 `RegisteredDeviceDetails`. */
const registeredWire = z
  .object({
    SerialNumber: words,
    UDID: words,
    AssetNumber: words,
    FriendlyName: words,
    Username: words,
    OrganizationGroup: words,
    Platform: words,
    RegistrationDate: words,
  })
  .transform((d): RegisteredDevice => ({
    serial: d.SerialNumber,
    udid: d.UDID,
    assetNumber: d.AssetNumber,
    name: d.FriendlyName,
    userName: d.Username,
    group: d.OrganizationGroup,
    platform: d.Platform,
    registered: d.RegistrationDate,
  }));

/** Omnissa UEM API, DeviceRegistration v1 `EnrolledDeviceDetails`. */
const enrolledWire = z
  .object({
    DeviceID: count,
    SerialNumber: words,
    AssetNumber: words,
    FriendlyName: words,
    UserName: words,
    OrganizationGroup: words,
    Platform: words,
    EnrolledDate: words,
    LastSeen: words,
  })
  .transform((d): EnrolledDevice => ({
    id: String(d.DeviceID),
    serial: d.SerialNumber,
    assetNumber: d.AssetNumber,
    name: d.FriendlyName,
    userName: d.UserName,
    group: d.OrganizationGroup,
    platform: d.Platform,
    enrolled: d.EnrolledDate,
    lastSeen: d.LastSeen,
  }));

const registeredList = z.object({ RegisteredDeviceInfoList: entries(registeredWire) });
const enrolledList = z.object({ EnrolledDeviceInfoList: entries(enrolledWire) });

/** Omnissa UEM API, `BulkResponse`. Its messages stay out: they may name a person. */
const bulkWire = z.object({
  AcceptedItems: count.catch(0),
  Faults: z
    .object({ Fault: entries(z.object({ ErrorCode: count.optional().catch(undefined), ItemValue: words })) })
    .nullish()
    .catch(undefined),
});

const searchBy = { serial: 'Serialnumber', udid: 'Udid', 'asset-number': 'AssetNumber' } as const;
const within = (group: MdmGroup | undefined): Route['query'] =>
  group === undefined ? {} : { organizationgroupid: group.id };

const routes = {
  /** DeviceRegistrationV1_RegisterDeviceForUserAsync */
  register: (userId: number, body: Record<string, unknown>): Route =>
    changing('register', 'POST', `/api/system/users/${userId}/registerdevice`, { body }),
  /** DeviceRegistrationV1_RetrieveRegisteredDevices */
  registered: (group?: MdmGroup): Route =>
    reading('registered', '/api/system/users/registereddevices/search', within(group)),
  /** DeviceRegistrationV1_RetrieveEnrolledDevices */
  enrolled: (group?: MdmGroup): Route =>
    reading('enrolled', '/api/system/users/enrolleddevices/search', within(group)),
  /** DeviceRegistrationV1_DeleteRegisteredDevices */
  unregister: (by: keyof typeof searchBy, values: readonly string[]): Route =>
    changing('unregister', 'POST', '/api/system/users/registereddevices/delete', {
      query: { searchby: searchBy[by] },
      body: { BulkValues: { Value: values } },
    }),
};

function bodyOf(device: NewRegistration): Record<string, unknown> {
  const { serial, udid, imei, platform } = device;
  assert(
    [serial, udid, imei].some((v) => v !== undefined && v !== ''),
    'a device is registered by an identifier',
  );
  return told({
    LocationGroupId: Number(device.group.id),
    FriendlyName: device.name,
    Ownership: ownershipLetters[device.ownership],
    PlatformId: platform === undefined ? undefined : platformIds[platform],
    SerialNumber: serial,
    Udid: udid,
    Imei: imei,
    AssetNumber: device.assetNumber,
    MessageType: 'None',
  });
}

/** Devices registered for a person (Omnissa UEM API, DeviceRegistration v1). */
export function registration(uem: Caller): Registration {
  return {
    register: async (device, signal) => {
      const { id: userId } = await userByName(uem, device.userName, trip(signal));
      await change(uem, routes.register(userId, bodyOf(device)), signal);
    },
    registered: async (group, signal) => {
      const none = { RegisteredDeviceInfoList: [] };
      return readable(
        (await look(uem, routes.registered(group), registeredList, none, signal)).RegisteredDeviceInfoList,
      );
    },
    enrolled: async (group, signal) => {
      const none = { EnrolledDeviceInfoList: [] };
      return readable(
        (await look(uem, routes.enrolled(group), enrolledList, none, signal)).EnrolledDeviceInfoList,
      );
    },
    unregister: async (by, values, signal): Promise<BulkOutcome> => {
      assert(values.length > 0 && values.length <= pageSize, `1 to ${pageSize} devices are removed at once`);
      const { AcceptedItems, Faults } = readAs(
        bulkWire,
        await change(uem, routes.unregister(by, values), signal),
      );
      const refused = readable(Faults?.Fault ?? []);
      return {
        accepted: AcceptedItems,
        refused: refused.map(({ ItemValue, ErrorCode }) => ({ value: ItemValue, errorCode: ErrorCode })),
      };
    },
  };
}
