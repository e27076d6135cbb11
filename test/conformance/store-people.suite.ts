import { describe, expect, it } from '@jest/globals';
import type { Person } from '#libs/domain';
import type { Store } from '#libs/store';
import {
  anna,
  beth,
  cabinet,
  dawn,
  handOut,
  phone,
  report,
  someone,
  station,
  takeBack,
} from './store-unit.ts';

const remember = (
  store: Store,
  person: Person,
  hmacs: string[],
  source: 'enrolled' | 'directory' = 'directory',
  at = dawn,
) => store.rememberPerson({ person, hmacs, source, at, audit: [] });

/** People, their badges and what they have. */
export function peopleStories(stocked: (devices?: number) => Promise<Store>): void {
  describe('a badge', () => {
    it('says what she has, oldest first', async () => {
      const store = await stocked(3);
      await remember(store, anna, ['hers']);
      await store.commitUnit(handOut({ device: phone(2), person: anna, at: dawn + 1 }));
      await store.commitUnit(handOut({ device: phone(1), person: anna, at: dawn + 2 }));
      await store.commitUnit(handOut({ device: phone(3), person: beth, at: dawn + 3 }));
      expect((await store.badge(['hers']))?.holds.map((c) => c.device.id)).toEqual([phone(2), phone(1)]);
    });

    it('tied to two people answers both and what neither has', async () => {
      const store = await stocked(1);
      await remember(store, anna, ['shared']);
      await remember(store, beth, ['shared']);
      await store.commitUnit(handOut({ device: phone(1), person: anna }));
      const known = await store.badge(['shared']);
      expect(known?.people.map((p) => p.id).sort()).toEqual([anna.id, beth.id]);
      expect(known?.holds).toEqual([]);
    });

    it('answers both as well when two of its readings are two people’s', async () => {
      const store = await stocked(1);
      await remember(store, anna, ['forwards']);
      await remember(store, beth, ['backwards']);
      const known = await store.badge(['forwards', 'backwards']);
      expect(known?.people.map((p) => p.id).sort()).toEqual([anna.id, beth.id]);
    });
  });

  describe('a person', () => {
    it('is the one seen last where two directories use one user name', async () => {
      const store = await stocked(1);
      const namesake = someone('anna', { id: 'ldap:5ee0', seenAt: dawn + 60_000 });
      await remember(store, namesake, []);
      expect((await store.personByName('anna'))?.person.id).toBe(namesake.id);
      await remember(store, { ...anna, seenAt: dawn + 90_000 }, []);
      expect((await store.personByName('anna'))?.person.id).toBe(anna.id);
    });

    it('is what her source said last; her id never changes', async () => {
      const store = await stocked(1);
      await remember(store, anna, ['hers']);
      const married = { ...anna, userName: 'anna.new', enabled: false, attributes: {}, seenAt: dawn + 1 };
      await remember(store, married, []);
      expect((await store.badge(['hers']))?.people).toEqual([married]);
      expect(await store.personByName('anna')).toBeNull();
    });

    it('has what she was handed until it is back, with where it lies and how long her run waits', async () => {
      const store = await stocked(2);
      await store.recordBays(report({ 1: true }));
      const wait = { kind: 'removal' as const, deviceId: phone(1), deadline: dawn + 30_000 };
      const first = handOut({ device: phone(1), person: anna, wait });
      await store.commitUnit(first);
      await store.commitUnit(handOut({ device: phone(2), person: anna, at: dawn + 1 }));
      const [one, two] = await store.heldBy(anna.id);
      expect(one).toEqual({
        custodyId: first.custody?.id,
        device: { id: phone(1), name: 'Ward Phone 1', serial: 'SerialNo1', group: 'nurses' },
        person: anna,
        epoch: 1,
        since: dawn,
        station,
        runId: first.run.id,
        place: { station, cabinet, bay: 1 },
        docked: true,
        waitingUntil: dawn + 30_000,
      });
      expect(two).not.toHaveProperty('waitingUntil');
      expect(two).not.toHaveProperty('docked');
      await store.commitUnit(takeBack({ device: phone(1), epoch: 1 }));
      expect((await store.heldBy(anna.id)).map((c) => c.device.id)).toEqual([phone(2)]);
      expect(await store.heldBy(beth.id)).toEqual([]);
    });
  });
}
