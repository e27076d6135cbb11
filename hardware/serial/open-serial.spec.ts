import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { ByteChannel } from '#hardware/port';
import { serialLine } from '#test/simulators/serial-line';
import type { SerialLine } from '#test/simulators/serial-line';
import { suiteNeeding, until } from '#test/support';
import { openSerial } from './open-serial.ts';

suiteNeeding('socat')('openSerial', () => {
  let line: SerialLine;
  let opened: ByteChannel[];
  beforeEach(async () => {
    line = await serialLine();
    opened = [];
  });
  afterEach(async () => {
    await Promise.all(opened.map((channel) => channel.close()));
    await line.dispose();
  });
  const open = async (): Promise<ByteChannel> => {
    const channel = await openSerial(line.path, 9_600);
    opened.push(channel);
    return channel;
  };

  it('carries bytes both ways, and says when they are on their way', async () => {
    const channel = await open();
    let said = '';
    channel.onData((chunk) => (said += chunk.toString('latin1')));
    await channel.write(Buffer.from('state\r\n'));
    await until('what was written', () => line.heard() === 'state\r\n');
    await line.say(Uint8Array.of(0x00, 0xff, 0x0d));
    await until('what was said', () => said === '\x00\xff\r');
  });

  it('hands on a message that comes in pieces as it comes', async () => {
    const channel = await open();
    const chunks: string[] = [];
    channel.onData((chunk) => chunks.push(chunk.toString()));
    await line.say('04A1');
    await until('the first piece', () => chunks.length === 1);
    await line.say('B2C3\r\n');
    await until('the rest', () => chunks.length === 2);
    expect(chunks).toEqual(['04A1', 'B2C3\r\n']);
  });

  it('ends with a reason when the line is unplugged, even if nobody listens', async () => {
    const channel = await open();
    await line.unplug();
    expect((await channel.closed)?.message).toMatch(/tty is gone: was it unplugged\?$/);
  });

  it('refuses a write after the end, and does not send it to the next life of the line', async () => {
    const first = await open();
    await line.unplug();
    await first.closed;
    await expect(first.write(Buffer.from('UNLOCK 7\r\n'))).rejects.toThrow(/is gone/);
    await line.plug();
    const second = await open();
    await second.write(Buffer.from('state\r\n'));
    await until('what was written', () => line.heard().includes('state'));
    expect(line.heard()).toBe('state\r\n');
  });

  it('refuses a write after our own close', async () => {
    const channel = await open();
    await channel.close();
    await channel.close();
    expect(await channel.closed).toBeUndefined();
    await expect(channel.write(Buffer.from('state\r\n'))).rejects.toThrow(/was closed/);
    expect(line.heard()).toBe('');
  });

  it('answers every write when the line goes in the middle of them', async () => {
    const channel = await open();
    const writes = Array.from({ length: 20 }, () => channel.write(Buffer.alloc(4_096, 'x')));
    const ends = Promise.allSettled(writes);
    await line.unplug();
    expect((await ends).some((end) => end.status === 'rejected')).toBe(true);
    expect(await channel.closed).toBeInstanceOf(Error);
  });

  it('says why it cannot open: not there, or in use; and opens once that is over', async () => {
    const first = await open();
    await expect(openSerial(line.path, 9_600)).rejects.toThrow(/is in use by another process$/);
    await first.close();
    await (await open()).close();
    await line.unplug();
    await expect(openSerial(line.path, 9_600)).rejects.toThrow(/is not there: is the cable plugged in\?$/);
  });
});
