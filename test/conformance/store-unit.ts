import type { Person } from '#libs/domain';
import type { BayReport, NewEffect, NewWait, RunUnit, SiteFacts, Store, TapRecord } from '#libs/store';

/** When every story of the store begins, epoch ms. */
export const dawn = 1_800_000_000_000;
export const station = 'ward-3b';
export const cabinet = 'cabinet-1';

let ids = 0;
/** Ids are never used twice, also not by two stories on one database. */
export const freshId = (what: string): string => `${what}-${++ids}`;

export const phone = (n: number): string => `phone-${n}`;

export const someone = (name: string, over: Partial<Person> = {}): Person => ({
  id: `local:${name}`,
  userName: name,
  firstName: name.charAt(0).toUpperCase() + name.slice(1),
  displayName: `${name} of Ward 3B`,
  enabled: true,
  attributes: { department: ['Ward 3B', 'Nursing'], shift: 'early' },
  seenAt: dawn,
  ...over,
});
export const anna = someone('anna');
export const beth = someone('beth');

/** A station with one cabinet; phone n lies in bay n. */
export const ward = (devices: number): SiteFacts => {
  const numbers = Array.from({ length: devices }, (_, i) => i + 1);
  return {
    at: dawn,
    stations: [{ id: station, name: 'Ward 3B' }],
    devices: numbers.map((n) => ({
      id: phone(n),
      name: `Ward Phone ${n}`,
      serial: `SerialNo${n}`,
      group: 'nurses',
      platform: 'apple',
    })),
    bays: numbers.map((bay) => ({ station, cabinet, bay, device: phone(bay) })),
  };
};

/** Puts a ward and its people into an empty store. */
export async function stock(
  store: Store,
  devices: number,
  people: readonly Person[] = [anna, beth],
): Promise<void> {
  await store.syncSite(ward(devices));
  for (const person of people) {
    await store.rememberPerson({ person, hmacs: [], source: 'directory', at: dawn, audit: [] });
  }
}

export const tap = (over: Partial<TapRecord> = {}): TapRecord => ({
  station,
  boot: 'boot-1',
  seq: ++ids,
  reader: 'reader-1',
  at: dawn,
  receivedAt: dawn + 3,
  badge: 'keyed-reading',
  outcome: 'run',
  ...over,
});

/** A want to write the holder into the MDM, unless it is said otherwise. */
export const want = (deviceId: string, over: Partial<NewEffect> = {}): NewEffect => ({
  id: freshId('effect'),
  step: 2,
  deviceId,
  epoch: -1,
  target: 'mdm',
  delivery: 'register',
  register: 'holder',
  type: 'mdm.assign-user@1',
  params: { user: 'anna' },
  supersedable: true,
  notAfter: null,
  ...over,
});

export const light = (n: number, colour: string): NewEffect =>
  want(phone(n), {
    target: 'cabinet',
    register: 'light',
    type: 'cabinet.light@1',
    params: { cabinet, bay: n, light: colour },
  });

export interface Wish {
  device: string;
  person?: Person;
  /** The device's epoch as the decider sees it. */
  epoch?: number;
  at?: number;
  limit?: number;
  effects?: NewEffect[];
  wait?: NewWait;
  kind?: 'in' | 'undone' | 'swapped' | 'forced';
}

/** One unit that does it all: tap, run, custody, journal, effects, perhaps a wait, audit. */
function unitOf(wish: Wish, kind: 'out' | 'in' | 'undone' | 'swapped' | 'forced'): RunUnit {
  const { device, person, epoch = 0, at = dawn, limit, effects = [], wait } = wish;
  const waiting = wait !== undefined;
  return {
    at,
    tap: tap({ at, receivedAt: at + 3 }),
    run: {
      id: freshId('run'),
      revision: 0,
      workflow: kind === 'out' ? 'check-out' : 'check-in',
      workflowVersion: 1,
      trigger: 'tap',
      station,
      lane: 'screen-1',
      personId: person?.id ?? null,
      deviceId: device,
      epoch: -1,
      state: waiting ? 'waiting' : 'done',
      position: 3,
      attributes: { 'Device Name': device },
      createdAt: at,
      endedAt: waiting ? null : at,
    },
    custody: {
      id: freshId('custody'),
      kind,
      deviceId: device,
      expectedEpoch: epoch,
      ...(person === undefined ? {} : { personId: person.id }),
      ...(limit === undefined ? {} : { limit }),
    },
    journal: [{ step: 1, attempt: 1, event: 'custody-moved', detail: { kind } }],
    effects,
    ...(waiting ? { wait } : {}),
    audit: [{ actor: 'tap', action: kind, subject: device, detail: {} }],
  };
}

export const handOut = (wish: Wish & { person: Person }): RunUnit => unitOf(wish, 'out');
export const takeBack = (wish: Wish): RunUnit => unitOf(wish, wish.kind ?? 'in');

/** The next unit of a run: nothing but the run itself moves. */
export const goOn = (unit: RunUnit, over: Partial<RunUnit> = {}): RunUnit => ({
  at: unit.at + 1_000,
  run: { ...unit.run, revision: unit.run.revision + 1 },
  journal: [],
  effects: [],
  audit: [],
  ...over,
});

/** What the cabinet says of some of its bays: true where something lies. */
export const report = (bays: Record<number, boolean>, at = dawn): BayReport => ({
  station,
  cabinet,
  at,
  levels: Object.entries(bays).map(([bay, occupied]) => ({ bay: Number(bay), occupied })),
});
