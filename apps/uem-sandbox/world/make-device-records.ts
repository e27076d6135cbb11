import type { FixtureDevice } from './fixture.ts';
import type { World } from './world.ts';

/** What the fixture says about devices beyond the devices themselves. */
export function makeDeviceRecords(world: World, items: readonly FixtureDevice[]): void {
  const now = world.clock.now();
  for (const { serial, customAttributes, notes } of items) {
    const id = world.devices.find('serialnumber', serial)?.id ?? 0;
    if (customAttributes !== undefined) {
      const rows = customAttributes.map(({ application: group, name, value }) => ({ group, name, value }));
      world.attributes.set(id, rows);
    }
    if (notes !== undefined) {
      const written = notes.map((text) => ({
        id: ++world.lastNoteId,
        text,
        createdAt: now,
        modifiedAt: now,
      }));
      world.notes.set(id, written);
    }
  }
}
