import type { Marking, Panel } from '#libs/contract';
import type { FaultCode } from '#libs/domain';

/** What the screen knows of a check-out that is under way. */
export interface RunView {
  runId: string;
  station: string;
  lane: string;
  firstName: string;
  deviceId: string;
  device: string;
  cabinet: string;
  bay: number;
  /** `take`: it lies in the bay for her. `taken`: she has it. */
  phase: 'take' | 'taken';
  /** While `take`: until when it waits for her. */
  deadline: number;
  again: boolean;
  unverified: boolean;
  /** The wanted assignment in the MDM: `late` has failed once and is tried again. */
  mdm: 'none' | 'pending' | 'late' | 'ready' | 'failed';
  fault?: FaultCode;
  /** While `ready`: what was done instead of switching the user. */
  marked?: Marking;
}

export const shortMs = 8_000;
/** By then she has walked on, with the phone in her hand. */
const settingUpMs = 60_000;

/** The panel that tells her where she stands. Pure. */
export function panelFor(view: RunView, now: number): Panel {
  const { firstName, device, fault } = view;
  const why = fault === undefined ? {} : { fault };
  const how = view.marked === undefined ? {} : { marked: view.marked };
  if (view.phase === 'take') {
    const { cabinet, bay, mdm, again, unverified } = view;
    return {
      kind: 'take',
      until: view.deadline,
      firstName,
      device,
      cabinet,
      bay,
      mdm,
      again,
      unverified,
      ...why,
      ...how,
    };
  }
  switch (view.mdm) {
    case 'none':
    case 'ready':
      return { kind: 'ready', until: now + shortMs, firstName, device, ...how };
    case 'pending':
    case 'late':
    case 'failed':
      return { kind: 'setting-up', until: now + settingUpMs, firstName, device, ...why };
  }
}
