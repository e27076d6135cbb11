import { z } from 'zod';
import { count, id, text } from './wire.ts';

const list = <S extends z.ZodType>(entry: S) =>
  z
    .array(entry.optional().catch(undefined))
    .nullish()
    .transform((entries) => entries ?? []);

const total = count.optional().catch(undefined);

/** Omnissa UEM API, Devices v1 `DeviceTagResultV1Model`. */
export const deviceTagsWire = z.object({ tags: list(z.object({ name: z.string() })) });

const deviceProfile = z.object({ Id: id, Status: text });
export type DeviceProfile = z.infer<typeof deviceProfile>;

/** Omnissa UEM API, Profiles v1 `DeviceProfileSearchResult`. */
export const deviceProfilesWire = z.object({ DeviceProfiles: list(deviceProfile), Total: total });

const deviceApp = z.object({
  Id: id.optional().catch(undefined),
  ApplicationIdentifier: text,
  Status: text,
});
export type DeviceApp = z.infer<typeof deviceApp>;

/** Omnissa UEM API, Apps v1 `DeviceAppsResult`. */
export const deviceAppsWire = z.object({ DeviceApps: list(deviceApp), Total: total });
