import type { Store } from '../store.ts';
import type { Method } from './messages.ts';

/** Every method of the door, by its name; one that is missing here does not compile. */
const methods: { [M in Method]: M } = {
  syncSite: 'syncSite',
  keepWorkflow: 'keepWorkflow',
  recordTap: 'recordTap',
  commitUnit: 'commitUnit',
  claimEffect: 'claimEffect',
  settleEffect: 'settleEffect',
  renewLeases: 'renewLeases',
  postponeEffects: 'postponeEffects',
  hurryEffects: 'hurryEffects',
  releaseLeases: 'releaseLeases',
  settleLooks: 'settleLooks',
  wantAgain: 'wantAgain',
  lookSoon: 'lookSoon',
  settleHeld: 'settleHeld',
  reacted: 'reacted',
  holdMdm: 'holdMdm',
  releaseMdm: 'releaseMdm',
  markRestored: 'markRestored',
  recordBays: 'recordBays',
  rememberPerson: 'rememberPerson',
  revokeBadge: 'revokeBadge',
  claimReadiness: 'claimReadiness',
  keepReadiness: 'keepReadiness',
  badge: 'badge',
  heldBy: 'heldBy',
  candidates: 'candidates',
  device: 'device',
  personByName: 'personByName',
  run: 'run',
  openRuns: 'openRuns',
  runs: 'runs',
  dueWaits: 'dueWaits',
  waitFor: 'waitFor',
  waitOf: 'waitOf',
  person: 'person',
  effect: 'effect',
  heldEffects: 'heldEffects',
  openReactions: 'openReactions',
  asked: 'asked',
  dueLooks: 'dueLooks',
  registers: 'registers',
  extent: 'extent',
  unsettled: 'unsettled',
  mdmHold: 'mdmHold',
  mdmReleasedAt: 'mdmReleasedAt',
  openVersions: 'openVersions',
  reassignments: 'reassignments',
  busiestReassignments: 'busiestReassignments',
  fleetSize: 'fleetSize',
  workflow: 'workflow',
  dueEffects: 'dueEffects',
  nextDue: 'nextDue',
  contradictions: 'contradictions',
  readinessReport: 'readinessReport',
  knownPeople: 'knownPeople',
  readiness: 'readiness',
  lights: 'lights',
};

/** The store's door over messages: every method by name, its arguments as they are. */
export function storeOverCalls(
  call: (method: Method, args: unknown[]) => Promise<unknown>,
  close: () => Promise<void>,
): Store {
  const asked = Object.values(methods).map(
    (method) => [method, (...args: unknown[]) => call(method, args)] as const,
  );
  return { dialect: 'sqlite', close, ...(Object.fromEntries(asked) as Pick<Store, Method>) };
}
