import { describe, expect, it } from '@jest/globals';
import type { ByteChannel } from '#hardware/port';
import { manualClock } from '#libs/clock';
import { serialReader } from './serial-reader.ts';

/** A line in memory: the conformance suite runs the same driver over a real one, here time stands still. */
async function openReader(options: object = {}) {
  let hear: (chunk: Buffer) => void = () => undefined;
  let end: (reason: Error | undefined) => void = () => undefined;
  const asked: unknown[] = [];
  const channel: ByteChannel = {
    closed: new Promise((resolve) => (end = resolve)),
    close: () => Promise.resolve(end(undefined)),
    write: () => Promise.reject(new Error('a badge reader is not spoken to')),
    onData: (listener) => (hear = listener),
  };
  const clock = manualClock();
  const told: string[] = [];
  const driver = serialReader((path, baudRate) => {
    asked.push(path, baudRate);
    return Promise.resolve(channel);
  });
  const listener = {
    tap: (reading: object) => told.push(JSON.stringify(reading)),
    misread: (detail: string) => told.push(detail),
  };
  const reader = await driver.open(
    driver.options.parse({ path: '/dev/reader', ...options }),
    listener,
    clock,
  );
  return { clock, told, asked, reader, say: (text: string) => hear(Buffer.from(text)) };
}

const tap = (text: string) => JSON.stringify({ technology: 'text', text });

describe('serialReader', () => {
  it('opens the line at 9600 baud unless told otherwise', async () => {
    expect((await openReader()).asked).toEqual(['/dev/reader', 9_600]);
    expect((await openReader({ baudRate: 115_200 })).asked).toEqual(['/dev/reader', 115_200]);
  });

  it('takes a line that is repeated while the badge is held for one tap, however long', async () => {
    const { clock, told, say } = await openReader();
    for (let i = 0; i < 20; i++) {
      say('04A1B2C3\r\n');
      await clock.advance(900);
    }
    expect(told).toEqual([tap('04A1B2C3')]);
  });

  it('reports the same badge again after it was away for a second', async () => {
    const { clock, told, say } = await openReader();
    say('04A1B2C3\r\n');
    await clock.advance(1_000);
    say('04A1B2C3\r\n');
    expect(told).toHaveLength(2);
  });

  it('reports another badge at once, and the first again after it', async () => {
    const { told, say } = await openReader();
    say('04A1B2C3\r\n1C78F2BF\r\n04A1B2C3\r\n');
    expect(told).toEqual([tap('04A1B2C3'), tap('1C78F2BF'), tap('04A1B2C3')]);
  });

  it('does not glue half a line to the next badge: after half a second it is a misread', async () => {
    const { clock, told, say } = await openReader();
    say('04A1');
    await clock.advance(500);
    say('1C78F2BF\r\n');
    expect(told).toEqual(['a line broke off in the middle', tap('1C78F2BF')]);
  });

  it('waits for the rest of a line that comes in time', async () => {
    const { clock, told, say } = await openReader();
    say('04A1');
    await clock.advance(499);
    say('B2C3\r\n');
    await clock.advance(5_000);
    expect(told).toEqual([tap('04A1B2C3')]);
  });

  it('says nothing more after close, not even of half a line', async () => {
    const { clock, told, say, reader } = await openReader();
    say('04A1');
    await reader.close();
    say('B2C3\r\n');
    await clock.advance(5_000);
    expect(told).toEqual([]);
  });

  it('refuses options it does not know', () => {
    const { options } = serialReader(() => Promise.reject(new Error('not opened here')));
    expect(options.safeParse({ path: '/dev/reader' }).success).toBe(true);
    expect(options.safeParse({ path: '/dev/reader', baud: 9_600 }).success).toBe(false);
    expect(options.safeParse({ path: '' }).success).toBe(false);
  });
});
