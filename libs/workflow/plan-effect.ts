import type { DeviceCandidate } from '#libs/domain';
import type { NewEffect, Patience, RunRow } from '#libs/store';
import type { Step } from './book.ts';
import { storedName, type PlannedEffect } from './step-type.ts';

/** The store fills in the epoch that the custody of this very unit gives the device. */
export const epochOfThisUnit = -1;

/** From where an effect is wanted. */
export interface Standpoint {
  run: RunRow;
  device: DeviceCandidate | null;
  /** This unit changes who has the device. */
  custody: boolean;
}

/** Somebody else's by now: docked, taken back or handed on since this run spoke for it. */
const movedOn = ({ run, device, custody }: Standpoint): boolean =>
  !custody && device !== null && run.epoch !== null && run.epoch >= 0 && device.epoch !== run.epoch;

/** What takes back must not be given up; only its pace is the step's. */
function keptTrying({ firstMs, longestMs }: Patience): Patience {
  return {
    ...(firstMs === undefined ? {} : { firstMs }),
    ...(longestMs === undefined ? {} : { longestMs }),
    onFailure: 'keep-trying',
  };
}

const epochOf = ({ run, device, custody }: Standpoint): number => {
  if (device === null) return 0;
  return custody ? epochOfThisUnit : (run.epoch ?? epochOfThisUnit);
};

/** The row of one wanted change, or why there is nothing to want. */
export function effectOf(
  id: string,
  index: number,
  step: Step,
  planned: PlannedEffect,
  at: Standpoint,
  kept?: 'kept-trying',
): NewEffect | { why: string } {
  const delivery = planned.delivery ?? step.type.delivery;
  if (delivery === 'custody' || delivery === 'local')
    throw new Error(`${step.type.name} has no outside effect`);
  if (delivery !== 'notice' && at.device === null) return { why: 'there is no device' };
  if (delivery !== 'notice' && movedOn(at)) return { why: 'the device has moved on' };
  const patience =
    step.patience === undefined || kept === undefined ? step.patience : keptTrying(step.patience);
  return {
    id,
    step: index,
    deviceId: at.device?.id ?? null,
    epoch: epochOf(at),
    target: planned.target,
    ...(planned.sink === undefined ? {} : { lane: `sink ${planned.sink}` }),
    ...(patience === undefined ? {} : { patience }),
    ...(planned.when === undefined ? {} : { when: planned.when }),
    delivery,
    register: planned.register,
    type: storedName(step.type),
    params: planned.params,
    supersedable: planned.supersedable,
    notAfter: planned.notAfter,
  };
}
