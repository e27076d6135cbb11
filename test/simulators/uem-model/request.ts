import type { MdmCommand } from '#libs/mdm';

/** What was asked: looks by what they read, changes by the name of the port. */
export type Asked =
  'check' | 'look' | 'device' | 'devices' | 'user' | 'create-user' | 'assign' | MdmCommand['name'];

/** One request on its way to the model, as a rule sees it and as the log keeps it. */
export interface ModelRequest {
  /** Counts from 1, in the order they left. */
  n: number;
  /** When it left its caller, epoch ms. */
  sentAt: number;
  /** When it was there; null while it is on its way. A look sees what is listed then. */
  arrivedAt: number | null;
  kind: 'read' | 'change';
  asked: Asked;
  /** Null where it is about no single device. */
  serial: string | null;
  /** The wanted enrollment user, or what a command carries, as JSON; null for looks. */
  value: string | null;
  /** `open`: its caller still waits. `lost`: its caller gave up or was cut off, and knows nothing. */
  fate: 'open' | 'accepted' | 'refused' | 'lost';
}

/** A change that took place, by a request or by somebody in the console. */
export interface ModelChange {
  /** Epoch ms. */
  at: number;
  serial: string;
  /** `holder`, or the name of the command. */
  what: 'holder' | MdmCommand['name'];
  value: string;
  /** The holder before, where `what` is the holder. */
  was: string | null;
  /** Null: somebody edited it by hand. Its `fate` tells whether the caller knows. */
  request: ModelRequest | null;
}
