import { describe, expect, it } from '@jest/globals';
import { faultFromText } from './from-text.ts';
import { matcherOf } from './pattern.ts';

describe('a fault on the command line', () => {
  it.each([
    ['unavailable', { kind: 'unavailable', on: '/api/**', probability: 1 }],
    ['latency:ms=2000', { kind: 'latency', ms: 2000 }],
    [
      'latency:ms=100..900,probability=0.5',
      { kind: 'latency', ms: { min: 100, max: 900 }, probability: 0.5 },
    ],
    ['reset:on=PATCH /api/mdm/**,times=2', { kind: 'reset', on: 'PATCH /api/mdm/**', times: 2 }],
    ['{"kind":"latency","ms":{"median":50,"p95":400}}', { kind: 'latency', ms: { median: 50, p95: 400 } }],
  ])('reads %s', (text, fault) => {
    expect(faultFromText(text)).toMatchObject(fault);
  });

  it.each([
    'explode',
    'latency',
    'latency:ms=9..1',
    'reset:times',
    'reset:times=0',
    'reset:probability=2',
    '{"kind"',
    'colleague',
  ])('refuses %s with a sentence', (text) => {
    expect(() => faultFromText(text)).toThrow(/fault|form/);
  });
});

describe('a route pattern', () => {
  it.each([
    ['PATCH /api/mdm/devices/*/enrollmentuser/*', 'PATCH', '/API/mdm/devices/1/enrollmentuser/2', true],
    ['PATCH /api/mdm/devices/*/enrollmentuser/*', 'GET', '/api/mdm/devices/1/enrollmentuser/2', false],
    ['/api/mdm/devices/*', 'GET', '/api/mdm/devices/1/user', false],
    ['/api/mdm/devices/**', 'GET', '/api/mdm/devices/1/user', true],
    ['/api/**', 'GET', '/connect/token', false],
    ['/api/system.info', 'GET', '/api/system/info', false],
  ])('%s against %s %s: %s', (pattern, method, path, fits) => {
    expect(matcherOf(pattern)(method, path)).toBe(fits);
  });
});
