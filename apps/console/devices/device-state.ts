import type { ApiDeviceRow } from '#libs/contract';
import type { Tone } from '../parts/mark.tsx';

export type DeviceState = ApiDeviceRow['state'];

/** How a state looks; its word says the same. */
export function toneOfState(state: DeviceState): Tone {
  switch (state) {
    case 'ready':
      return 'good';
    case 'out':
    case 'charging':
      return 'info';
    case 'missing':
    case 'faulty':
      return 'bad';
    case 'unverified':
    case 'unknown':
      return 'warn';
    case 'out-of-pool':
    case 'retired':
      return 'quiet';
  }
}

export function toneOfMdm(state: ApiDeviceRow['mdm']['state']): Tone {
  switch (state) {
    case 'ok':
      return 'good';
    case 'following':
      return 'info';
    case 'held':
      return 'warn';
    case 'failed':
      return 'bad';
    case 'none':
      return 'quiet';
  }
}

/** What an operator may do with a device; what makes no sense just now is left out. */
export type DeviceAct =
  'take-out' | 'put-in' | 'retire' | 'unretire' | 'force-return' | 'over-the-air' | 'dry-run';

export interface ActFacts {
  inPool: boolean;
  retired: boolean;
  isOut: boolean;
}

/** The acts that fit, in the order they are offered: what takes something away stands last. */
export function actsFor({ inPool, retired, isOut }: ActFacts): DeviceAct[] {
  if (retired) return ['unretire'];
  return ['dry-run', 'over-the-air', inPool ? 'take-out' : 'put-in', isOut ? 'force-return' : 'retire'];
}
