import type { Clock } from '#libs/clock';
import type { Store, TapRecord } from '#libs/store';
import type { Live, Touch } from './live.ts';
import type { Taps } from './taps.ts';

type Method = Exclude<keyof Store, 'dialect' | 'close'>;
type Of<M extends Method> = {
  args: Parameters<Store[M]>;
  answer: Awaited<ReturnType<Store[M]>>;
};
type Table = { readonly [M in Method]?: (did: Of<M>) => readonly Touch[] };

const audit: Touch = { topic: 'audit' };
const repairs: Touch = { topic: 'repairs' };
const mdm: Touch = { topic: 'mdm' };
const devices: Touch = { topic: 'devices' };
const runs: Touch = { topic: 'runs' };
const people: Touch = { topic: 'people' };
const stations: Touch = { topic: 'stations' };

/** What a command of the store touches. What is not here changes nothing that a page shows. */
export const touches: Table = {
  syncSite: () => [devices, stations, { topic: 'configuration' }],
  keepWorkflow: () => [{ topic: 'configuration' }],
  recordTap: ({ args: [tap] }) => [{ topic: 'stations', id: tap.station, station: tap.station }],
  commitUnit: ({ args: [unit], answer }) => {
    if (!answer.ok) return [];
    const { run, custody } = unit;
    const { station } = run;
    const moved: Touch[] =
      custody === undefined
        ? []
        : [
            { topic: 'custody', station },
            { topic: 'devices', id: custody.deviceId, station },
            { topic: 'stations', id: station, station },
            ...(run.personId === null ? [] : [{ topic: 'people' as const, id: run.personId, station }]),
          ];
    return [{ topic: 'runs', id: run.id, station }, ...moved, ...(unit.audit.length > 0 ? [audit] : [])];
  },
  settleEffect: ({ args: [{ state }] }) =>
    state === 'open'
      ? [runs]
      : [runs, devices, ...(state === 'held' || state === 'failed' ? [repairs, mdm] : [])],
  settleLooks: ({ args: [looks] }) => (looks.length > 0 ? [devices] : []),
  wantAgain: ({ answer }) => (answer ? [runs, devices] : []),
  settleHeld: ({ answer }) => (answer === 'settled' ? [repairs, runs, devices, mdm, audit] : []),
  reacted: () => [runs, repairs],
  holdMdm: () => [mdm, repairs, audit],
  releaseMdm: () => [mdm, repairs, audit],
  markRestored: () => [mdm, repairs, devices, audit],
  recordBays: ({ args: [{ station }] }) => [
    { topic: 'stations', id: station, station },
    { topic: 'devices', station },
    { topic: 'repairs', station },
  ],
  rememberPerson: ({ args: [{ person, audit: entries }] }) => [
    { topic: 'people', id: person.id },
    ...(entries.length > 0 ? [audit] : []),
  ],
  importPeople: () => [people, audit],
  revokeBadge: () => [people, repairs, audit],
  revokeBadgeById: () => [people, repairs, audit],
  keepBadge: () => [people, repairs, audit],
  putInPool: ({ args: [{ deviceId }] }) => [{ topic: 'devices', id: deviceId }, stations, audit],
  retireDevice: ({ args: [{ deviceId }] }) => [{ topic: 'devices', id: deviceId }, stations, audit],
  keepReadiness: ({ args: [, report] }) => (report === null ? [] : [devices, repairs]),
  recordAudit: () => [audit],
  createOperator: () => [{ topic: 'access' }, audit],
  changeOperator: () => [{ topic: 'access' }, audit],
  inviteOperator: () => [{ topic: 'access' }, audit],
  acceptInvitation: () => [{ topic: 'access' }, audit],
  setPassword: () => [{ topic: 'access' }, audit],
  setTotp: () => [{ topic: 'access' }, audit],
  seeProviderOperator: () => [{ topic: 'access' }],
  endSessions: () => [{ topic: 'access' }, audit],
  makeToken: () => [{ topic: 'access' }, stations, audit],
  revokeToken: () => [{ topic: 'access' }, stations, audit],
  startBatch: () => [runs, audit],
  stopBatch: () => [runs, audit],
  leaveOut: () => [runs],
};

/** The tap that a command has just written down. */
function tapOf(method: string, [first]: unknown[], answer: unknown): TapRecord | undefined {
  if (method === 'recordTap') return answer === 'recorded' ? (first as TapRecord) : undefined;
  if (method !== 'commitUnit' || !(answer as Awaited<ReturnType<Store['commitUnit']>>).ok) return undefined;
  return (first as Parameters<Store['commitUnit']>[0]).tap;
}

/** The same store; what its commands did is told in a turn of its own: whoever waits for the command, such as a screen, goes first. */
export function watchedStore(
  store: Store,
  live: Pick<Live, 'touch'>,
  taps: () => Pick<Taps, 'recorded'>,
  clock: Pick<Clock, 'soon'>,
): Store {
  const watched: Record<string, unknown> = { ...store };
  for (const [method, touchesOf] of Object.entries(touches)) {
    const name = method as Method;
    const carryOut = store[name] as (...args: unknown[]) => Promise<unknown>;
    const did = touchesOf as (did: { args: unknown[]; answer: unknown }) => readonly Touch[];
    watched[name] = async (...args: unknown[]): Promise<unknown> => {
      const answer = await carryOut(...args);
      clock.soon(() => {
        live.touch(did({ args, answer }));
        const tap = tapOf(name, args, answer);
        if (tap !== undefined) taps().recorded(tap);
      });
      return answer;
    };
  }
  return watched as unknown as Store;
}
