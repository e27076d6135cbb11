import { z } from 'zod';
import { refuse, type ApiError } from '../wire/answer.ts';
import type { Call } from '../wire/call.ts';
import { flag, readBody, text } from './read-body.ts';

const wipeSchema = z.object({
  wipetype: text,
  returntoservice: flag,
  releasedevice: flag,
  preservedataplan: flag,
  disallowproximitysetup: flag,
  disableactivationkey: flag,
});

const names = z
  .array(z.string())
  .nullish()
  .transform((list) => list ?? []);

const bodySchema = z.object({
  devicewipe: wipeSchema.nullish().transform((wipe) => wipe ?? undefined),
  message: z
    .string()
    .max(256)
    .nullish()
    .transform((t) => t ?? undefined),
  unlock_pin: text,
  managed_apple_id: text,
  sensor_names: names,
  /** The bulk call has one name where the others have a list. */
  sensor_name: text,
  reboot_count: z
    .number()
    .nullish()
    .transform((n) => n ?? undefined),
  esim_url: text,
  device_uuids: names,
});
export type CommandBody = z.output<typeof bodySchema>;

const wrongValues = refuse(422, 1012, 'The field Message must be a string with a maximum length of 256. ');

/** `CommandsV2Model` and `BulkCommandsV2Model` (Omnissa UEM API, CommandsV2); most commands need no body at all. */
export const commandBody = (call: Call): CommandBody | ApiError =>
  readBody(call.text === '' ? { ...call, body: {} } : call, bodySchema, wrongValues);
