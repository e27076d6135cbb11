import type { Device } from '../world/device.ts';

/** An address of its own for each device, out of its id. */
export const addressOf = ({ id }: Device): string => `10.${(id >> 16) & 255}.${(id >> 8) & 255}.${id & 255}`;

/** `DeviceNetworkInfo` of the v1 reads: the one wireless interface these devices have. */
export const networkOf = (device: Device) => [
  {
    ConnectionType: 'WiFi',
    IPAddress: addressOf(device),
    MACAddress: device.macAddress,
    Name: 'en0',
    Vendor: '',
  },
];
