import { z } from 'zod';

/**
 * Station ↔ service, over the child's IPC channel now and over WebSocket at a many-kiosk site: the same messages.
 * A tap is resent until `tap-received`; everything else is a level and is sent whole again after each `setup`.
 */
const reading = z.discriminatedUnion('technology', [
  z.object({ technology: z.literal('csn'), bytes: z.string().max(64) }),
  z.object({ technology: z.literal('text'), text: z.string().max(256) }),
]);

const bayLevel = z.object({
  bay: z.int().positive(),
  occupied: z.boolean(),
  charged: z.boolean().optional(),
  chargePercent: z.number().min(0).max(100).optional(),
  milliamps: z.number().optional(),
  faulty: z.boolean().optional(),
});

const found = z.object({
  driver: z.string(),
  /** What the system calls it. */
  name: z.string(),
  options: z.record(z.string(), z.unknown()),
});
const surveyed = {
  readers: z.array(found),
  cabinets: z.array(found),
  /** What could not be looked for, and why. */
  remarks: z.array(z.string()),
};

export const fromStation = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello'), boot: z.string(), pid: z.int() }),
  z.object({ type: z.literal('tap'), seq: z.int(), reader: z.string(), at: z.int(), reading }),
  z.object({ type: z.literal('misread'), reader: z.string(), at: z.int() }),
  /** `fault` says why it is down. */
  z.object({
    type: z.literal('reader'),
    reader: z.string(),
    up: z.boolean(),
    fault: z.enum(['reader-missing', 'reader-unavailable']).optional(),
    note: z.string().optional(),
  }),
  z.object({
    type: z.literal('cabinet'),
    cabinet: z.string(),
    up: z.boolean(),
    note: z.string().optional(),
  }),
  /** All bays of the cabinet: at each connect and at each change. */
  z.object({ type: z.literal('bays'), cabinet: z.string(), at: z.int(), levels: z.array(bayLevel) }),
  /** The cabinet has forgotten its lights: send them again. */
  z.object({ type: z.literal('forgot'), cabinet: z.string() }),
  /** Answer to `survey`. */
  z.object({ type: z.literal('surveyed'), ref: z.string(), ...surveyed }),
  /** Answer to `light`. */
  z.object({ type: z.literal('lit'), ref: z.string(), ok: z.boolean(), note: z.string().optional() }),
]);
export type FromStation = z.infer<typeof fromStation>;

const setup = z.object({
  station: z.string(),
  readers: z.array(
    z.object({ id: z.string(), driver: z.string(), options: z.record(z.string(), z.unknown()) }),
  ),
  cabinets: z.array(
    z.object({ id: z.string(), driver: z.string(), options: z.record(z.string(), z.unknown()) }),
  ),
});
/** What a station opens: it has no configuration of its own. */
export type StationSetup = z.infer<typeof setup>;

export const toStation = z.discriminatedUnion('type', [
  z.object({ type: z.literal('setup'), setup }),
  z.object({ type: z.literal('tap-received'), seq: z.int() }),
  /** What could be opened there? Opens nothing. */
  z.object({ type: z.literal('survey'), ref: z.string() }),
  z.object({
    type: z.literal('light'),
    ref: z.string(),
    cabinet: z.string(),
    bay: z.int().positive(),
    light: z.enum(['off', 'charging', 'ready', 'take', 'fault']),
  }),
]);
export type ToStation = z.infer<typeof toStation>;
