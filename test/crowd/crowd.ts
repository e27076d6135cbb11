import type { NewEffect, RunUnit, Store } from '#libs/store';

const noon = 1_800_000_000_000;
const station = 'ward';

/** What came of units that were committed at once. */
export interface CrowdAnswer {
  acknowledged: number;
  thrown: number;
  /** Acknowledged, and not all of it is in the records. */
  lost: string[];
  /** Refused or thrown, and something of it stayed. */
  left: string[];
}

const want = (id: string, deviceId: string): NewEffect => ({
  id,
  step: 2,
  deviceId,
  epoch: -1,
  target: 'mdm',
  delivery: 'register',
  register: 'holder',
  type: 'mdm.assign-user@1',
  params: { user: 'somebody' },
  supersedable: true,
  notAfter: null,
});

/** A whole hand-out; one that `throws` does so with its last statement: an effect of a device that nobody has. */
function unitFor(n: number, throws: boolean): RunUnit {
  const device = `phone-${n}`;
  const personId = `local:person-${n}`;
  const effects = [
    want(`effect-${n}`, device),
    ...(throws ? [want(`effect-${n}-of-nothing`, 'no-device')] : []),
  ];
  return {
    at: noon,
    tap: {
      ...{ station, boot: 'b', seq: n, reader: 'r', at: noon, receivedAt: noon, badge: `h${n}` },
      outcome: 'run',
    },
    run: {
      ...{ id: `run-${n}`, revision: 0, workflow: 'check-out', workflowVersion: 1, trigger: 'tap', station },
      ...{ lane: 'reader:r', personId, deviceId: device, epoch: -1, state: 'done', position: 3 },
      ...{ attributes: {}, createdAt: noon, endedAt: noon },
    },
    custody: { id: `custody-${n}`, kind: 'out', deviceId: device, expectedEpoch: 0, personId },
    journal: [{ step: 1, attempt: 1, event: 'custody', detail: {} }],
    effects,
    audit: [{ actor: personId, action: 'check-out', subject: device, detail: {} }],
  };
}

async function stock(store: Store, size: number): Promise<void> {
  const all = Array.from({ length: size }, (_, n) => n);
  await store.syncSite({
    at: noon,
    stations: [{ id: station, name: 'Ward' }],
    devices: all.map((n) => ({
      id: `phone-${n}`,
      name: `Phone ${n}`,
      serial: `SN${n}`,
      group: 'g',
      platform: 'ios',
    })),
    bays: all.map((n) => ({ station, cabinet: 'c', bay: n + 1, device: `phone-${n}` })),
  });
  const remember = (n: number): Promise<void> => {
    const person = {
      ...{ id: `local:person-${n}`, userName: `person-${n}`, firstName: 'P', displayName: 'P' },
      ...{ enabled: true, attributes: {}, seenAt: noon },
    };
    return store.rememberPerson({ person, hmacs: [], source: 'enrolled', at: noon, audit: [] });
  };
  await Promise.all(all.map(remember));
}

/** What the records have of unit `n`: `all` of it, `nothing`, or which parts. */
async function foundOf(store: Store, n: number): Promise<string> {
  const device = await store.device(`phone-${n}`);
  const run = await store.run(`run-${n}`);
  const tapped = (await store.recordTap(unitFor(n, false).tap ?? fail())) === 'known';
  const parts = {
    tap: tapped,
    run: run !== null,
    journal: run?.journal.length === 1,
    effect: run?.effects.length === 1,
    custody: device?.holder?.person.id === `local:person-${n}`,
    epoch: device?.device.epoch === 1,
  };
  const there = Object.entries(parts).flatMap(([part, is]) => (is ? [part] : []));
  if (there.length === Object.keys(parts).length) return 'all';
  return there.length === 0 ? 'nothing' : there.join(', ');
}

function fail(): never {
  throw new Error('a unit of the crowd has its tap');
}

/** Commits `size` hand-outs at once into an empty store, every second of which throws at its last statement, and looks. */
export async function crowdOf(store: Store, size: number): Promise<CrowdAnswer> {
  await stock(store, size);
  const all = Array.from({ length: size }, (_, n) => n);
  const answers = await Promise.allSettled(all.map((n) => store.commitUnit(unitFor(n, n % 2 === 1))));
  const answer: CrowdAnswer = { acknowledged: 0, thrown: 0, lost: [], left: [] };
  for (const [n, said] of answers.entries()) {
    const acknowledged = said.status === 'fulfilled' && said.value.ok;
    const found = await foundOf(store, n);
    if (acknowledged) answer.acknowledged += 1;
    if (said.status === 'rejected') answer.thrown += 1;
    if (acknowledged && found !== 'all') answer.lost.push(`unit ${n} has only: ${found}`);
    if (!acknowledged && found !== 'nothing') answer.left.push(`unit ${n} left: ${found}`);
  }
  return answer;
}
