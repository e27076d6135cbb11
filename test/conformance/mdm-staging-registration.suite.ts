import { describe, expect, it } from '@jest/globals';
import type { NewRegistration } from '#libs/mdm';
import { faultCode, rigs, type StagingRig } from './mdm-staging-rig.ts';

/** What every adapter of the port `MdmStaging` promises about devices that are expected, and tokens that let them in. */
export function stagingRegistrationSuite(name: string, makeRig: () => Promise<StagingRig>): void {
  describe(`${name}: registration`, () => {
    const { start } = rigs(makeRig);
    const begin = async () => {
      const begun = await start();
      const { person, group } = begun;
      const wanted: NewRegistration = {
        userName: person,
        group,
        name: 'New phone',
        ownership: 'shared',
        platform: 'ios',
      };
      return { ...begun, wanted };
    };

    it.each([
      ['serial number', { serial: 'NEW00001' }],
      ['UDID', { udid: '00008110-000A1D2E3C4B801E' }],
      ['IMEI', { imei: '356938035643809' }],
    ])('expects a device by its %s for one person', async (_, identifiers) => {
      const { mdm, wanted, person, group } = await begin();
      await mdm.registration.register({ ...wanted, ...identifiers, assetNumber: 'A-1' });
      const [registered] = (await mdm.registration.registered(group)).filter((d) => d.assetNumber === 'A-1');
      expect(registered).toMatchObject({ name: 'New phone', userName: person });
      if ('serial' in identifiers) expect(registered?.serial).toBe(identifiers.serial);
      if ('udid' in identifiers) expect(registered?.udid.toLowerCase()).toBe(identifiers.udid.toLowerCase());
    });

    it('refuses a device that is enrolled, and a person nobody has', async () => {
      const { mdm, wanted, serial, almostPerson } = await begin();
      expect(await faultCode(mdm.registration.register({ ...wanted, serial }))).toBe(
        'mdm-registration-exists',
      );
      const nobody = { ...wanted, serial: 'NEW00001', userName: almostPerson };
      expect(await faultCode(mdm.registration.register(nobody))).toBe('mdm-user-unknown');
      const nowhere = { ...wanted, serial: 'NEW00001', group: { ...wanted.group, id: '999999' } };
      expect(await faultCode(mdm.registration.register(nowhere))).toBe('mdm-group-unknown');
      await mdm.registration.register({ ...wanted, serial: 'NEW00001' });
    });

    it('lists none as an empty list, and enrolled ones with whom they are', async () => {
      const { mdm, serial, groupBelow, stagingUser } = await begin();
      expect(await mdm.registration.registered()).toEqual([]);
      const below = await mdm.catalogue.group(groupBelow);
      const enrolled = await mdm.registration.enrolled(below);
      expect(enrolled.find((d) => d.serial === serial)).toMatchObject({ userName: stagingUser });
    });

    it('expects a device no longer, and says which it never expected', async () => {
      const { mdm, wanted, group } = await begin();
      await mdm.registration.register({ ...wanted, serial: 'NEW00001' });
      const outcome = await mdm.registration.unregister('serial', ['NEW00001', 'NEVER']);
      expect(outcome.accepted).toBe(1);
      expect(outcome.refused.map((r) => r.value)).toEqual(['NEVER']);
      expect(await mdm.registration.registered(group)).toEqual([]);
    });
  });

  describe(`${name}: enrollment tokens`, () => {
    const { start } = rigs(makeRig);

    it('let a device in or keep it out, once', async () => {
      const { mdm, group } = await start();
      expect(await mdm.tokens.list(group)).toEqual([]);
      const rule = { rule: 'allow', by: 'serial', value: 'NEW00001', ownership: 'corporate' } as const;
      await mdm.tokens.addRule(group, rule);
      expect(await faultCode(mdm.tokens.addRule(group, rule))).toBe('mdm-registration-exists');
      await mdm.tokens.addRule(group, { rule: 'deny', by: 'imei', value: '356938035643809' });
      expect(await faultCode(mdm.tokens.addRule(group, { rule: 'deny', by: 'imei', value: '12' }))).toBe(
        'mdm-registration-refused',
      );
      const serials = (await mdm.tokens.list(group)).map((t) => t.serial);
      expect(serials).toContain('NEW00001');
      const nowhere = { ...group, uuid: '3d958f38-246e-4854-a306-189d941ab073' };
      expect(await faultCode(mdm.tokens.addRule(nowhere, rule))).toBe('mdm-group-unknown');
    });

    it('are issued for a person, read, revoked and removed', async () => {
      const { mdm, group, person } = await start();
      const { uuid: userUuid } = await mdm.users.read(person);
      const device = { userUuid, name: 'New phone', ownership: 'corporate', serial: 'NEW00001' } as const;
      const issued = await mdm.tokens.issue(group, device);
      expect(issued.token + issued.qrCode).not.toBe('');
      expect(await faultCode(mdm.tokens.issue(group, device))).toBe('mdm-registration-exists');
      const token = (await mdm.tokens.list(group)).find((t) => t.serial === 'NEW00001');
      const uuid = token?.uuid ?? '';
      expect(await mdm.tokens.read(group, uuid)).toMatchObject({
        serial: 'NEW00001',
        userName: person,
        name: 'New phone',
      });
      expect(await faultCode(mdm.tokens.remove(group, uuid))).toBe('mdm-token-held');
      expect(await mdm.tokens.revoke(group, [uuid])).toEqual({ accepted: 1, refused: [] });
      await mdm.tokens.remove(group, uuid);
      expect(await faultCode(mdm.tokens.read(group, uuid))).toBe('mdm-token-unknown');
    });

    it('that nobody issued are refused by name', async () => {
      const { mdm, group } = await start();
      const none = '3d958f38-246e-4854-a306-189d941ab073';
      expect(await mdm.tokens.revoke(group, [none])).toEqual({ accepted: 0, refused: [none] });
      expect(await faultCode(mdm.tokens.remove(group, none))).toBe('mdm-token-unknown');
    });
  });
}
