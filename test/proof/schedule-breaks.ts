import type { EffectRow, NewEffect, Store } from '#libs/store';
import type { Broken } from './stand.ts';

const storeWith = (own: (store: Store) => Partial<Store>) => (store: Store) => {
  const wrong = own(store);
  return new Proxy(store, {
    get: (target, name) => Reflect.get(name in wrong ? wrong : target, name) as unknown,
  });
};

const whereWanted = (change: (effect: NewEffect) => NewEffect): Broken => ({
  store: storeWith((store) => ({
    commitUnit: (unit) => store.commitUnit({ ...unit, effects: unit.effects.map(change) }),
  })),
});

const otherEnd = { success: 'failure', failure: 'success' } as const;

const isBehind = (held: readonly EffectRow[], { lane, seq }: EffectRow): boolean =>
  held.some((h) => h.lane === lane && h.seq < seq);

/** Engines that are broken in one point each, which the laws of notices must find out. */
export const noticeBreaks = {
  /** Every fourth notice is said to be told and is not. */
  forgets: (): Broken => {
    let asked = 0;
    return {
      sinks: (sinks) => ({
        send: (...call) =>
          ++asked % 4 === 0 ? Promise.resolve({ status: 204, json: undefined }) : sinks.send(...call),
        close: () => sinks.close(),
      }),
    };
  },
  /** A notice of a commit is left out of the records. */
  drops: (): Broken => ({
    store: storeWith((store) => ({
      commitUnit: (unit) =>
        store.commitUnit({ ...unit, effects: unit.effects.filter((e) => e.params['sink'] !== 'board') }),
    })),
  }),
  /** What is told again looks like something new. */
  'new keys': (): Broken => {
    const told = new Set<string>();
    return {
      sinks: (sinks) => ({
        send(sink, notice, signal) {
          const key = told.has(notice.key) ? `${notice.key}-again` : notice.key;
          told.add(notice.key);
          return sinks.send(sink, { ...notice, key }, signal);
        },
        close: () => sinks.close(),
      }),
    };
  },
  /** Nothing waits for what is to be told before it. */
  'no lanes': (): Broken =>
    whereWanted((e) => (e.delivery === 'notice' ? { ...e, lane: `${e.lane ?? ''} ${e.id}` } : e)),
  /** Successes are told as failures, and failures as successes. */
  'other end': (): Broken =>
    whereWanted((e) => (e.when === undefined ? e : { ...e, when: otherEnd[e.when] })),
  /** Successes are told before there is one. */
  early: (): Broken => whereWanted(({ when, ...e }) => (when === 'failure' ? { ...e, when } : e)),
  /** What was given up is written down as what ran out of time. */
  lapses: (): Broken => ({
    store: storeWith((store) => ({
      settleEffect: (outcome) =>
        store.settleEffect(outcome.state === 'failed' ? { ...outcome, state: 'expired' } : outcome),
    })),
  }),
  /** A notice that waits for an operator holds up those behind it. */
  'held blocks': (): Broken => ({
    store: storeWith((store) => ({
      async dueEffects(now, limit, targets) {
        const held = (await store.heldEffects(500)).filter((e) => e.delivery === 'notice');
        return (await store.dueEffects(now, limit, targets)).filter((e) => !isBehind(held, e));
      },
    })),
  }),
} as const satisfies Record<string, () => Broken>;
