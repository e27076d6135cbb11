import { auditOver } from './audit.ts';
import { accessOver } from './access.ts';
import { listsOver } from './list-changes.ts';
import { recordBays, lights } from './bays.ts';
import { moveTimes } from './clock-jump.ts';
import { configurationOver } from './configuration.ts';
import { contradictions, heldBy } from './custody-queries.ts';
import { candidates, device, readiness } from './devices.ts';
import type { Engine } from './engine.ts';
import { extent, unsettled } from './extent.ts';
import { settleEffect } from './effect-outcomes.ts';
import { dueEffects, effect, heldEffects, nextDue, openReactions } from './effect-queries.ts';
import { claimEffect, hurryEffects, postponeEffects, releaseLeases, renewLeases } from './effects.ts';
import { reacted, settleHeld } from './held.ts';
import {
  busiestReassignments,
  fleetSize,
  holdMdm,
  mdmHold,
  mdmReleasedAt,
  reassignments,
  releaseMdm,
} from './mdm-hold.ts';
import { badge, personById, personByName, rememberPerson, revokeBadge } from './people.ts';
import { claimReadiness, keepReadiness, knownPeople, readinessReport } from './readiness.ts';
import { asked, dueLooks, lookSoon, registers, settleLooks, wantAgain } from './registers.ts';
import { markRestored } from './restored.ts';
import { openVersions, runs } from './run-queries.ts';
import { openRuns, runById } from './runs.ts';
import { syncSite } from './site.ts';
import type { Store } from './store.ts';
import { recordTap } from './taps.ts';
import { triggersOver } from './triggers-over.ts';
import { commitUnit } from './unit.ts';
import { dueWaits, waitFor, waitOf } from './waits.ts';
import { keepWorkflow, workflow } from './workflows.ts';

export type { Engine } from './engine.ts';

/** What concerns all of the MDM, and all of the records. */
const wholeOver = (
  engine: Engine,
): Pick<
  Store,
  | 'extent'
  | 'unsettled'
  | 'holdMdm'
  | 'releaseMdm'
  | 'markRestored'
  | 'mdmHold'
  | 'mdmReleasedAt'
  | 'reassignments'
  | 'busiestReassignments'
  | 'fleetSize'
> => ({
  extent: () => engine.snapshot(extent),
  unsettled: (target) => engine.snapshot(() => unsettled(target)),
  holdMdm: (hold, audit) => engine.write(() => holdMdm(hold, audit)),
  releaseMdm: (at, audit) => engine.write(() => releaseMdm(at, audit)),
  markRestored: (at, audit) => engine.write(() => markRestored(at, audit)),
  mdmHold: () => engine.read(mdmHold),
  mdmReleasedAt: () => engine.read(mdmReleasedAt),
  reassignments: (since) => engine.read(() => reassignments(since)),
  busiestReassignments: (since) => engine.read(() => busiestReassignments(since)),
  fleetSize: () => engine.read(fleetSize),
});

/** The store's door over any engine: every command and query, named once. */
export const storeOver = (engine: Engine): Store => ({
  dialect: engine.dialect,
  syncSite: (site) => engine.write(() => syncSite(site)),
  keepWorkflow: (id, body, at) => engine.write(() => keepWorkflow(id, body, at)),
  recordTap: (tap) => engine.write(() => recordTap(tap)),
  commitUnit: (unit) => engine.write(() => commitUnit(unit)),
  claimEffect: (claim) => engine.write(() => claimEffect(claim)),
  settleEffect: (outcome) => engine.write(() => settleEffect(outcome)),
  renewLeases: (owner, at, until) => engine.write(() => renewLeases(owner, at, until)),
  postponeEffects: (ids, until) => engine.write(() => postponeEffects(ids, until)),
  hurryEffects: (target, at) => engine.write(() => hurryEffects(target, at)),
  moveTimes: (byMs, now) => engine.write(() => moveTimes(byMs, now)),
  releaseLeases: () => engine.write(releaseLeases),
  settleLooks: (looks) => engine.write(() => settleLooks(looks)),
  wantAgain: (want) => engine.write(() => wantAgain(want)),
  lookSoon: (serials, register, at) => engine.write(() => lookSoon(serials, register, at)),
  settleHeld: (settlement) => engine.write(() => settleHeld(settlement)),
  reacted: (effectId) => engine.write(() => reacted(effectId)),
  recordBays: (report) => engine.write(() => recordBays(report)),
  rememberPerson: (remembered) => engine.write(() => rememberPerson(remembered)),
  revokeBadge: (hmac, at, audit) => engine.write(() => revokeBadge(hmac, at, audit)),
  claimReadiness: (claim) => engine.write(() => claimReadiness(claim)),
  keepReadiness: (begunAt, report) => engine.write(() => keepReadiness(begunAt, report)),
  badge: (hmacs) => engine.snapshot(() => badge(hmacs)),
  heldBy: (personId) => engine.read(() => heldBy(personId)),
  candidates: (station) => engine.read(() => candidates(station)),
  device: (ref) => engine.snapshot(() => device(ref)),
  personByName: (userName) => engine.snapshot(() => personByName(userName)),
  run: (id) => engine.snapshot(() => runById(id)),
  openRuns: () => engine.read(openRuns),
  runs: (query) => engine.read(() => runs(query)),
  dueWaits: (now) => engine.read(() => dueWaits(now)),
  waitFor: (deviceId) => engine.read(() => waitFor(deviceId)),
  waitOf: (runId) => engine.read(() => waitOf(runId)),
  person: (id) => engine.read(() => personById(id)),
  effect: (id) => engine.read(() => effect(id)),
  heldEffects: (limit) => engine.read(() => heldEffects(limit)),
  openReactions: (limit) => engine.read(() => openReactions(limit)),
  asked: (deviceId, register) => engine.snapshot(() => asked(deviceId, register)),
  dueLooks: (now, limit) => engine.snapshot(() => dueLooks(now, limit)),
  registers: (register, after, limit) => engine.snapshot(() => registers(register, after, limit)),
  openVersions: () => engine.read(openVersions),
  workflow: (id, version) => engine.read(() => workflow(id, version)),
  dueEffects: (now, limit, targets) => engine.read(() => dueEffects(now, limit, targets)),
  nextDue: () => engine.read(nextDue),
  contradictions: () => engine.read(contradictions),
  readinessReport: () => engine.read(readinessReport),
  knownPeople: () => engine.read(knownPeople),
  readiness: (station) => engine.read(() => readiness(station)),
  lights: (station, cabinet) => engine.read(() => lights(station, cabinet)),
  ...auditOver(engine),
  ...listsOver(engine),
  ...wholeOver(engine),
  ...accessOver(engine),
  ...triggersOver(engine),
  ...configurationOver(engine),
  close: () => engine.close(),
});
