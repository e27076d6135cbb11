import { describe, expect, it } from '@jest/globals';
import { againstSharing, type DepDevice } from '#libs/mdm';
import { until } from '#test/support';
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

    it('makes a smart group of a tag, once', async () => {
      const { mdm, group } = await start();
      const tag = await mdm.catalogue.addTag('Drop ship', group);
      expect(await mdm.catalogue.smartGroup('Drop ship PCs')).toBeUndefined();
      const wanted = { name: 'Drop ship PCs', group, tags: [tag] };
      const made = await mdm.catalogue.addSmartGroup(wanted);
      expect(await mdm.catalogue.smartGroup('drop ship pcs')).toEqual({ id: made.id, name: 'Drop ship PCs' });
      expect(await faultCode(mdm.catalogue.addSmartGroup(wanted))).toBe('mdm-name-taken');
    });

    it('finds profiles and apps by a part of their names, and nothing by another', async () => {
      const { mdm, profile, app } = await start();
      expect((await mdm.catalogue.profiles(profile)).map((p) => p.name)).toEqual([profile]);
      expect((await mdm.catalogue.apps(app)).map((a) => a.name)).toEqual([app]);
      expect(await mdm.catalogue.profiles('nothing of this name')).toEqual([]);
      expect(await mdm.catalogue.apps('nothing of this name')).toEqual([]);
    });
  });
}

/** Of a shape the MDM gives, and nobody's. */
const nobodysUuid = '3d958f38-246e-4854-a306-189d941ab073';

/** What every adapter promises about Apple's Automated Device Enrollment and about drop ship. */
export function stagingSuppliersSuite(name: string, makeRig: () => Promise<StagingRig>): void {
  describe(`${name}: Apple's enrolment`, () => {
    const { start } = rigs(makeRig);
    const begin = async () => {
      const begun = await start();
      const { mdm, group } = begun;
      const serials = async (): Promise<DepDevice[]> => mdm.dep.devices(group);
      return { ...begun, serials };
    };

    it('lists what Apple assigned once it was asked', async () => {
      const { mdm, group, appleSerial, serials } = await begin();
      expect(await serials()).toEqual([]);
      await mdm.dep.sync(group, 'changes');
      const all = await until('the devices of Apple', async () => {
        const now = await serials();
        return now.length > 0 ? now : undefined;
      });
      expect(all.find((d) => d.serial === appleSerial)).toMatchObject({ profileUuid: undefined });
      const nowhere = { ...group, uuid: nobodysUuid };
      expect(await faultCode(mdm.dep.devices(nowhere))).toBe('mdm-group-unknown');
    });

    it('makes a profile for sharing, and says what keeps another from it', async () => {
      const { mdm, group, stagingUser } = await begin();
      expect(await mdm.dep.profiles(group)).toEqual([]);
      await mdm.dep.addProfile({ group, name: 'Ward', authenticationRequired: true, supervised: true });
      const [made] = await mdm.dep.profiles(group);
      if (made === undefined) throw new Error('the profile is not listed');
      expect(againstSharing(made)).toHaveLength(3);
      const { id } = await mdm.users.read(stagingUser);
      const sharing = {
        authenticationRequired: false,
        multiUser: true,
        defaultUserId: id,
        awaitConfiguration: true,
      };
      await mdm.dep.changeProfile(made.uuid, sharing);
      const changed = await mdm.dep.profile(made.uuid);
      expect(changed).toMatchObject({ ...sharing, name: 'Ward', supervised: true });
      expect(againstSharing(changed)).toEqual([]);
      expect(await faultCode(mdm.dep.changeProfile(made.uuid, { defaultUserId: '999999' }))).toBe(
        'mdm-user-unknown',
      );
      expect(await faultCode(mdm.dep.profile(nobodysUuid))).toBe('mdm-dep-profile-unknown');
      expect(await faultCode(mdm.dep.changeProfile(nobodysUuid, sharing))).toBe('mdm-dep-profile-unknown');
    });

    it('lists more profiles than fit on a page', async () => {
      const { mdm, group } = await begin();
      for (let n = 0; n < 51; n++) await mdm.dep.addProfile({ group, name: `Ward ${n}` });
      expect(new Set((await mdm.dep.profiles(group)).map((p) => p.uuid)).size).toBe(51);
      expect((await mdm.dep.profiles(group, 'Ward 50')).map((p) => p.name)).toEqual(['Ward 50']);
    });

    it('gives devices a profile and takes it away', async () => {
      const { mdm, group, appleSerial, serials } = await begin();
      await mdm.dep.sync(group, 'everything');
      await until('the devices of Apple', async () => (await serials()).length > 0);
      await mdm.dep.addProfile({ group, name: 'Ward' });
      const [profile] = await mdm.dep.profiles(group);
      const uuid = profile?.uuid ?? '';
      await mdm.dep.assign(uuid, appleSerial);
      await until('the device of the profile', async () => (await mdm.dep.devicesOf(uuid)).length === 1);
      expect((await mdm.dep.devicesOf(uuid))[0]).toMatchObject({ serial: appleSerial, profileName: 'Ward' });
      expect(await faultCode(mdm.dep.assign(uuid, 'NEVER'))).toBe('mdm-dep-device-unknown');
      expect(await faultCode(mdm.dep.assign(nobodysUuid, appleSerial))).toBe('mdm-dep-profile-unknown');
      await mdm.dep.unassign(uuid, appleSerial);
      await until('no device of the profile', async () => (await mdm.dep.devicesOf(uuid)).length === 0);
    });
  });

  describe(`${name}: drop ship`, () => {
    const { start } = rigs(makeRig);

    it('is switched on and off, for the groups below too', async () => {
      const { mdm, group } = await start();
      expect((await mdm.dropShip.read(group)).enabled).toBe(false);
      const on = await mdm.dropShip.switch(group, true);
      expect(on.enabled).toBe(true);
      expect(on.below.length).toBeGreaterThan(0);
      expect(await mdm.dropShip.read(group)).toEqual(on);
      expect((await mdm.dropShip.switch(group, false)).enabled).toBe(false);
      await mdm.dropShip.sync(group);
    });

    it('hands the manufacturer its values, and shows the password nowhere else', async () => {
      const { mdm, group } = await start();
      const on = await mdm.dropShip.switch(group, true);
      const handOut = await mdm.dropShip.handOut(group);
      expect(handOut).toMatchObject({ groupUuid: group.uuid });
      expect(handOut.userName).not.toBe('');
      expect(handOut.password).not.toBe('');
      expect(JSON.stringify([on, await mdm.dropShip.read(group)])).not.toContain(handOut.password);
    });

    it('is refused for a group nobody has', async () => {
      const { mdm, group } = await start();
      const nowhere = { ...group, uuid: nobodysUuid };
      expect(await faultCode(mdm.dropShip.read(nowhere))).toBe('mdm-group-unknown');
      expect(await faultCode(mdm.dropShip.sync(nowhere))).toBe('mdm-group-unknown');
      expect(await faultCode(mdm.dropShip.switch(nowhere, true))).toBe('mdm-group-unknown');
    });
  });
}
