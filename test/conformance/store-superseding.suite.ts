import { describe, expect, it } from '@jest/globals';
import type { NewEffect, Store } from '#libs/store';
import { anna, dawn, handOut, phone, takeBack, want } from './store-unit.ts';

interface Story {
  old: Partial<NewEffect>;
  newer: Partial<NewEffect>;
  /** What happens to the old want in between. */
  between?: (store: Store, id: string) => Promise<void>;
}

const send = async (store: Store, id: string, unsent: boolean): Promise<void> => {
  expect(
    await store.claimEffect({ id, owner: 'copy-1', at: dawn + 5, leaseUntil: dawn + 30_000, sends: true }),
  ).toBe(true);
  const outcome = { id, at: dawn + 6, state: 'open' as const, nextAt: dawn + 5_000, unsent };
  await store.settleEffect({ ...outcome, event: 'tried', detail: {} });
};

const giveWay: Record<string, Story> = {
  'of which nothing was tried': { old: {}, newer: {} },
  'of which for certain no request left': { old: {}, newer: {}, between: (s, id) => send(s, id, true) },
  'even for one that may itself not be replaced': { old: {}, newer: { supersedable: false } },
};

const stay: Record<string, Story> = {
  'when it may have been sent': { old: {}, newer: {}, between: (s, id) => send(s, id, false) },
  'while it is being sent': {
    old: {},
    newer: {},
    between: async (s, id) =>
      void (await s.claimEffect({ id, owner: 'copy-1', at: dawn, leaseUntil: dawn + 30_000, sends: true })),
  },
  'when it must not be replaced': { old: { supersedable: false }, newer: {} },
  'for another register': { old: {}, newer: { register: 'tag' } },
  'for another system': { old: {}, newer: { target: 'cabinet' } },
  'for another device': { old: {}, newer: { deviceId: phone(2), epoch: 0 } },
  'for what is no register': { old: {}, newer: { delivery: 'command', register: null } },
  'when it is no register itself': { old: { delivery: 'obligation', register: null }, newer: {} },
  'once it is done': {
    old: {},
    newer: {},
    between: async (s, id) =>
      void (await s.settleEffect({ id, at: dawn, state: 'done', event: 'seen', detail: {} })),
  },
};

async function played(store: Store, { old, newer, between }: Story) {
  const first = handOut({ device: phone(1), person: anna, effects: [want(phone(1), old)] });
  await store.commitUnit(first);
  const before = first.effects[0]?.id ?? '';
  await between?.(store, before);
  const state = (await store.run(first.run.id))?.effects[0]?.state;
  const second = takeBack({
    device: phone(1),
    epoch: 1,
    at: dawn + 60_000,
    effects: [want(phone(1), newer)],
  });
  await store.commitUnit(second);
  const after = second.effects[0]?.id ?? '';
  return {
    stateBefore: state,
    old: await store.run(first.run.id),
    newer: await store.run(second.run.id),
    said: { event: 'superseded', detail: { effect: before, by: after } },
  };
}

/** A newer want and the older one it may replace. */
export function supersedingStories(stocked: (devices?: number) => Promise<Store>): void {
  describe('an older want gives way', () => {
    it.each(Object.entries(giveWay))('%s, and the journal of its run says so', async (_, story) => {
      const { old, newer, said } = await played(await stocked(), story);
      expect(old?.effects[0]?.state).toBe('superseded');
      expect(old?.journal.at(-1)).toMatchObject({ ...said, at: dawn + 60_000, step: 2 });
      expect(newer?.effects[0]?.state).toBe('open');
      expect(newer?.journal.map((j) => j.event)).not.toContain('superseded');
    });
  });

  describe('an older want stays', () => {
    it.each(Object.entries(stay))('%s', async (_, story) => {
      const { stateBefore, old, newer } = await played(await stocked(), story);
      expect(old?.effects[0]?.state).toBe(stateBefore);
      expect(old?.journal.map((j) => j.event)).not.toContain('superseded');
      expect(newer?.effects[0]?.state).toBe('open');
    });
  });

  it('leaves the newest of three wants in one unit', async () => {
    const store = await stocked();
    const unit = handOut({
      device: phone(1),
      person: anna,
      effects: [want(phone(1)), want(phone(1)), want(phone(1))],
    });
    await store.commitUnit(unit);
    const run = await store.run(unit.run.id);
    expect(run?.effects.map((e) => e.state)).toEqual(['superseded', 'superseded', 'open']);
  });
}
