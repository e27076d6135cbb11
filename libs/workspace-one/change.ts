import { isFault, type FaultCode } from '#libs/domain';
import type { MdmAnswer } from '#libs/mdm';
import { acknowledged, type Caller, type Trip } from './call.ts';
import type { IdMemory, Known } from './ids.ts';
import type { Route } from './route.ts';

/** A name on our side for what UEM has an id of: a serial number, a user name, a tag. */
export interface Named<T extends { id: number }> {
  memory: IdMemory<T>;
  name: string;
  lookUp(trip: Trip): Promise<T>;
}

type NamedAll<V extends Record<string, { id: number }>> = { [K in keyof V]: Named<V[K]> };
type KnownAll<V extends Record<string, { id: number }>> = { [K in keyof V]: Known<V[K]> };

/** Refusals that a stale id explains as well as the world does. */
const staleIds: FaultCode[] = [
  'mdm-device-unknown',
  'mdm-device-not-enrolled',
  'mdm-user-unknown',
  'mdm-user-inactive',
  'mdm-user-access',
  'mdm-user-refused',
  'mdm-tag-unknown',
  'mdm-group-unknown',
  'mdm-profile-unknown',
  'mdm-app-unknown',
  'mdm-refused',
];
const mayBeStale = (error: unknown): boolean => staleIds.some((code) => isFault(error, code));

async function find<T extends { id: number }>(
  { memory, name, lookUp }: Named<T>,
  trip: Trip,
): Promise<Known<T>> {
  // A look-up is shared between callers, so it ends by its own time limit and not by one caller's signal.
  const shared: Trip = { signal: undefined, calls: 0 };
  try {
    return await memory.find(name, () => lookUp(shared), trip.signal);
  } finally {
    trip.calls += shared.calls;
  }
}

const keysOf = <O extends object>(o: O): (keyof O)[] => Object.keys(o) as (keyof O)[];

/** Every name with what it stands for, looked up at once. */
async function findAll<V extends Record<string, { id: number }>>(
  named: NamedAll<V>,
  trip: Trip,
): Promise<KnownAll<V>> {
  const pairs = await Promise.all(
    keysOf(named).map(async (key) => [key, await find(named[key], trip)] as const),
  );
  return Object.fromEntries(pairs) as KnownAll<V>;
}

function valuesOf<V extends Record<string, { id: number }>>(known: KnownAll<V>): V {
  const values: Partial<V> = {};
  for (const key of keysOf(known)) values[key] = known[key].value;
  return values as V;
}

/**
 * Works with what the names stand for. Where remembered ids may be the reason of a refusal, it looks them up and, if they
 * are other ones now, works once more.
 */
export async function withIds<V extends Record<string, { id: number }>, T>(
  named: NamedAll<V>,
  trip: Trip,
  work: (found: V) => Promise<T>,
): Promise<T> {
  const known = await findAll<V>(named, trip);
  try {
    return await work(valuesOf(known));
  } catch (e) {
    const remembered = keysOf(named).filter((key) => known[key].remembered);
    if (remembered.length === 0 || !mayBeStale(e)) throw e;
    for (const key of remembered) named[key].memory.forget(named[key].name);
    const fresh = await findAll<V>(named, trip);
    if (JSON.stringify(valuesOf(fresh)) === JSON.stringify(valuesOf(known))) throw e;
    return work(valuesOf(fresh));
  }
}

/** Sends a change, with ids found for its names. */
export async function change<V extends Record<string, { id: number }>>(
  uem: Caller,
  named: NamedAll<V>,
  routeTo: (found: V) => Route,
  signal: AbortSignal | undefined,
): Promise<MdmAnswer> {
  const trip: Trip = { signal, calls: 0 };
  return withIds<V, MdmAnswer>(named, trip, async (found) => {
    const route = routeTo(found);
    const refusal = route.name === 'attribute' ? 'mdm-attribute-refused' : 'mdm-refused';
    const answer = acknowledged(await uem.send(route, trip), refusal);
    return { ...answer, calls: trip.calls };
  });
}
