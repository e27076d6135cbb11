import { z } from 'zod';

const ms = z.number().min(0).max(3_600_000);

const limits = {
  /** `[METHOD ]path` with `*` for one part and `**` for any number of parts, not case-sensitive. */
  on: z.string().min(1).max(300).default('/api/**'),
  /** How often it strikes before it is gone; without it, until removed. */
  times: z.number().int().min(1).max(1_000_000).optional(),
  /** Share of matching requests it strikes, drawn from the seed. */
  probability: z.number().min(0).max(1).default(1),
};

const any = { on: limits.on.removeDefault().default('**') };

const fault = <K extends string>(kind: K) => z.strictObject({ kind: z.literal(kind), ...limits });

/** Milliseconds, an even spread, or a log-normal one by its median and 95th percentile. */
const latencySchema = z.union([
  ms,
  z.strictObject({ min: ms, max: ms }).refine((v) => v.min <= v.max, 'min must not be above max'),
  z
    .strictObject({ median: ms.min(1), p95: ms.min(1) })
    .refine((v) => v.median <= v.p95, 'median must not be above p95'),
]);
export type Latency = z.output<typeof latencySchema>;

/** Everything that can be made to go wrong. */
export const faultSchema = z.discriminatedUnion('kind', [
  fault('latency').extend({ ms: latencySchema }),
  fault('too-many-requests'),
  fault('unavailable'),
  fault('bad-gateway'),
  fault('gateway-timeout'),
  fault('reset'),
  fault('timeout-before-change'),
  fault('timeout-after-change'),
  fault('late-landing').extend({ afterMs: ms.default(2000) }),
  fault('token-expired'),
  fault('bad-credentials'),
  fault('forbidden'),
  fault('html'),
  /** The answer begins and ends in the middle: the connection breaks after half of its body. */
  fault('cut-off'),
  /** The body comes in small pieces, spread over this time. */
  fault('slow-body').extend({ ms: ms.default(3000) }),
  fault('colleague').extend({ user: z.string().min(1), when: z.enum(['before', 'after']).default('after') }),
  /** These strike event notifications; `on` is the path of the target. */
  fault('notification-lost').extend(any),
  fault('notification-doubled').extend(any),
  fault('notification-late').extend({ ...any, afterMs: ms.default(60_000) }),
  fault('notification-out-of-order').extend({ ...any, afterMs: ms.default(5000) }),
]);

export type Fault = z.output<typeof faultSchema>;
export type FaultInput = z.input<typeof faultSchema>;
export type FaultKind = Fault['kind'];

export type NotificationFault = Extract<Fault, { kind: `notification-${string}` }>;

/** Whether it strikes what the sandbox sends by itself, not the answers to requests. */
export const isNotificationFault = (fault: Fault): fault is NotificationFault =>
  fault.kind.startsWith('notification-');
