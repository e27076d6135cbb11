import { describe, expect, it } from '@jest/globals';
import type { Conflict, RunUnit, Store } from '#libs/store';
import { anna, beth, dawn, goOn, handOut, phone, takeBack, tap, want, ward } from './store-unit.ts';

interface Story {
  conflict: Conflict;
  when: string;
  /** What happens before, and then the unit that is refused and the same with one thing right. */
  tell: (store: Store) => Promise<{ refused: RunUnit; right: RunUnit }>;
}

const full = (n: number, person = anna, epoch = 0) =>
  handOut({
    device: phone(n),
    person,
    epoch,
    effects: [want(phone(n))],
    wait: { kind: 'removal', deviceId: phone(n), deadline: dawn + 30_000 },
  });

const stories: Story[] = [
  {
    conflict: 'tap-known',
    when: 'the tap was recorded before',
    async tell(store) {
      const before = tap();
      await store.recordTap(before);
      const unit = full(1);
      return { refused: { ...unit, tap: before }, right: unit };
    },
  },
  {
    conflict: 'tap-known',
    when: 'the tap belongs to a unit that was kept',
    async tell(store) {
      const kept = full(2);
      await store.commitUnit(kept);
      const unit = full(1);
      return { refused: { ...unit, ...(kept.tap && { tap: kept.tap }) }, right: unit };
    },
  },
  {
    conflict: 'run-moved',
    when: 'somebody else moved the run on',
    async tell(store) {
      const begun = full(2);
      await store.commitUnit(begun);
      const theirs = goOn(begun);
      await store.commitUnit(theirs);
      const { custody, effects } = full(1);
      const ours = goOn(begun, { tap: tap(), ...(custody && { custody }), effects });
      return { refused: ours, right: { ...ours, run: { ...ours.run, revision: 2 } } };
    },
  },
  {
    conflict: 'run-moved',
    when: 'the run was begun before',
    async tell(store) {
      const begun = full(2);
      await store.commitUnit(begun);
      const unit = full(1);
      return { refused: { ...unit, run: { ...unit.run, id: begun.run.id } }, right: unit };
    },
  },
  {
    conflict: 'device-not-free',
    when: 'somebody holds the device',
    async tell(store) {
      await store.commitUnit(full(1, beth));
      return { refused: full(1, anna, 1), right: full(2) };
    },
  },
  {
    conflict: 'device-not-free',
    when: 'the site file no longer names the device',
    async tell(store) {
      await store.syncSite(ward(2));
      return { refused: full(3), right: full(2) };
    },
  },
  {
    conflict: 'device-not-out',
    when: 'nobody holds the device that comes back',
    async tell(store) {
      await store.commitUnit(full(2, beth));
      return { refused: takeBack({ device: phone(1) }), right: takeBack({ device: phone(2), epoch: 1 }) };
    },
  },
  {
    conflict: 'epoch-moved',
    when: 'the device was out and back since the decider looked',
    async tell(store) {
      await store.commitUnit(full(1, beth));
      await store.commitUnit(takeBack({ device: phone(1), epoch: 1 }));
      return { refused: full(1, anna, 0), right: full(1, anna, 2) };
    },
  },
  {
    conflict: 'epoch-moved',
    when: 'the device that comes back was handed to somebody else since',
    async tell(store) {
      await store.commitUnit(full(1, beth));
      await store.commitUnit(takeBack({ device: phone(1), epoch: 1 }));
      await store.commitUnit(full(1, beth, 2));
      const back = (epoch: number) => takeBack({ device: phone(1), epoch, effects: [want(phone(1))] });
      return { refused: back(1), right: back(3) };
    },
  },
  {
    conflict: 'limit-reached',
    when: 'she has as many devices as she may',
    async tell(store) {
      await store.commitUnit(full(2));
      const unit = full(1);
      const limited = (limit: number): RunUnit => ({
        ...unit,
        ...(unit.custody && { custody: { ...unit.custody, limit } }),
      });
      return { refused: limited(1), right: limited(2) };
    },
  },
];

/** All that the door shows. */
const everything = async (store: Store, unit: RunUnit): Promise<unknown> => ({
  run: await store.run(unit.run.id),
  devices: await Promise.all([1, 2, 3].map((n) => store.device(phone(n)))),
  runs: await store.openRuns(),
  effects: await store.dueEffects(Number.MAX_SAFE_INTEGER, 100, ['mdm', 'cabinet']),
  waits: await store.dueWaits(Number.MAX_SAFE_INTEGER),
  next: await store.nextDue(),
});

/** Units that are refused. That not even an audit row stays behind is held by the schema's own suite. */
export function conflictStories(stocked: (devices?: number) => Promise<Store>): void {
  describe('a unit is refused and leaves nothing behind', () => {
    it.each(stories)('$conflict: $when; with that put right it is kept', async ({ conflict, tell }) => {
      const store = await stocked();
      const { refused, right } = await tell(store);
      const before = await everything(store, refused);
      expect(await store.commitUnit(refused)).toEqual({ ok: false, conflict });
      expect(await everything(store, refused)).toEqual(before);
      if (conflict !== 'tap-known' && refused.tap !== undefined && refused.tap !== right.tap) {
        expect(await store.recordTap(refused.tap)).toBe('recorded');
      }
      expect(await store.commitUnit(right)).toMatchObject({ ok: true });
      expect(await everything(store, right)).not.toEqual(before);
    });
  });
}
