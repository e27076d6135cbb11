import { anHour } from '#test/simulators/clock';
import { until } from '#test/support';
import type { LineStand } from './line-stand.ts';

const patch = 'PATCH /api/mdm/devices/*/enrollmentuser/*';

/** What is wrong with the line, when, and what must still hold. */
export interface LineStory {
  name: string;
  /** Before Anna taps. */
  before?(stand: LineStand): Promise<void> | void;
  /** When Anna's phone is offered and her assignment is under way. */
  during?(stand: LineStand): Promise<void> | void;
  /** After Ben was served meanwhile. */
  after?(stand: LineStand): Promise<void> | void;
  /** The wall clock jumps: Clara has tapped before and does not take her phone. */
  jumps?: true;
}

const asked = (stand: LineStand): Promise<boolean> => {
  const before = stand.proxy.asked;
  return until('something was asked and not answered', () => stand.proxy.asked > before);
};
const unavailable = (stand: LineStand) =>
  stand.ward.sandbox.control('POST', 'faults', { kind: 'unavailable' });
const available = (stand: LineStand) => stand.ward.sandbox.control('DELETE', 'faults');

export const lineStories: readonly LineStory[] = [
  {
    name: 'the peer is gone and says nothing, from before the first request',
    before: (s) => s.proxy.behave({ kind: 'silent' }),
    during: async (s) => void (await asked(s)),
    after: (s) => s.proxy.behave({ kind: 'pass' }),
  },
  {
    name: 'the request arrives and the answer does not',
    before: (s) => s.proxy.behave({ kind: 'silent-after', answerBytes: 0 }),
    during: async (s) => void (await asked(s)),
    after: (s) => s.proxy.behave({ kind: 'pass' }),
  },
  {
    name: 'the connection is reset in the middle of an answer',
    before: (s) => s.proxy.behave({ kind: 'reset-after', answerBytes: 40 }),
    during: async (s) => void (await until('it was reset', () => s.proxy.answered >= 40)),
    after: (s) => s.proxy.behave({ kind: 'pass' }),
  },
  { name: 'every answer comes byte by byte', before: (s) => s.proxy.behave({ kind: 'split' }) },
  { name: 'answers come joined in one piece', before: (s) => s.proxy.behave({ kind: 'joined', ms: 60 }) },
  { name: 'every answer comes twice in one piece', before: (s) => s.proxy.behave({ kind: 'doubled' }) },
  {
    name: 'the token expires between the look and the change',
    before: async (s) =>
      void (await s.ward.sandbox.control('POST', 'faults', { kind: 'token-expired', on: patch, times: 1 })),
  },
  {
    name: 'every token expires while requests are under way',
    during: async (s) => void (await s.ward.sandbox.control('POST', 'tokens/expire')),
  },
  {
    name: 'the clock jumps an hour forwards while effects wait for their next attempt',
    before: async (s) => void (await unavailable(s)),
    during: async (s) => {
      await until('it is late', () =>
        s.ward.screen.panels.some((p) => p.panel.kind === 'take' && p.panel.mdm === 'late'),
      );
      s.clock.jump(anHour.forwards);
    },
    after: async (s) => void (await available(s)),
    jumps: true,
  },
  {
    name: 'the clock jumps an hour backwards while effects wait for their next attempt',
    before: async (s) => void (await unavailable(s)),
    during: async (s) => {
      await until('it is late', () =>
        s.ward.screen.panels.some((p) => p.panel.kind === 'take' && p.panel.mdm === 'late'),
      );
      s.clock.jump(anHour.backwards);
    },
    after: async (s) => void (await available(s)),
    jumps: true,
  },
  {
    name: 'the clock jumps an hour backwards while a request is under way',
    before: (s) => s.proxy.behave({ kind: 'silent-after', answerBytes: 0 }),
    during: async (s) => {
      await asked(s);
      s.clock.jump(anHour.backwards);
    },
    after: (s) => s.proxy.behave({ kind: 'pass' }),
    jumps: true,
  },
];
