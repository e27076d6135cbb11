import type { Example, Prepare } from '../example.ts';
import { bulk, customer, person } from '../known.ts';

const body = {
  LocationGroupId: customer,
  FriendlyName: 'Anna, phone',
  Ownership: 'C',
  PlatformId: 2,
  ModelId: 1,
  OperatingSystemId: 0,
  SerialNumber: 'REGISTERED01',
  AssetNumber: 'ASSET01',
  MessageType: 'None',
};
const registered = async (prepare: Prepare): Promise<void> => {
  await prepare('POST', `/api/system/users/${person}/registerdevice`, { body });
};
const attributes = {
  CustomAttributes: [{ Name: 'ward', Value: 'ICU', ApplicationGroup: 'com.example.ward' }],
};
const byAsset = { assetnumber: 'ASSET01' };
const bySerial = { serialnumber: 'REGISTERED01' };

/** Create, update and delete of the attributes of a registered device, by one of its numbers. */
const threeOf = (name: string, path: Record<string, string>): Example[] => {
  const [[kind = '', number = ''] = []] = Object.entries(path);
  const create = `/api/system/users/registereddevices/${kind}/${number}/createcustomattributes`;
  const after = async (prepare: Prepare) => {
    await registered(prepare);
    await prepare('POST', create, { body: attributes });
    return { path, body: attributes };
  };
  const first = async (prepare: Prepare) => {
    await registered(prepare);
    return { path, body: attributes };
  };
  const operation = (verb: string): string =>
    `EnrollmentCustomAttributes_${verb}CustomAttributesForRegDevices${name}`;
  return [
    { operation: operation('Create'), status: 200, request: first },
    { operation: operation('Update'), status: 200, request: after },
    { operation: operation('Delete'), status: 200, request: after },
  ];
};

export const registration: readonly Example[] = [
  {
    operation: 'DeviceRegistrationV1_RegisterDeviceForUserAsync',
    status: 200,
    request: { path: { id: person }, body },
  },
  {
    operation: 'DeviceRegistrationV1_RetrieveRegisteredDevices',
    status: 200,
    request: async (prepare) => {
      await registered(prepare);
      return { query: { organizationgroupid: customer } };
    },
  },
  {
    operation: 'DeviceRegistrationV1_RetrieveEnrolledDevices',
    status: 200,
    request: { query: { organizationgroupid: customer } },
  },
  {
    operation: 'DeviceRegistrationV1_EnrollmentTokenSearch',
    status: 200,
    request: async (prepare) => {
      await registered(prepare);
      return { query: { userid: person } };
    },
  },
  {
    operation: 'DeviceRegistrationV1_DeleteRegisteredDevices',
    status: 200,
    request: async (prepare) => {
      await registered(prepare);
      return { query: { searchby: 'Serialnumber' }, body: bulk('REGISTERED01') };
    },
  },
  ...threeOf('', bySerial),
  ...threeOf('ByAssetNr', byAsset),
];
