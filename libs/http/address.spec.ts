import { describe, expect, it } from '@jest/globals';
import { systemClock } from '#libs/clock';
import { httpClient, safeOrigin } from './index.ts';

describe('an address we send secrets to', () => {
  it.each([
    ['https://uem.example.test/', 'https://uem.example.test'],
    ['https://uem.example.test:8443', 'https://uem.example.test:8443'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['http://127.9.9.9', 'http://127.9.9.9'],
    ['http://[::1]:1', 'http://[::1]:1'],
    ['http://localhost:1', 'http://localhost:1'],
  ])('may be %s', (address, origin) => {
    expect(safeOrigin(address)).toBe(origin);
  });

  it.each([
    'http://uem.example.test',
    'http://127.evil.test',
    'http://10.0.0.1',
    'ftp://127.0.0.1',
    'uem',
    '',
  ])('may not be %j', (address) => {
    expect(() => safeOrigin(address)).toThrow(/https:\/\//);
  });

  it('holds no credentials, and the refusal does not repeat them', () => {
    expect(() => safeOrigin('https://api:hush@uem.example.test')).toThrow(/^(?!.*hush).*own fields/);
  });

  it('holds no path when it is a client’s origin', () => {
    expect(() => httpClient({ origin: 'https://uem.example.test/api' }, systemClock)).toThrow(/no path/);
    expect(httpClient({ origin: 'https://uem.example.test' }, systemClock).origin).toBe(
      'https://uem.example.test',
    );
  });
});
