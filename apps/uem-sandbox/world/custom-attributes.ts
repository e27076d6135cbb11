import type { CustomAttribute } from './device-records.ts';
import type { Device } from './device.ts';
import { happen } from './happening.ts';
import type { World } from './world.ts';

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Name and application group, in any case: what must be unique on a device. */
export const isSameAttribute = (
  a: Pick<CustomAttribute, 'group' | 'name'>,
  b: Pick<CustomAttribute, 'group' | 'name'>,
): boolean => same(a.name, b.name) && same(a.group, b.group);

/** The attribute of this name in this application group, if the device has it. */
export const attributeOf = (
  world: World,
  device: Device,
  wanted: Pick<CustomAttribute, 'group' | 'name'>,
): CustomAttribute | undefined => world.attributes.get(device.id)?.find((a) => isSameAttribute(a, wanted));

const whatOf = ({ group, name }: Pick<CustomAttribute, 'group' | 'name'>): string => `${group}/${name}`;

/** Sets the value, adding the attribute where the device has none of this name. */
export function setAttribute(world: World, device: Device, attribute: CustomAttribute, by: string): void {
  const present = attributeOf(world, device, attribute);
  const before = present?.value ?? '';
  if (present === undefined) {
    world.attributes.set(device.id, [...(world.attributes.get(device.id) ?? []), { ...attribute }]);
  } else {
    present.value = attribute.value;
  }
  if (before === attribute.value) return;
  const change = { what: whatOf(attribute), before, after: attribute.value };
  happen(world, { kind: 'attribute-changed', device, by, ...change });
}

/** False where the device has no such attribute. */
export function removeAttribute(
  world: World,
  device: Device,
  wanted: Pick<CustomAttribute, 'group' | 'name'>,
  by: string,
): boolean {
  const present = attributeOf(world, device, wanted);
  if (present === undefined) return false;
  const left = (world.attributes.get(device.id) ?? []).filter((a) => a !== present);
  world.attributes.set(device.id, left);
  const change = { what: whatOf(present), before: present.value, after: '' };
  happen(world, { kind: 'attribute-changed', device, by, ...change });
  return true;
}
