import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { badgeLines } from './badge-lines.ts';

function cutting() {
  const told: string[] = [];
  const lines = badgeLines({
    line: (text) => told.push(text),
    misread: (detail) => told.push(`! ${detail}`),
  });
  return { ...lines, told, say: (text: string) => lines.feed(Buffer.from(text, 'latin1')) };
}

describe('badgeLines', () => {
  it.each([
    ['CR', '04A1B2C3\r'],
    ['LF', '04A1B2C3\n'],
    ['CR LF', '04A1B2C3\r\n'],
    ['STX and ETX', '\x0204A1B2C3\x03'],
    ['STX, CR LF and ETX', '\x0204A1B2C3\r\n\x03'],
    ['spaces around it', '  04A1B2C3 \r\n'],
  ])('reads a line ended by %s', (_, bytes) => {
    const { say, told } = cutting();
    say(bytes);
    expect(told).toEqual(['04A1B2C3']);
  });

  it('says nothing of empty lines', () => {
    const { say, told } = cutting();
    say('\r\n\r\n  \n\x02\x03');
    expect(told).toEqual([]);
  });

  it('calls a line with other than printable characters one misread, and reads the next', () => {
    const { say, told } = cutting();
    say('04\x00\xfe\x80B2\r\n1C78F2BF\r\n');
    expect(told).toEqual(['! the line holds characters that no badge has: check the baud rate', '1C78F2BF']);
  });

  it('takes a line of 64 characters, and calls a longer one one misread up to its end', () => {
    const { say, told } = cutting();
    say(`${'7'.repeat(64)}\r`);
    say(`${'8'.repeat(500)}\r1C78F2BF\r`);
    expect(told).toEqual(['7'.repeat(64), '! a line is longer than 64 characters', '1C78F2BF']);
  });

  it('gives up half a line when the line falls silent or a new one begins', () => {
    const { say, silence, unfinished, told } = cutting();
    say('04A1');
    expect(unfinished()).toBe(true);
    silence();
    expect(unfinished()).toBe(false);
    say('1C78F2BF\r04A1\x02DEADBEEF\r');
    const brokeOff = '! a line broke off in the middle';
    expect(told).toEqual([brokeOff, '1C78F2BF', brokeOff, 'DEADBEEF']);
  });

  it('reads the same lines however the bytes are cut', () => {
    const line = fc.stringMatching(/^[0-9A-F]{4,20}$/);
    fc.assert(
      fc.property(fc.array(line), fc.array(fc.nat(200)), (texts, cuts) => {
        const bytes = Buffer.from(texts.map((text) => `\x02${text}\r\n\x03`).join(''));
        const { feed, told } = cutting();
        const at = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
        at.slice(1).forEach((end, i) => feed(bytes.subarray(at[i], end)));
        expect(told).toEqual(texts);
      }),
    );
  });

  it('survives any noise, names none of it, and reads the badge after the next line end', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => {
        const { feed, say, told } = cutting();
        feed(noise);
        say('\r\n');
        told.length = 0;
        say('04A1B2C3\r\n');
        expect(told).toEqual(['04A1B2C3']);
      }),
    );
  });
});
