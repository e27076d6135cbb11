import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cutAnswer, isEcho, parseError, parseHealth, parseId, parseState } from './protocol.ts';

describe('the answer to id', () => {
  it('is read whatever the case and the white space', () => {
    const hub = { manufacturer: 'cambrionix', mode: 'main', hardware: 'PP15S' };
    const line = 'mfr:cambrionix,mode:main,hw:PP15S,hwid:0x13,fw:1.83,bl:0.12,sn:000000,group:-,fc:un';
    expect(parseId([line])).toEqual(hub);
    expect(parseId(['', ' MFR: Cambrionix, Mode: Main, HW: PP15S, s-n: 0, bl: 0.12'])).toEqual(hub);
    expect(parseId(['mfr:cambrionix,mode:boot,hw:PP15S'])?.mode).toBe('boot');
  });

  it('is nothing when something else answers', () => {
    expect(parseId(['ERROR', 'OK'])).toBeUndefined();
    expect(parseId(['mfr:somebody,mode:main'])?.manufacturer).toBe('somebody');
  });
});

const quiet = { systemError: false, rebooted: false, faulty: false };

describe('a line of state', () => {
  it.each([
    ['5, 1044, A C, 1, 5, x, 0.01', { port: 5, milliamps: 1044, attached: true, mode: 'charging' }],
    [
      '2, 0000, R D I, 0, 0, x, 0.00',
      { port: 2, milliamps: 0, attached: false, mode: 'idle', rebooted: true },
    ],
    ['7,40,A F,1,3600,60,9.92', { port: 7, milliamps: 40, attached: true, mode: 'finished' }],
    [
      '3, 0000, E e D I, 0, 0, x, 0.00',
      { port: 3, milliamps: 0, attached: false, mode: 'idle', systemError: true, faulty: true },
    ],
    [' 4 , 0500 ,  T  D  O , 0 , 0 , X , 0.00 ', { port: 4, milliamps: 500, attached: false, mode: 'off' }],
  ])('of universal firmware: %s', (line, expected) => {
    expect(parseState(line)).toEqual({ ...quiet, ...expected });
  });

  it.each([
    ['1, 0515, 2051, A C -, 3383, x, 9.92', { port: 1, milliamps: 2051, attached: true, mode: 'charging' }],
    ['0, 0515, 0000, A S -, 3383, x, 9.92', { port: 0, milliamps: 0, attached: true, mode: 'sync' }],
  ])('of PDSync firmware: %s', (line, expected) => {
    expect(parseState(line)).toEqual({ ...quiet, ...expected });
  });

  it('keeps r and e apart from R and E', () => {
    expect(parseState('1, 0000, r D I, 0, 0, x, 0.00')).toMatchObject({ rebooted: false });
    expect(parseState('1, 0000, R D I, 0, 0, x, 0.00')).toMatchObject({ rebooted: true });
    expect(parseState('1, 0000, e D I, 0, 0, x, 0.00')).toMatchObject({ faulty: true, systemError: false });
  });

  it.each([
    ['', 'nothing'],
    ['state', 'an echo'],
    ['1, 1044, A C, 1, 5, x', 'a field is missing'],
    ['1, 1044, A D C, 1, 5, x, 0.01', 'attached and detached'],
    ['1, 1044, C, 1, 5, x, 0.01', 'neither attached nor detached'],
    ['1, 10?4, A C, 1, 5, x, 0.01', 'noise in a number'],
    ['1, 1044, A C, 1, 5, x, 0.0', 'whole', true],
    ['þ, 1044, A C, 1, 5, x, 0.01', 'noise in the port'],
  ])('%j is refused unless it is whole (%s)', (line, _why, whole = false) => {
    expect(parseState(line) !== undefined).toBe(whole);
  });

  it('never throws and never invents a port, whatever comes', () => {
    fc.assert(
      fc.property(fc.string(), (line) => {
        const port = parseState(line);
        return port === undefined || line.trim().startsWith(String(port.port)) || /^0*\d/.test(line.trim());
      }),
    );
  });
});

describe('the answer to health', () => {
  const calm = [
    'System up for:    10870 seconds',
    '5V Now:   5.30',
    '5V Flags:',
    'Temperature Flags:',
    'Rebooted flag:',
  ];

  it('is read from either format', () => {
    expect(parseHealth(calm)).toEqual({ upSeconds: 10_870, rebooted: false, trouble: [] });
    expect(parseHealth(['5V_V1: 5042', 'REBOOTED FLAG: R'])).toEqual({ rebooted: true, trouble: [] });
  });

  it('names the trouble', () => {
    expect(parseHealth([...calm, '12V Flags: UV OV', 'Temperature Flags: ot']).trouble).toEqual([
      'UV',
      'OV',
      'OT',
    ]);
  });
});

describe('an error', () => {
  it('is found with its code', () => {
    expect(parseError(['ledb 3 1 0', '*E423: Not in remote mode'])).toEqual({
      code: 423,
      sentence: 'E423: Not in remote mode',
    });
    expect(parseError(['*fatal error e100: watchdog'])?.code).toBe(100);
    expect(parseError(['1, 0000, E D I, 0, 0, x, 0.00'])).toBeUndefined();
  });
});

describe('an answer', () => {
  const bytes = 'state\r\n1, 0000, D I, 0, 0, x, 0.00\r\n2, 1044, A C, 1, 5, x, 0.01\r\n>> ';

  it('is complete at the prompt, in however many pieces it comes', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(bytes.length), { maxLength: 8 }), (cuts) => {
        const at = [...cuts, 0, bytes.length].sort((a, b) => a - b);
        let text = '';
        at.slice(1).forEach((end, i) => {
          // Before the last two characters of the prompt have come there is no answer.
          if (text.length < bytes.length - 1) expect(cutAnswer(text)).toBeUndefined();
          text += bytes.slice(at[i], end);
        });
        expect(cutAnswer(text)?.lines).toHaveLength(3);
      }),
    );
  });

  it('tells the boot prompt from the usual one', () => {
    expect(cutAnswer('id\r\nboot>> ')).toEqual({ lines: ['id'], boot: true });
    expect(cutAnswer('id\r\n>> ')).toEqual({ lines: ['id'], boot: false });
    expect(cutAnswer('a line that ends in >> ')).toBeUndefined();
  });

  it('begins with the echo of what was typed', () => {
    expect(isEcho('LEDB  3 1   0', 'ledb 3 1 0')).toBe(true);
    expect(isEcho('ledb 3 1 1', 'ledb 3 1 0')).toBe(false);
  });
});
