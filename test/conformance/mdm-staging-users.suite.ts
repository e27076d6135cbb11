import { describe, expect, it } from '@jest/globals';
import type { NewStagingUser } from '#libs/mdm';
import { faultCode, rigs, type StagingRig } from './mdm-staging-rig.ts';

const kinds = [
  'single-standard',
  'single-advanced',
  'multi',
  'multi-or-single-standard',
  'multi-or-single-advanced',
] as const;

const basic = {
  account: 'basic',
  password: 'hunter2-Sesam',
  firstName: 'Stag',
  lastName: 'Ing',
  email: 's@ward.example',
} as const;

/** What every adapter of the port `MdmStaging` promises about accounts that enrol devices for others. */
export function stagingUsersSuite(name: string, makeRig: () => Promise<StagingRig>): void {
  describe(`${name}: staging users`, () => {
    const { start, reopen } = rigs(makeRig);

    it('are listed without anybody else, and read by their exact name in any case', async () => {
      const { mdm, stagingUser, singleStagingUser, person, almostPerson } = await start();
      const names = (await mdm.users.list()).map((u) => [u.userName, u.kind]);
      expect(names).toContainEqual([stagingUser, 'multi']);
      expect(names).toContainEqual([singleStagingUser, 'single-standard']);
      expect(names.map(([n]) => n)).not.toContain(person);
      expect(await mdm.users.read(person.toUpperCase())).toMatchObject({ userName: person, kind: 'none' });
      expect(await faultCode(mdm.users.read(almostPerson))).toBe('mdm-user-unknown');
    });

    it.each(kinds)('are made, changed and made ordinary again: %s', async (kind) => {
      const { mdm, group } = await start();
      await mdm.users.create({ ...basic, userName: 'staging-new', kind, group });
      expect(await mdm.users.read('staging-new')).toMatchObject({
        kind,
        active: true,
        account: 'basic',
        firstName: 'Stag',
        lastName: 'Ing',
        email: 's@ward.example',
      });
      const other = kind === 'multi' ? 'single-advanced' : 'multi';
      await mdm.users.change('STAGING-NEW', { kind: other, lastName: 'Er' });
      expect(await mdm.users.read('staging-new')).toMatchObject({
        kind: other,
        firstName: 'Stag',
        lastName: 'Er',
      });
      await mdm.users.change('staging-new', { kind: 'none' });
      expect((await mdm.users.read('staging-new')).kind).toBe('none');
    });

    it('come from the directory by name alone', async () => {
      const { mdm, group, newcomer } = await start();
      const wanted: NewStagingUser = { account: 'directory', userName: newcomer, kind: 'multi', group };
      await mdm.users.create(wanted);
      const made = await mdm.users.read(newcomer);
      expect(made).toMatchObject({ account: 'directory', kind: 'multi' });
      expect(made.firstName).not.toBe('');
      expect(await faultCode(mdm.users.create({ ...wanted, userName: 'nobody.at.all' }))).toBe(
        'mdm-user-not-in-directory',
      );
    });

    it('are refused under a name that is taken, and without what a basic account needs', async () => {
      const { mdm, group, person } = await start();
      const wanted: NewStagingUser = { ...basic, userName: person, kind: 'multi', group };
      expect(await faultCode(mdm.users.create(wanted))).toBe('mdm-user-exists');
      expect(await faultCode(mdm.users.create({ ...wanted, userName: 'new', email: 'no address' }))).toBe(
        'mdm-account-refused',
      );
      expect(
        await faultCode(mdm.users.create({ ...wanted, userName: 'new', password: 'x'.repeat(129) })),
      ).toBe('mdm-password-refused');
      const nowhere = { ...group, uuid: '3d958f38-246e-4854-a306-189d941ab073' };
      expect(await faultCode(mdm.users.create({ ...wanted, userName: 'new', group: nowhere }))).toBe(
        'mdm-group-unknown',
      );
      await mdm.users.create({ ...wanted, userName: 'new' });
    });

    it('are switched off and on, as often as is asked', async () => {
      const { mdm, singleStagingUser } = await start();
      for (const [act, active] of [
        ['deactivate', false],
        ['activate', true],
      ] as const) {
        await mdm.users[act](singleStagingUser);
        await mdm.users[act](singleStagingUser);
        expect((await mdm.users.read(singleStagingUser)).active).toBe(active);
      }
    });

    it('are deleted, unless devices are staged with them', async () => {
      const { mdm, group, stagingUser } = await start();
      await mdm.users.create({ ...basic, userName: 'staging-new', kind: 'multi', group });
      await mdm.users.remove('staging-new');
      expect(await faultCode(mdm.users.read('staging-new'))).toBe('mdm-user-unknown');
      expect(await faultCode(mdm.users.remove(stagingUser))).toBe('mdm-user-in-use');
      expect((await mdm.users.read(stagingUser)).userName).toBe(stagingUser);
    });

    it('cannot be made by an account without that right', async () => {
      const { group } = await start();
      const reader = reopen({ readOnly: true });
      const wanted: NewStagingUser = { ...basic, userName: 'staging-new', kind: 'multi', group };
      expect(await faultCode(reader.users.create(wanted))).toBe('mdm-forbidden');
      await reopen().users.create(wanted);
    });

    it('may have been made when no answer came, and reading tells', async () => {
      const { rig, mdm, group } = await start();
      rig.loseNextAnswer();
      const wanted: NewStagingUser = { ...basic, userName: 'staging-new', kind: 'multi', group };
      expect(await faultCode(mdm.users.create(wanted))).toBe('mdm-ambiguous');
      expect((await mdm.users.read('staging-new')).kind).toBe('multi');
    });

    it('have a password that is in no answer, fault or log', async () => {
      const { rig, mdm, group } = await start();
      const said: unknown[] = [];
      const wanted: NewStagingUser = { ...basic, userName: 'staging-new', kind: 'multi', group };
      await mdm.users.create(wanted);
      await mdm.users.change('staging-new', { password: 'hunter2-Other' });
      said.push(await mdm.users.read('staging-new'), await mdm.users.list());
      for (const work of [
        () => mdm.users.create(wanted),
        () => mdm.users.change('staging-new', { password: `hunter2${'x'.repeat(200)}` }),
        () => mdm.users.change('nobody', { password: 'hunter2' }),
      ]) {
        said.push(
          await work().then(
            () => 'no fault came',
            (e: unknown) => [String(e), (e as { detail?: unknown }).detail],
          ),
        );
      }
      expect(JSON.stringify(said)).not.toMatch(/hunter2|no fault came/);
      expect(rig.log()).not.toContain('hunter2');
    });
  });
}
