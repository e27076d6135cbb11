import { z } from 'zod';
import { editDevice, setCompliant, setCompromised, setOnline } from '../world/change-device.ts';
import type { Device } from '../world/device.ts';
import { setBattery } from '../world/life.ts';
import type { World } from '../world/world.ts';

const changeSchema = z.strictObject({
  /** False: out of coverage. */
  online: z.boolean().optional(),
  compliant: z.boolean().optional(),
  compromised: z.boolean().optional(),
  supervised: z.boolean().optional(),
  batteryPercent: z.number().int().min(1).max(100).optional(),
  friendlyName: z.string().min(1).max(200).optional(),
});
export type DeviceChange = z.input<typeof changeSchema>;

/** What somebody with the device in hand can do to it. Returns what is wrong with the wish, if anything. */
export function changeDevice(world: World, device: Device, change: unknown): string | undefined {
  const read = changeSchema.safeParse(change);
  if (!read.success) {
    return read.error.issues.map((i) => `${i.path.join('.') || 'change'}: ${i.message}`).join('; ');
  }
  const { online, compliant, compromised, supervised, batteryPercent, friendlyName } = read.data;
  if (online !== undefined) setOnline(world, device, online);
  if (compliant !== undefined) setCompliant(world, device, compliant);
  if (compromised !== undefined) setCompromised(world, device, compromised);
  if (supervised !== undefined) device.supervised = supervised;
  if (batteryPercent !== undefined) setBattery(world, device, batteryPercent);
  if (friendlyName !== undefined) editDevice(world, device, { friendlyName });
  return undefined;
}
