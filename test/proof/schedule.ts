import fc from 'fast-check';

/** What may happen to UEM, or on the way to it, for a while. */
export const outages = [
  'unavailable',
  'unreachable',
  'silent, never made',
  'silent, made late',
  'cut',
  'made, then reset',
  'bad gateway',
  'accepted, made late',
  'sign-in refused',
  'quota',
] as const;
export type Outage = (typeof outages)[number];

/** What may happen to a receiver of webhooks, or on the way to it, for a while. */
export const receiverOutages = ['away', 'busy', 'answers lost', 'refused'] as const;
export type ReceiverOutage = (typeof receiverOutages)[number];

export const sinks = ['roster', 'board'] as const;

export const operatorActs = ['retry', 'skip', 'adopt', 'enforce'] as const;

/** One thing that happens, so long after the one before it. */
export type Happening = { afterMs: number } & (
  | { do: 'tap'; person: number; device: number }
  | { do: 'dock'; device: number }
  | { do: 'leave'; device: number }
  /** For so long, so many of a hundred requests fare so. */
  | { do: 'outage'; of: Outage; forMs: number; percent: number }
  /** For so long, so many of a hundred notices to this receiver fare so. */
  | {
      do: 'receiver';
      sink: (typeof sinks)[number];
      of: ReceiverOutage;
      forMs: number;
      percent: number;
    }
  /** Somebody in the console gives the device to this user: nobody of ours, the staging user, or one of our people. */
  | { do: 'edit'; device: number; to: 'intruder' | 'staging' | number }
  /** The process is killed where it stands, and starts again. */
  | { do: 'restart' }
  /** The clock of our machine jumps. */
  | { do: 'clock'; byMs: number }
  /** An operator settles what has waited for one the longest. */
  | { do: 'operator'; how: (typeof operatorActs)[number] }
);

export type Schedule = readonly Happening[];

export const people = 4;
export const devices = 3;

const person = fc.integer({ min: 1, max: people });
const device = fc.integer({ min: 1, max: devices });
/** Mostly close together, where things meet; sometimes as long as a settle window. */
const afterMs = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 2_000 }) },
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 20_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: 20_000, max: 120_000 }) },
);

const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('tap' as const), afterMs, person, device }) },
  { weight: 7, arbitrary: fc.record({ do: fc.constant('dock' as const), afterMs, device }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('leave' as const), afterMs, device }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('outage' as const),
      afterMs,
      of: fc.constantFrom(...outages),
      forMs: fc.integer({ min: 1_000, max: 120_000 }),
      percent: fc.constantFrom(30, 60, 100),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('receiver' as const),
      afterMs,
      sink: fc.constantFrom(...sinks),
      of: fc.constantFrom(...receiverOutages),
      forMs: fc.integer({ min: 1_000, max: 120_000 }),
      percent: fc.constantFrom(30, 60, 100),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('edit' as const),
      afterMs,
      device,
      to: fc.oneof(fc.constantFrom('intruder' as const, 'staging' as const), person),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const), afterMs }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('clock' as const),
      afterMs,
      byMs: fc.constantFrom(-600_000, -90_000, -5_000, 5_000, 90_000, 3_600_000),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('operator' as const),
      afterMs,
      how: fc.constantFrom(...operatorActs),
    }),
  },
);

/** Some minutes of a ward with everything that goes wrong in a year. */
export const schedule: fc.Arbitrary<Schedule> = fc.array(happening, {
  minLength: 2,
  maxLength: 24,
  size: 'max',
});

/** One line each, for whoever reads a counterexample. */
export const inWords = (s: Schedule): string[] =>
  s.map(({ afterMs: ms, do: what, ...rest }) => `+${ms} ms ${what} ${JSON.stringify(rest)}`);
