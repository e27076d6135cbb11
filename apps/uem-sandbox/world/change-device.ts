import { countWipe } from './command-effects.ts';
import { resumeDevice } from './command-queue.ts';
import type { Device } from './device.ts';
import { happen } from './happening.ts';
import { lastSeen } from './life.ts';
import type { World } from './world.ts';

const from = (by: string | undefined) => (by === undefined ? {} : { by });

/** Out of coverage it is seen no more and its commands wait; back again it carries them out in order. */
export function setOnline(world: World, device: Device, online: boolean): void {
  if (device.online === online) return;
  if (!online) device.seenAt = lastSeen(world, device);
  device.online = online;
  if (!online) return;
  device.seenAt = world.clock.now();
  resumeDevice(world, device);
}

export function setCompliant(world: World, device: Device, compliant: boolean): void {
  if (device.compliant === compliant) return;
  const word = (value: boolean): string => (value ? 'Compliant' : 'NonCompliant');
  device.compliant = compliant;
  const change = { what: 'ComplianceStatus', before: word(!compliant), after: word(compliant) };
  happen(world, { kind: 'compliance-changed', device, ...change });
}

export function setCompromised(world: World, device: Device, compromised: boolean): void {
  if (device.compromised === compromised) return;
  device.compromised = compromised;
  const change = { what: 'CompromisedStatus', before: String(!compromised), after: String(compromised) };
  happen(world, { kind: 'compromised-changed', device, ...change });
}

/** What an administrator may edit, by the names of the wire. */
const editable = {
  AssetNumber: 'assetNumber',
  DeviceFriendlyName: 'friendlyName',
  Ownership: 'ownership',
} as const;
export type DeviceEdit = Partial<Pick<Device, 'assetNumber' | 'friendlyName' | 'ownership'>>;

export function editDevice(world: World, device: Device, edit: DeviceEdit, by?: string): void {
  for (const [what, member] of Object.entries(editable)) {
    const after = edit[member];
    const before = device[member];
    if (after === undefined || after === before) continue;
    Object.assign(device, { [member]: after });
    happen(world, { kind: 'attribute-changed', device, what, before, after, ...from(by) });
  }
}

export function moveDevice(world: World, device: Device, groupId: number, by?: string): void {
  if (device.groupId === groupId) return;
  const nameOf = (id: number): string => world.groups.all.get(id)?.name ?? '';
  const change = { what: 'OrganizationGroup', before: nameOf(device.groupId), after: nameOf(groupId) };
  world.devices.moveTo(device, groupId);
  happen(world, { kind: 'group-changed', device, ...change, ...from(by) });
}

/** The record is gone, with all that was written down about the device. */
export function deleteDevice(world: World, device: Device, by?: string): void {
  countWipe(world);
  world.devices.remove(device);
  happen(world, { kind: 'deleted', device, ...from(by) });
  for (const table of [world.attributes, world.notes, world.eventLog, world.messages])
    table.delete(device.id);
}
