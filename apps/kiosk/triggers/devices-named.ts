import { mostOverTheAir } from '#libs/contract';
import type { DeviceFacts, Store } from '#libs/store';
import { mayTouchDevice, type Sight } from '../access/scope.ts';
import { refuse } from '../api-answers.ts';

/** A device as it was named; null where there is none, or none that she may touch. */
export interface NamedDevice {
  ref: string;
  facts: DeviceFacts | null;
}

interface Which {
  devices: readonly string[];
  station?: string | undefined;
  group?: string | undefined;
}

const pageOf = 500;

async function fleetOf(store: Pick<Store, 'fleet'>, { station, group }: Which): Promise<string[]> {
  if (station === undefined && group === undefined) return [];
  const ids: string[] = [];
  for (;;) {
    const page = await store.fleet({
      ...(station === undefined ? {} : { station }),
      ...(group === undefined ? {} : { group }),
      ...{ after: ids.at(-1) ?? '', limit: pageOf },
    });
    ids.push(...page);
    if (page.length < pageOf) return ids;
  }
}

/** Every device that was named, by itself or by its station and group, once. Of a station or group only those in scope. */
export async function devicesNamed(
  store: Pick<Store, 'fleet' | 'device'>,
  which: Which,
  sight: Sight,
): Promise<NamedDevice[]> {
  const named: NamedDevice[] = [];
  const known = new Set<string>();
  const add = (ref: string, facts: DeviceFacts | null): void => {
    if (facts !== null && known.has(facts.device.id)) return;
    if (facts !== null) known.add(facts.device.id);
    named.push({ ref, facts });
  };
  const touchable = (facts: DeviceFacts | null) =>
    facts !== null && mayTouchDevice(sight, facts) ? facts : null;
  for (const ref of new Set(which.devices)) add(ref, touchable(await store.device(ref)));
  for (const id of await fleetOf(store, which)) {
    const facts = touchable(await store.device(id));
    if (facts !== null) add(facts.device.name, facts);
  }
  if (named.length <= mostOverTheAir) return named;
  throw refuse(422, {
    error: `These are ${named.length} devices; at most ${mostOverTheAir} are started at once.`,
    field: 'devices',
    remedy: 'Choose a station or a group with fewer, and look in between.',
  });
}
