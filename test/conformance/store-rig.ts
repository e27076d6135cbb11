import type { Person } from '#libs/domain';
import type { NewEffect, RunRow, RunUnit, SiteFacts, Store, UnitAnswer } from '#libs/store';

/** An open, empty store of its own. */
export interface StoreRig {
  store: Store;
  close(): Promise<void>;
}

export const noon = 1_800_000_000_000;

/** One station, one cabinet, `devices` phones named `Phone 1` …, each in its bay. */
export const siteOf = (devices: number): SiteFacts => {
  const numbers = Array.from({ length: devices }, (_, i) => i + 1);
  return {
    at: noon,
    stations: [{ id: 'ward', name: 'Ward 7' }],
    devices: numbers.map((n) => ({
      id: `d${n}`,
      name: `Phone ${n}`,
      serial: `SN00${n}`,
      group: 'phones',
      platform: 'ios',
    })),
    bays: numbers.map((n) => ({ station: 'ward', cabinet: 'c', bay: n, device: `d${n}` })),
  };
};

export const personNamed = (name: string): Person => ({
  id: `local:${name}`,
  userName: name,
  firstName: name,
  displayName: `${name} of the ward`,
  enabled: true,
  attributes: { groups: ['nurses'] },
  seenAt: noon,
});

export const remember = (store: Store, name: string, hmacs: string[] = []): Promise<void> =>
  store.rememberPerson({ person: personNamed(name), hmacs, source: 'enrolled', at: noon, audit: [] });

export const runNamed = (id: string, more: Partial<RunRow> = {}): RunRow => ({
  id,
  revision: 0,
  workflow: 'check-out',
  workflowVersion: 1,
  trigger: 'tap',
  station: 'ward',
  lane: 'ward',
  personId: null,
  deviceId: null,
  epoch: null,
  state: 'running',
  position: 0,
  attributes: {},
  createdAt: noon,
  endedAt: null,
  ...more,
});

export const unitOf = (run: RunRow, more: Partial<RunUnit> = {}): RunUnit => ({
  at: noon,
  run,
  journal: [],
  effects: [],
  audit: [],
  ...more,
});

export const effectOf = (id: string, more: Partial<NewEffect> = {}): NewEffect => ({
  id,
  step: 1,
  deviceId: 'd1',
  epoch: -1,
  target: 'mdm',
  delivery: 'register',
  register: 'holder',
  type: 'mdm.assign@1',
  params: { userName: 'anna' },
  supersedable: true,
  notAfter: null,
  ...more,
});

let runs = 0;

interface Taking {
  who: string;
  device?: string;
  expectedEpoch?: number;
  limit?: number;
  at?: number;
  more?: Partial<RunUnit>;
}

/** `who` takes a device: a run of its own with one hand-out. */
export function take(store: Store, taking: Taking): Promise<UnitAnswer> {
  const { who, device = 'd1', expectedEpoch = 0, limit, at = noon, more = {} } = taking;
  const id = `take-${++runs}`;
  const run = runNamed(id, { personId: `local:${who}`, deviceId: device });
  const limited = limit === undefined ? {} : { limit };
  const custody = { id: `c-${id}`, kind: 'out' as const, deviceId: device, expectedEpoch };
  return store.commitUnit(
    unitOf(run, { at, custody: { ...custody, personId: `local:${who}`, ...limited }, ...more }),
  );
}

export function giveBack(
  store: Store,
  expectedEpoch: number,
  kind: 'in' | 'undone' | 'forced' = 'in',
  device = 'd1',
): Promise<UnitAnswer> {
  const id = `back-${++runs}`;
  const run = runNamed(id, { trigger: 'docked', deviceId: device, state: 'done', endedAt: noon });
  return store.commitUnit(
    unitOf(run, { custody: { id: `c-${id}`, kind, deviceId: device, expectedEpoch, reason: 'docked' } }),
  );
}
