import { Fault, type FaultCode } from '#libs/domain';
import type { EffectOutcome, EffectRow, EffectState, RegisterMark } from '#libs/store';
import type { Move, Standing } from './next-move.ts';
import { backoffMs, givenUp, givenUpAt, isSpent } from './patience.ts';
import { openedAt } from './settle-window.ts';
import type { Sight, StepType } from './step-type.ts';

/** What an attempt has done and seen when it ends. */
export interface Facts {
  effect: EffectRow;
  type: StepType;
  now: number;
  /** 0…1, spreads a fleet's retries. */
  chance: number;
  /** Which attempt this is, from 1. */
  number: number;
  journal: Standing['journal'];
  sight: Sight | undefined;
  /** When this attempt's change left; null: it sent none. */
  sentAt: number | null;
  /** Somebody who died, or was stopped, may have a request under way. */
  inherited: boolean;
  settleWindowMs: number;
}

/** How an attempt ends: what is written down of it. */
export interface Ending {
  state: EffectState;
  event: string;
  detail: Record<string, unknown>;
  more: Partial<EffectOutcome>;
  fault?: Fault;
}

export type Phase = 'look' | 'change' | 'read back';

/** Faults of a request that certainly changed nothing: no connection came about, or it was refused before it was read. */
const changedNothing: ReadonlySet<FaultCode> = new Set<FaultCode>([
  'mdm-unreachable',
  'mdm-certificate',
  'mdm-proxy',
  'mdm-quota',
  'mdm-authentication',
  'mdm-tenant-code',
  'mdm-api-off',
]);

/** Whether its register is looked at again when something may still land: what these params want can be seen. */
const isWatched = ({ effect, type }: Facts): boolean =>
  effect.register !== null && (type.value?.of(effect.params) ?? null) !== null;

const window = ({ now, settleWindowMs }: Facts): RegisterMark => openedAt(now, settleWindowMs);

/** For an ending that is not `seen`: what left may still land. */
function uncertain(facts: Facts): Partial<EffectOutcome> {
  if (!isWatched(facts) || (facts.sentAt === null && !facts.inherited)) return {};
  return { register: window(facts) };
}

/** The register has what was wanted; whatever else was asked before can be forgotten once nothing is uncertain. */
function verified(facts: Facts): Partial<EffectOutcome> {
  const value = facts.sight?.value;
  if (!isWatched(facts) || value === undefined) return {};
  const opened = facts.inherited ? window(facts) : {};
  return { register: { value, ...(opened.unsureSince === undefined ? { base: true } : opened) } };
}

/** It is tried no later than its patience or its time end, so that its end is noticed then. */
export const notAfterTheEnd = (effect: EffectRow, at: number): number =>
  Math.min(at, givenUpAt(effect), (effect.notAfter ?? Infinity) + 1);

function whyExpired({ effect, now }: Facts): string {
  if (effect.delivery !== 'command') return 'a newer want stands';
  return effect.notAfter !== null && now > effect.notAfter ? 'too late' : 'the device has moved on';
}

function givingUp(facts: Facts, fault: Fault, why: string, more: Partial<EffectOutcome>): Ending {
  const { state, react } = givenUp(facts.effect.patience);
  const event = fault.retry ? 'given up' : 'refused';
  return { state, event, detail: { why }, more: react === undefined ? more : { ...more, react }, fault };
}

function parked(facts: Facts): Ending {
  const found = facts.sight?.value;
  const more = found === undefined ? uncertain(facts) : { ...uncertain(facts), result: { value: found } };
  return { state: 'held', event: 'parked', detail: { found }, more, fault: new Fault('mdm-holder-foreign') };
}

function notYetSeen(facts: Facts): Ending {
  const fault = new Fault('mdm-ambiguous', { note: 'accepted, but another value is listed' });
  const pauseMs = facts.sight?.againMs ?? backoffMs(facts.number, fault, facts.chance);
  const nextAt = notAfterTheEnd(facts.effect, Math.round(facts.now + pauseMs));
  const detail = { listed: facts.sight?.value, nextAt };
  return {
    ...{ state: 'open', event: 'accepted, not yet seen', detail, fault },
    more: { ...uncertain(facts), nextAt },
  };
}

const spentWhy = 'its patience is used up';

/** Every ending that the next move names. Pure. */
export function endingOf(move: Exclude<Move, 'look' | 'perform'>, facts: Facts): Ending {
  switch (move) {
    case 'done': {
      const accepted = facts.journal === 'accepted';
      const readBack = accepted ? { readBack: facts.sight?.look === 'seen' } : {};
      const detail = { ...facts.sight?.detail, ...readBack };
      return { state: 'done', event: accepted ? 'done' : 'seen', detail, more: verified(facts) };
    }
    case 'supersede': {
      const why = 'a newer want stands, and nothing had left';
      return { state: 'superseded', event: 'superseded', detail: { why }, more: {} };
    }
    case 'expire':
      return {
        ...{ state: 'expired', event: 'expired', detail: { why: whyExpired(facts) } },
        more: uncertain(facts),
      };
    case 'park':
      return parked(facts);
    case 'hold': {
      const why = 'it may have been done and must not be repeated blindly';
      return { state: 'held', event: 'held', detail: { why }, more: {}, fault: new Fault('mdm-maybe-done') };
    }
    case 'wait':
      return notYetSeen(facts);
    case 'give-up': {
      const last = (facts.effect.fault ?? 'mdm-ambiguous') as FaultCode;
      return givingUp(facts, new Fault(last), spentWhy, uncertain(facts));
    }
  }
}

/** A fault that may pass keeps the effect open; a refusal, or the end of patience, is for its step's policy. Pure. */
export function afterFault(fault: Fault, phase: Phase, facts: Facts): Ending {
  const { effect, number, now, chance, inherited } = facts;
  const certain =
    phase === 'change' && (fault.detail.unsent === true || changedNothing.has(fault.code) || !fault.retry);
  const more = certain && !inherited ? { unsent: true } : uncertain(facts);
  const detail = { ...fault.detail, during: phase };
  if (!fault.retry || isSpent(effect, number, now)) {
    const ending = givingUp(facts, fault, fault.retry ? spentWhy : 'it was refused', more);
    return { ...ending, detail: { ...ending.detail, ...detail } };
  }
  const pause = backoffMs(number, fault, chance, effect.patience);
  const nextAt = notAfterTheEnd(effect, Math.round(now + pause));
  return {
    ...{ state: 'open', event: 'will retry', detail: { ...detail, nextAt }, fault },
    more: { ...more, nextAt },
  };
}
