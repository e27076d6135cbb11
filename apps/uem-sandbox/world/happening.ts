import type { Clock } from '#libs/clock';
import type { Device } from './device.ts';

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

/** Of the world, what telling needs: the world knows its listeners' shape, so this file cannot know the world. */
interface Stage {
  readonly clock: Clock;
  readonly listeners: readonly Listener[];
}

/** Tells everybody who listens. */
export function happen(world: Stage, happening: Omit<Happening, 'at'>): void {
  const whole = { ...happening, at: world.clock.now() };
  for (const listener of world.listeners) listener(whole);
}
