import { isFault, type FaultCode } from '#libs/domain';
import type { MdmAnswer } from '#libs/mdm';
import { acknowledged, type Caller, type Trip } from './call.ts';
import type { IdMemory, KnownId } from './ids.ts';
import type { Route } from './route.ts';

/** A name on our side whose id UEM has: a serial number or a user name. */
export interface Named {
  memory: IdMemory;
  name: string;
  lookUp(trip: Trip): Promise<number>;
}

/** Refusals that a stale id explains as well as the world does. */
const staleIds: FaultCode[] = [
  'mdm-device-unknown',
  'mdm-device-not-enrolled',
  'mdm-user-unknown',
  'mdm-user-inactive',
  'mdm-refused',
];
const mayBeStale = (error: unknown): boolean => staleIds.some((code) => isFault(error, code));

async function idOf({ memory, name, lookUp }: Named, trip: Trip): Promise<KnownId> {
  // A look-up is shared between callers, so it ends by its own time limit and not by one caller's signal.
  const shared: Trip = { signal: undefined, calls: 0 };
  try {
    return await memory.find(name, () => lookUp(shared), trip.signal);
  } finally {
    trip.calls += shared.calls;
  }
}

/** Every name with its id, looked up at once. */
async function idsOf<K extends string>(named: Record<K, Named>, trip: Trip): Promise<Record<K, KnownId>> {
  const keys = Object.keys(named) as K[];
  const pairs = await Promise.all(keys.map(async (key) => [key, await idOf(named[key], trip)] as const));
  return Object.fromEntries(pairs) as Record<K, KnownId>;
}

/**
 * Sends a change. Where remembered ids may be the reason of a refusal, it looks them up and, if they are other ones
 * now, sends the change once more.
 */
export async function change<K extends string>(
  uem: Caller,
  named: Record<K, Named>,
  routeTo: (ids: Record<K, KnownId>) => Route,
  signal: AbortSignal | undefined,
): Promise<MdmAnswer> {
  const trip: Trip = { signal, calls: 0 };
  const keys = Object.keys(named) as K[];
  const send = async (ids: Record<K, KnownId>): Promise<MdmAnswer> => {
    const answer = acknowledged(await uem.send(routeTo(ids), trip));
    return { ...answer, calls: trip.calls };
  };
  const known = await idsOf(named, trip);
  try {
    return await send(known);
  } catch (e) {
    const remembered = keys.filter((key) => known[key].remembered);
    if (remembered.length === 0 || !mayBeStale(e)) throw e;
    for (const key of remembered) named[key].memory.forget(named[key].name);
    const fresh = await idsOf(named, trip);
    if (keys.every((key) => fresh[key].id === known[key].id)) throw e;
    return send(fresh);
  }
}
