import { describe, expect, it } from '@jest/globals';
import { Fault } from '#libs/domain';
import { backoffMs, nextMove, type Move, type Standing } from './next-move.ts';

const deliveries = ['register', 'obligation', 'command', 'notice'] as const;
const looks = [undefined, 'seen', 'unseen', 'unknown', 'foreign'] as const;
const both = [true, false] as const;

/** The table of docs/architecture.md, written a second time in another form: by what must never happen. */
function expected(s: Standing): Move {
  const moot = s.delivery === 'command' && !(s.current && !s.late);
  if (moot) return 'expire';
  if (!s.sentBefore) return 'perform';
  const afterLook = {
    seen: 'done',
    unseen: 'perform',
    foreign: 'hold',
    unknown: s.repeat === 'safe' ? 'perform' : 'hold',
  } as const;
  return s.look === undefined ? 'look' : afterLook[s.look];
}

describe('the next move', () => {
  const cases: Standing[] = deliveries.flatMap((delivery) =>
    both.flatMap((sentBefore) =>
      both.flatMap((current) =>
        both.flatMap((late) =>
          (['safe', 'unsafe'] as const).flatMap((repeat) =>
            looks.map((look) => ({
              delivery,
              repeat,
              sentBefore,
              current,
              late,
              ...(look === undefined ? {} : { look }),
            })),
          ),
        ),
      ),
    ),
  );

  it('is decided for every case there is', () => {
    expect(cases).toHaveLength(320);
    for (const c of cases) expect({ ...c, move: nextMove(c) }).toEqual({ ...c, move: expected(c) });
  });

  it('never performs a command for a device that has moved on', () => {
    for (const c of cases.filter((x) => x.delivery === 'command' && !x.current))
      expect(nextMove(c)).toBe('expire');
  });

  it('still performs a register for a device that has moved on, because the staging user is always written', () => {
    expect(
      nextMove({ delivery: 'register', repeat: 'safe', sentBefore: false, current: false, late: false }),
    ).toBe('perform');
  });

  it('never repeats blindly what is not safe to repeat', () => {
    const sent = {
      delivery: 'notice',
      repeat: 'unsafe',
      sentBefore: true,
      current: true,
      late: false,
    } as const;
    expect(nextMove({ ...sent, look: 'unknown' })).toBe('hold');
    expect(nextMove({ ...sent, repeat: 'safe', look: 'unknown' })).toBe('perform');
  });
});

describe('the wait before the next attempt', () => {
  it('doubles from a second to a minute', () => {
    const down = new Fault('mdm-unreachable');
    expect([1, 2, 3, 7, 30].map((n) => backoffMs(n, down, 0.5))).toEqual([
      1_000, 2_000, 4_000, 60_000, 60_000,
    ]);
  });

  it('spreads a fleet by a fifth to either side', () => {
    const down = new Fault('mdm-unreachable');
    expect(backoffMs(1, down, 0)).toBe(800);
    expect(backoffMs(1, down, 1)).toBe(1_200);
  });

  it('is what the other side asks for when it asks', () => {
    expect(backoffMs(1, new Fault('mdm-quota', { retryAfterMs: 42_000 }), 0)).toBe(42_000);
  });

  it('is long after a refused sign-in, so that the account is not locked', () => {
    expect(backoffMs(1, new Fault('mdm-authentication'), 0.5)).toBe(30_000);
  });
});
