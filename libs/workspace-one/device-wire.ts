import { z } from 'zod';
import { count, id, text, uuid } from './wire.ts';

/** Malformed or absent, it is only not learned from. */
const reference = z
  .object({ Id: id.optional().catch(undefined), Name: text.catch(undefined) })
  .optional()
  .catch(undefined);

/** What we read of a device (Omnissa UEM API, Devices v1 `Device`). */
export const deviceWire = z.object({
  Id: id,
  Uuid: uuid,
  SerialNumber: text,
  EnrollmentStatus: text,
  Platform: text,
  PlatformId: reference,
  UserName: text,
  UserId: reference,
  DeviceFriendlyName: text.catch(undefined),
  LocationGroupName: text.catch(undefined),
  LocationGroupId: reference,
  LastSeen: text.catch(undefined),
  LastEnrolledOn: text.catch(undefined),
  /** Text, and a number at some tenants. */
  BatteryLevel: z.union([text, z.number().transform(String)]).catch(undefined),
  ComplianceStatus: text.catch(undefined),
});
export type DeviceWire = z.infer<typeof deviceWire>;

/** Omnissa UEM API, `DeviceSearchResultExtended` of the bulk read. An entry without an id is no device. */
export const devicesWire = z.object({
  Devices: z
    .array(deviceWire.optional().catch(undefined))
    .nullish()
    .transform((devices) => (devices ?? []).filter((device) => device !== undefined)),
  Total: count.optional().catch(undefined),
});
