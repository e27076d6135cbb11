import { describe, expect, it } from '@jest/globals';
import { faultCode, rigs, type StagingRig } from './mdm-staging-rig.ts';

/** What every adapter of the port `MdmStaging` promises about the things devices are prepared with. */
export function stagingDevicesSuite(name: string, makeRig: () => Promise<StagingRig>): void {
  describe(`${name}: the catalogue`, () => {
    const { start } = rigs(makeRig);

    it('knows organization groups by code and by name, and those below', async () => {
      const { mdm, group, groupBelow } = await start();
      const below = await mdm.catalogue.group(groupBelow.toUpperCase());
      expect(await mdm.catalogue.group(below.name)).toEqual(below);
      expect((await mdm.catalogue.groupsBelow(group)).map((g) => g.code)).toContain(groupBelow);
      expect(await mdm.catalogue.groupsBelow(below)).toEqual([]);
      expect(await faultCode(mdm.catalogue.group(groupBelow.slice(0, -1)))).toBe('mdm-group-unknown');
    });

    it('takes a new tag and finds it by its exact name', async () => {
      const { mdm, group } = await start();
      expect(await mdm.catalogue.tag('Drop ship', group)).toBeUndefined();
      const made = await mdm.catalogue.addTag('Drop ship', group);
      expect(await mdm.catalogue.tag('drop SHIP', group)).toEqual({ id: made.id, name: 'Drop ship' });
      expect(await mdm.catalogue.tag('Drop', group)).toBeUndefined();
    });
  });
}
