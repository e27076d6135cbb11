import { describe, expect, it } from '@jest/globals';
import { manualClock } from '#libs/clock';
import type { FromStation } from '#libs/contract';
import { jsonLog } from './log.ts';
import { outbox } from './outbox.ts';

const badge = { technology: 'csn', bytes: '04a1b2c3d4e5f6' } as const;

function desk() {
  const clock = manualClock();
  const sent: FromStation[] = [];
  const lines: string[] = [];
  const channel = {
    unsent: 0,
    send: (message: FromStation) => void sent.push(message),
    onMessage: () => undefined,
    onEnd: () => undefined,
  };
  const log = jsonLog((line) => lines.push(line), clock);
  const taps = outbox(channel, clock, log);
  const seqs = () => sent.splice(0).map((m) => (m.type === 'tap' ? m.seq : 0));
  return { clock, channel, sent, lines, taps, seqs };
}

describe('the outbox of taps', () => {
  it('numbers taps from 1 and sends each at once', () => {
    const { clock, sent, taps } = desk();
    taps.add('left', badge);
    taps.add('right', badge);
    const tap = { type: 'tap', at: clock.now(), reading: badge };
    expect(sent).toEqual([
      { ...tap, seq: 1, reader: 'left' },
      { ...tap, seq: 2, reader: 'right' },
    ]);
    taps.close();
  });

  it('sends the same tap again each second until it is received, and no other', async () => {
    const { clock, sent, taps, seqs } = desk();
    taps.add('left', badge);
    const [first] = sent.splice(0);
    await clock.advance(500);
    taps.add('left', badge);
    taps.received(2);
    expect(seqs()).toEqual([2]);
    await clock.advance(600);
    expect(sent).toEqual([first]);
    await clock.advance(2_000);
    expect(seqs()).toEqual([1, 1, 1]);
    taps.received(1);
    await clock.advance(10_000);
    expect(seqs()).toEqual([]);
  });

  it('lets each tap wait its own second', async () => {
    const { clock, taps, seqs } = desk();
    taps.add('left', badge);
    await clock.advance(500);
    taps.add('left', badge);
    expect(seqs()).toEqual([1, 2]);
    await clock.advance(600);
    expect(seqs()).toEqual([1]);
    await clock.advance(500);
    expect(seqs()).toEqual([2]);
    taps.close();
  });

  it('does not pile up repetitions in a line that takes nothing', async () => {
    const { clock, channel, taps, seqs } = desk();
    taps.add('left', badge);
    channel.unsent = 1;
    await clock.advance(60_000);
    expect(seqs()).toEqual([1]);
    channel.unsent = 0;
    await clock.advance(200);
    expect(seqs()).toEqual([1]);
    taps.close();
  });

  it('keeps a thousand, drops the oldest with a line in the log that names no badge', async () => {
    const { clock, lines, taps, seqs } = desk();
    for (let i = 0; i < 1_001; i++) taps.add('left', badge);
    seqs();
    await clock.advance(1_000);
    expect(seqs()).toEqual(Array.from({ length: 1_000 }, (_, i) => i + 2));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/the oldest of 1000 is dropped/);
    expect(lines[0]).not.toContain(badge.bytes);
    taps.close();
  });
});
