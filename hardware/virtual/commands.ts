import { z } from 'zod';

const id = z.string().min(1);
const bay = z.int().positive();
const percent = z.number().min(0).max(100);
const hex = z.string().regex(/^([0-9a-f]{2}){1,32}$/, 'is not lower-case hex of 1 to 32 bytes');

/** What hands can do to a virtual reader or cabinet. One JSON object a line. */
export const rigCommand = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('tap'),
    reader: id,
    bytes: hex.optional(),
    text: z.string().min(1).max(256).optional(),
  }),
  z.strictObject({ do: z.literal('misread'), reader: id }),
  z.strictObject({ do: z.literal('dock'), cabinet: id, bay, chargePercent: percent.optional() }),
  z.strictObject({ do: z.literal('charge'), cabinet: id, bay, chargePercent: percent }),
  z.strictObject({ do: z.literal('pull'), cabinet: id, bay }),
  z.strictObject({ do: z.literal('reboot'), cabinet: id }),
  z.strictObject({ do: z.literal('unplug'), reader: id.optional(), cabinet: id.optional() }),
  z.strictObject({ do: z.literal('replug'), reader: id.optional(), cabinet: id.optional() }),
  z.strictObject({ do: z.literal('state') }),
]);
export type RigCommand = z.infer<typeof rigCommand>;

const bayState = z.object({
  bay,
  occupied: z.boolean(),
  chargePercent: percent.optional(),
  light: z.enum(['off', 'charging', 'ready', 'take', 'fault']),
});

const rigState = z.object({
  readers: z.array(z.object({ id, plugged: z.boolean() })),
  cabinets: z.array(z.object({ id, plugged: z.boolean(), bays: z.array(bayState) })),
});
export type RigState = z.infer<typeof rigState>;

/** `state` is there after the command `state`. */
export const rigAnswer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), state: rigState.optional() }),
  z.object({ ok: z.literal(false), error: z.string() }),
]);
export type RigAnswer = z.infer<typeof rigAnswer>;
