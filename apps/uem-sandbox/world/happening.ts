import type { Device } from './device.ts';
import type { World } from './world.ts';

/** What can befall a device that somebody else hears of: its event log, event notifications, the page. */
export type HappeningKind =
  | 'enrolled'
  | 'unenrolled'
  | 'wiped'
  | 'deleted'
  | 'user-changed'
  | 'group-changed'
  | 'compliance-changed'
  | 'compromised-changed'
  | 'attribute-changed'
  | 'command-queued'
  | 'command-executed';

export interface Happening {
  kind: HappeningKind;
  device: Device;
  /** Epoch milliseconds. */
  at: number;
  /** Account or OAuth client whose request it was; undefined when the device did it by itself. */
  by?: string;
  /** What changed, where something did: the name of the member (`AssetNumber`) and its values. */
  what?: string;
  before?: string;
  after?: string;
}

/** Told of every happening, at once and in order. */
export type Listener = (happening: Happening) => void;

/** Tells everybody who listens. */
export function happen(world: World, happening: Omit<Happening, 'at'>): void {
  const whole = { ...happening, at: world.clock.now() };
  for (const listener of world.listeners) listener(whole);
}
