import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cef } from './cef.ts';
import { framed, syslogMessage } from './message.ts';

const event = { version: '1.0', id: 'force-return', name: 'force-return', severity: 5, fields: [] };

/** The escaping undone, as a receiver does it. */
const unescaped = (text: string): string =>
  text.replace(/\\(.)/gs, (_, c: string) => ({ n: '\n', r: '\r' })[c] ?? c);

describe('an event in CEF', () => {
  it('has a head of seven parts and its fields in order', () => {
    expect(
      cef({
        ...event,
        fields: [
          ['rt', 1_800_000_000_000],
          ['suser', 'operator:1'],
        ],
      }),
    ).toBe('CEF:0|Tapstand|Tapstand|1.0|force-return|force-return|5|rt=1800000000000 suser=operator:1');
  });

  it('escapes in the head what ends a part, and in a value what ends a key', () => {
    const told = cef({ ...event, name: 'a|b\\c\nd', fields: [['cs1', 'x=1|y\\z\r\nCEF:0|']] });
    expect(told).toBe(
      String.raw`CEF:0|Tapstand|Tapstand|1.0|force-return|a\|b\\c d|5|cs1=x\=1|y\\z\r\nCEF:0|`,
    );
  });

  it('is one line, and its value is read back, whatever is in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const told = cef({ ...event, name: text, fields: [['cs1', text]] });
        // eslint-disable-next-line no-control-regex -- none of these may be left
        expect(told).not.toMatch(/[\u0000-\u001f]/);
        const value = told.slice(told.lastIndexOf('|cs1=') === -1 ? 0 : told.indexOf('|5|cs1=') + 7);
        // eslint-disable-next-line no-control-regex -- these become blanks
        const kept = text.replace(/[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f]/g, ' ');
        expect(unescaped(value)).toBe(kept);
        expect(told.split(/(?<!\\)(?:\\\\)*\|/)[5]).toBeDefined();
      }),
    );
  });

  it('is cut where a receiver would cut it', () => {
    expect(cef({ ...event, fields: [['cs2', 'x'.repeat(5_000)]] }).length).toBeLessThan(4_100);
  });
});

describe('a syslog message', () => {
  const message = {
    severity: 'notice',
    at: 1_800_000_000_123,
    host: 'kiosk-1',
    id: 'check-out',
    text: 'ü',
  } as const;

  it('is as RFC 5424 has it', () => {
    expect(syslogMessage(message)).toBe('<109>1 2027-01-15T08:00:00.123Z kiosk-1 tapstand - check-out - ü');
    expect(syslogMessage({ ...message, severity: 'informational' })).toMatch(/^<110>1 /);
  });

  it('has a head without blanks, whatever the host and the act are called', () => {
    const odd = syslogMessage({ ...message, host: 'a b\n', id: 'ä'.repeat(40) });
    expect(odd).toBe(`<109>1 2027-01-15T08:00:00.123Z a-b- tapstand - ${'-'.repeat(32)} - ü`);
    expect(syslogMessage({ ...message, host: '' })).toContain('Z - tapstand');
  });

  it('is framed by its length in bytes', () => {
    expect(framed('ü1')).toBe('3 ü1');
  });
});
