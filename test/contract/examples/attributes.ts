import type { Example, Prepare } from '../example.ts';
import type { RequestParts } from '../request-parts.ts';
import { phone, serial } from '../known.ts';

const body = { CustomAttributes: [{ name: 'ward', value: 'ICU', applicationGroup: 'com.example.ward' }] };
const gone = { CustomAttributes: [{ Name: 'ward', ApplicationGroup: 'com.example.ward' }] };
const afterwards =
  (path: RequestParts['path']) =>
  async (prepare: Prepare): Promise<RequestParts> => {
    await prepare('PUT', `/api/mdm/devices/${phone}/customattributes`, { body });
    return { ...(path === undefined ? {} : { path }), body: gone };
  };

export const attributes: readonly Example[] = [
  {
    operation: 'DeviceCustomAttributes_UpdateDeviceCustomAttributesById',
    status: 200,
    request: { path: { id: phone }, body },
  },
  {
    operation: 'DeviceCustomAttributes_UpdateDeviceCustomAttributesBySerial',
    status: 200,
    request: { path: { serialnumber: serial }, body },
  },
  {
    operation: 'DeviceCustomAttributes_BulkUpdateDeviceCustomAttributes',
    status: 200,
    request: { body: [{ serialNumber: serial, deviceCustomAttributes: body.CustomAttributes }] },
  },
  {
    operation: 'DeviceCustomAttributes_DeleteCustomAttributesForDevice',
    status: 200,
    request: afterwards({ id: phone }),
  },
  {
    operation: 'DeviceCustomAttributes_DeleteCustomAttributesBySerialNr',
    status: 200,
    request: afterwards({ serialnumber: serial }),
  },
];
