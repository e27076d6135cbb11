import type { Store } from '../store.ts';
import type { Method } from './messages.ts';

/** The store's door over messages: every method by name, its arguments as they are. */
export function storeOverCalls(
  call: (method: Method, args: unknown[]) => Promise<unknown>,
  close: () => Promise<void>,
): Store {
  const ask =
    <M extends Method>(method: M) =>
    (...args: Parameters<Store[M]>): ReturnType<Store[M]> =>
      call(method, args) as ReturnType<Store[M]>;
  return {
    dialect: 'sqlite',
    syncSite: ask('syncSite'),
    keepWorkflow: ask('keepWorkflow'),
    recordTap: ask('recordTap'),
    commitUnit: ask('commitUnit'),
    claimEffect: ask('claimEffect'),
    settleEffect: ask('settleEffect'),
    releaseLeases: ask('releaseLeases'),
    recordBays: ask('recordBays'),
    rememberPerson: ask('rememberPerson'),
    revokeBadge: ask('revokeBadge'),
    claimReadiness: ask('claimReadiness'),
    keepReadiness: ask('keepReadiness'),
    badge: ask('badge'),
    heldBy: ask('heldBy'),
    candidates: ask('candidates'),
    device: ask('device'),
    personByName: ask('personByName'),
    run: ask('run'),
    openRuns: ask('openRuns'),
    dueWaits: ask('dueWaits'),
    waitFor: ask('waitFor'),
    workflow: ask('workflow'),
    dueEffects: ask('dueEffects'),
    nextDue: ask('nextDue'),
    contradictions: ask('contradictions'),
    readinessReport: ask('readinessReport'),
    knownPeople: ask('knownPeople'),
    readiness: ask('readiness'),
    lights: ask('lights'),
    close,
  };
}
