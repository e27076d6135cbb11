import { describe, expect, it } from '@jest/globals';
import { providerAddress, wayBack } from './way-back.ts';

describe('the way back after signing in', () => {
  it('leads to where she wanted to go', () => {
    expect(wayBack('?back=%2Fdevices%3Fstate%3Dready')).toBe('/devices?state=ready');
    expect(wayBack('')).toBe('/');
  });

  it.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/sign-in?back=/x',
  ])('never leads to %s', (back) => {
    expect(wayBack(`?${new URLSearchParams({ back }).toString()}`)).toBe('/');
  });

  it('is told to the provider as an address of the console', () => {
    expect(providerAddress('/access')).toBe('/api/session/oidc?to=%2Fconsole%2Faccess');
    expect(providerAddress('/access', true)).toBe('/api/session/oidc?to=%2Fconsole%2Faccess&again=1');
  });
});
