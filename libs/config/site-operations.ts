import { z } from 'zod';
import { because, file, port, text } from './site-words.ts';

/** A name or an address of a machine, without scheme and port. */
const machine = text.refine(
  (v) => /^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/.test(v) || /^[0-9A-Fa-f:]+$/.test(v),
  because('is no name of a machine', 'Write it without scheme and port, such as syslog.example.org.'),
);

/** RFC 5425: syslog over TLS. */
export const syslogSchema = z
  .strictObject({
    host: machine,
    port: port.default(6514),
    caFile: file("the authority that signed the receiver's certificate (PEM)").optional(),
    certificateFile: file('our own certificate for the receiver (PEM)').optional(),
    keyFile: file('the key of our own certificate (PEM)').optional(),
  })
  .refine(
    (v) => (v.certificateFile === undefined) === (v.keyFile === undefined),
    because(
      'has a certificate without its key, or a key without its certificate',
      'Write both certificateFile and keyFile, or neither.',
    ),
  );

export const backupSchema = z.strictObject({
  /** Where the copies are kept; best on another disk. */
  folder: file('the copies of the records'),
  /** Time of day, as the clock on the wall shows it. */
  at: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is no time of day')
    .default('02:30'),
  /** So many of them; the oldest is removed only after a new one has passed its check. */
  keep: z.int().min(1).max(366).default(14),
});

/** It tells no secret and no name, and asks nobody who she is: let only those reach it who keep watch. */
export const managementSchema = z.strictObject({
  host: machine.default('127.0.0.1'),
  port,
});
