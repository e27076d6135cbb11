import { describe, expect, it } from '@jest/globals';
import { nextMove, type Move, type Standing } from './next-move.ts';

const both = [true, false] as const;
const deliveries = ['register', 'obligation', 'command', 'notice'] as const;
const journals = ['nothing', 'sent', 'accepted'] as const;
const looks = [undefined, 'seen', 'unseen', 'unknown', 'foreign'] as const;

/** Every combination of the values each member can have. */
function everyCase(): Standing[] {
  let cases: Record<string, unknown>[] = [{}];
  const each = (name: keyof Standing, values: readonly unknown[]) => {
    cases = cases.flatMap((c) => values.map((value) => ({ ...c, [name]: value })));
  };
  each('delivery', deliveries);
  each('repeat', ['safe', 'unsafe']);
  each('journal', journals);
  each('look', looks);
  for (const flag of ['reads', 'current', 'late', 'overtaken', 'supersedable', 'spent'] as const)
    each(flag, both);
  return cases as unknown as Standing[];
}

/**
 * The table of docs/architecture.md, written a second time in another form: for each move the cases that it is for, whatever
 * the order in which they are asked. Exactly one must fit every case.
 */
function expected(s: Standing): Move[] {
  const moot = s.delivery === 'command' && s.journal !== 'accepted' && !(s.current && !s.late);
  const replaced = s.delivery === 'register' && s.overtaken && s.supersedable;
  const alive = !moot && !replaced;
  const blind = !s.reads || s.look === 'unknown';
  const not = s.reads && s.look === 'unseen';
  const mayHaveBeenDone = s.journal === 'sent' && s.repeat === 'unsafe';
  const tries = (not && s.journal !== 'accepted') || (blind && s.journal !== 'accepted' && !mayHaveBeenDone);
  const fits: Record<Move, boolean> = {
    expire: moot || (replaced && s.journal !== 'nothing'),
    supersede: replaced && s.journal === 'nothing',
    look: alive && s.reads && s.look === undefined,
    done: alive && ((s.reads && s.look === 'seen') || (blind && s.journal === 'accepted')),
    park: alive && s.reads && s.look === 'foreign',
    wait: alive && not && s.journal === 'accepted' && !s.spent,
    hold: alive && blind && mayHaveBeenDone,
    perform: alive && tries && !s.spent,
    'give-up': alive && s.spent && (tries || (not && s.journal === 'accepted')),
  };
  return (Object.keys(fits) as Move[]).filter((move) => fits[move]);
}

const plain: Standing = {
  delivery: 'register',
  repeat: 'safe',
  journal: 'nothing',
  reads: true,
  current: true,
  late: false,
  overtaken: false,
  supersedable: true,
  spent: false,
};

describe('the next move', () => {
  const cases = everyCase();

  it('is decided for every case there is', () => {
    expect(cases).toHaveLength(4 * 2 * 3 * 5 * 2 ** 6);
    for (const c of cases) expect({ ...c, move: [nextMove(c)] }).toEqual({ ...c, move: expected(c) });
  });

  it('never performs a command for a device that has moved on', () => {
    for (const c of cases.filter((x) => x.delivery === 'command' && !x.current))
      expect(nextMove(c)).not.toBe('perform');
    expect(nextMove({ ...plain, delivery: 'command', reads: false })).toBe('perform');
  });

  it('never performs a command after its time', () => {
    for (const c of cases.filter((x) => x.delivery === 'command' && x.late))
      expect(nextMove(c)).not.toBe('perform');
  });

  it('looks before it writes, wherever there is something to be seen', () => {
    for (const c of cases.filter((x) => x.reads && x.look === undefined))
      expect(nextMove(c)).not.toBe('perform');
    expect(nextMove(plain)).toBe('look');
    expect(nextMove({ ...plain, look: 'unseen' })).toBe('perform');
  });

  it('never writes over what somebody else put there', () => {
    for (const c of cases.filter((x) => x.reads && x.look === 'foreign'))
      expect(['park', 'expire', 'supersede']).toContain(nextMove(c));
  });

  it('never repeats blindly what is not safe to repeat', () => {
    for (const c of cases.filter((x) => x.repeat === 'unsafe' && x.journal === 'sent'))
      if (!c.reads || c.look === 'unknown') expect(nextMove(c)).not.toBe('perform');
    const sent = { ...plain, delivery: 'notice', reads: false, journal: 'sent' } as const;
    expect(nextMove({ ...sent, repeat: 'unsafe' })).toBe('hold');
    expect(nextMove(sent)).toBe('perform');
  });

  it('takes accepted for done only where nothing is to be seen', () => {
    const accepted = { ...plain, journal: 'accepted' } as const;
    expect(nextMove({ ...accepted, reads: false })).toBe('done');
    expect(nextMove(accepted)).toBe('look');
    expect(nextMove({ ...accepted, look: 'unseen' })).toBe('wait');
    expect(nextMove({ ...accepted, look: 'seen' })).toBe('done');
  });

  it('never skips the staging user between two people, and always what a newer want replaces', () => {
    const overtaken = { ...plain, overtaken: true, current: false, look: 'unseen' } as const;
    expect(nextMove({ ...overtaken, supersedable: false })).toBe('perform');
    expect(nextMove(overtaken)).toBe('supersede');
    expect(nextMove({ ...overtaken, journal: 'sent' })).toBe('expire');
  });

  it('never tries on when patience is used up, and still sees what came true by itself', () => {
    for (const c of cases.filter((x) => x.spent)) expect(['perform', 'wait']).not.toContain(nextMove(c));
    expect(nextMove({ ...plain, spent: true })).toBe('look');
    expect(nextMove({ ...plain, spent: true, look: 'seen' })).toBe('done');
    expect(nextMove({ ...plain, spent: true, look: 'unseen' })).toBe('give-up');
  });
});
