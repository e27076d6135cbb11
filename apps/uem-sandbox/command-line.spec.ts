import { describe, expect, it } from '@jest/globals';
import { readFlags } from './command-line.ts';

describe('the command line', () => {
  it('has a default for everything', () => {
    expect(readFlags([])).toMatchObject({
      port: 8480,
      host: '127.0.0.1',
      seed: 1,
      faults: [],
      settings: {},
      load: undefined,
    });
  });

  it('reads every flag', () => {
    const args = [
      '--port',
      '0',
      '--load',
      'a.yaml',
      '--fault',
      'reset:times=1',
      '--fault',
      'html',
      '--set',
      'retryAfter=true',
      '--set',
      'handOver=refuse',
    ];
    expect(readFlags(args)).toMatchObject({
      port: 0,
      load: 'a.yaml',
      faults: [{ kind: 'reset', times: 1 }, { kind: 'html' }],
      settings: { retryAfter: true, handOver: 'refuse' },
    });
  });

  it.each([
    [['--port', 'x']],
    [['--port', '70000']],
    [['--nope']],
    [['--set', 'x']],
    [['--fault', 'x']],
    [['stray']],
  ])('refuses %j with a sentence', (args) => {
    expect(() => readFlags(args)).toThrow(/--|fault/);
  });
});
