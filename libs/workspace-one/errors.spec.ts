import { describe, expect, it } from '@jest/globals';
import type { FaultCode } from '#libs/domain';
import { HttpFailure } from '#libs/http';
import { faultOf, faultOfFailure, refusesCredentials } from './errors.ts';
import { stagingRefusals } from './refusals-staging.ts';
import { refusals } from './refusals.ts';
import type { RouteName } from './route.ts';

const changing: RouteName[] = ['assign', 'command'];
const asked = (name: RouteName) => ({ name, changes: changing.includes(name) });

const now = 1_800_000_000_000;
const page = '<html><body>Service Unavailable</body></html>';
const body = (errorCode: number | undefined, message = 'text'): string =>
  JSON.stringify({ errorCode, message, activityId: '9b0f-1' });

const fault = (route: RouteName, status: number, text: string, headers: Record<string, string> = {}) =>
  faultOf({ route: asked(route), status, headers, body: text }, now);

/** route, status, errorCode, message → fault. One line for each row of the table, and for what no row names. */
// prettier-ignore
const lines: [RouteName, number, number | undefined, string, FaultCode][] = [
  ['assign', 400, 6, 'Device 440234 cannot be checked out. Device is not enrolled to a multi-staging user', 'mdm-not-multi-staging'],
  ['assign', 400, 6, 'Only MacOS and iOS devices are supported.', 'mdm-platform'],
  ['assign', 400, 6, 'Something nobody has written down', 'mdm-refused'],
  ['assign', 400, 6213, 'Device not enrolled', 'mdm-device-not-enrolled'],
  ['command', 400, 5058, 'Device not enrolled', 'mdm-device-not-enrolled'],
  ['command', 422, 5058, 'Device not enrolled', 'mdm-device-not-enrolled'],
  ['command', 400, 400, 'Device is not enrolled', 'mdm-device-not-enrolled'],
  ['command', 400, 400, 'Privacy settings do not allow it', 'mdm-refused'],
  ['command', 400, 5060, '', 'mdm-refused'],
  ['command', 400, 5093, '', 'mdm-refused'],
  ['command', 400, 5100, 'The device is not eligible', 'mdm-refused'],
  ['command', 400, 5101, '', 'mdm-refused'],
  ['command', 400, 5102, 'Command is not supported.', 'mdm-refused'],
  ['command', 400, 21, 'Functionality not supported for device type', 'mdm-refused'],
  ['command', 400, 8, '', 'mdm-refused'],
  ['command', 400, 6, 'Only MacOS and iOS devices are supported.', 'mdm-refused'],
  ['assign', 401, 6, 'Device does not exist or Enrollment User does not have access to the Device.', 'mdm-refused'],
  ['assign', 401, 6, 'Device cannot be moved to user at child organization group, when fixed organization group setting is enabled', 'mdm-refused'],
  ['assign', 401, 6, 'Device can not be checked out by the enrollment user.', 'mdm-refused'],
  ['info', 401, 1004, '', 'mdm-authentication'],
  ['info', 401, 1005, '', 'mdm-authentication'],
  ['device', 401, 1024, '', 'mdm-authentication'],
  ['users', 401, 1029, '', 'mdm-authentication'],
  ['users', 401, 7777, '', 'mdm-authentication'],
  ['users', 403, 1011, '', 'mdm-forbidden'],
  ['info', 403, 1013, '', 'mdm-forbidden'],
  ['info', 403, 1014, '', 'mdm-forbidden'],
  ['info', 403, 1030, '', 'mdm-forbidden'],
  ['info', 403, 1032, '', 'mdm-forbidden'],
  ['info', 403, 1054, '', 'mdm-forbidden'],
  ['assign', 403, 6019, '', 'mdm-forbidden'],
  ['assign', 403, 5142, '', 'mdm-forbidden'],
  ['assign', 403, 5145, '', 'mdm-forbidden'],
  ['command', 403, 5093, '', 'mdm-forbidden'],
  ['assign', 404, 12, 'Device not found for this request.', 'mdm-device-unknown'],
  ['assign', 404, 12, 'Enrollment User does not exist or Admin user does not have access to Enrollment User.', 'mdm-user-unknown'],
  ['assign', 404, 12, 'Device is not enrolled.', 'mdm-device-not-enrolled'],
  ['assign', 404, 12, 'Enrollment User 77 is not an active user', 'mdm-user-inactive'],
  ['assign', 404, 12, 'Something nobody has written down', 'mdm-refused'],
  ['command', 404, 404, 'Device not found', 'mdm-device-unknown'],
  ['command', 404, 8, '', 'mdm-device-unknown'],
  ['device', 404, 5002, 'Device not found', 'mdm-device-unknown'],
  ['device', 404, 5061, 'Device not found', 'mdm-device-unknown'],
  ['device', 404, undefined, 'Device not found for specified identifier', 'mdm-device-unknown'],
  ['device', 404, 5177, '', 'mdm-refused'],
  ['users', 404, 404, '', 'mdm-user-unknown'],
  ['users', 404, 12, '', 'mdm-user-unknown'],
  ['users', 404, 5054, '', 'mdm-refused'],
  ['users', 404, 6008, '', 'mdm-refused'],
  ['users', 404, 6183, '', 'mdm-refused'],
  ['info', 404, 404, '', 'mdm-refused'],
  ['device', 422, 5003, 'Invalid searchby parameter', 'mdm-refused'],
  ['command', 422, 422, 'Invalid command type', 'mdm-refused'],
  ['users', 422, 1012, '', 'mdm-refused'],
  ['assign', 409, 5081, '', 'mdm-refused'],
  ['assign', 429, 429, '', 'mdm-quota'],
  ['assign', 500, 500, '', 'mdm-ambiguous'],
  ['device', 500, 500, '', 'mdm-unreachable'],
  ['assign', 503, 503, '', 'mdm-unreachable'],
];

describe('an answer that is no success', () => {
  it.each(lines)('to %s with %i/%p %j is %s', (route, status, errorCode, message, code) => {
    const seen = fault(route, status, body(errorCode, message));
    expect(seen.code).toBe(code);
    expect(seen.detail).toMatchObject({ status, activityId: '9b0f-1' });
    expect(seen.detail.errorCode).toBe(errorCode);
  });

  it('leaves no row of the table without its line', () => {
    for (const row of refusals.filter((r) => !stagingRefusals.includes(r))) {
      const met = lines.some(
        ([route, status, errorCode, message]) =>
          (row.routes?.includes(route) ?? true) &&
          row.status === status &&
          (row.codes === undefined || row.codes.includes(errorCode ?? -1)) &&
          (row.says === undefined || row.says.test(message)),
      );
      expect({ row, met }).toEqual({ row, met: true });
    }
  });

  it.each<[RouteName, number, FaultCode]>([
    ['device', 302, 'mdm-nonsense'],
    ['assign', 400, 'mdm-nonsense'],
    ['info', 401, 'mdm-authentication'],
    ['info', 403, 'mdm-forbidden'],
    ['device', 404, 'mdm-nonsense'],
    ['assign', 404, 'mdm-nonsense'],
    ['assign', 405, 'mdm-nonsense'],
    ['assign', 408, 'mdm-ambiguous'],
    ['device', 408, 'mdm-unreachable'],
    ['device', 429, 'mdm-quota'],
    ['assign', 502, 'mdm-ambiguous'],
    ['command', 502, 'mdm-ambiguous'],
    ['device', 502, 'mdm-unreachable'],
    ['assign', 503, 'mdm-unreachable'],
    ['command', 503, 'mdm-unreachable'],
    ['users', 503, 'mdm-unreachable'],
    ['assign', 504, 'mdm-ambiguous'],
    ['command', 504, 'mdm-ambiguous'],
    ['users', 504, 'mdm-unreachable'],
  ])('to %s with %i and a page of HTML is the same as what a gateway means by it', (route, status, code) => {
    const seen = fault(route, status, page, { 'x-correlation-id': 'c-1' });
    expect(seen.code).toBe(code);
    expect(seen.detail).toMatchObject({ status, activityId: 'c-1' });
    expect(seen.detail.errorCode).toBeUndefined();
  });

  it('never lends its text to the note: it may name a person', () => {
    const seen = fault('assign', 404, body(12, 'Enrollment User anna@example.test is not an active user'));
    expect(JSON.stringify([seen.message, seen.detail])).not.toMatch(/anna|@/);
    expect(
      fault('info', 403, JSON.stringify({ errorCode: 1011, activityId: 'anna@example.test' })).detail,
    ).toEqual({
      status: 403,
      errorCode: 1011,
      note: 'The role of the API account lacks a permission.',
    });
  });
});

describe('how long to wait', () => {
  const reset = (s: number) => String(now / 1000 + s);
  it.each<[number, Record<string, string>, number | undefined]>([
    [429, { 'retry-after': '30' }, 30_000],
    [429, { 'retry-after': '0' }, 1_000],
    [429, { 'retry-after': '86400' }, 900_000],
    [429, { 'retry-after': new Date(now + 40_000).toUTCString() }, 40_000],
    [429, { 'retry-after': 'soon' }, undefined],
    [429, { 'x-ratelimit-reset': reset(120) }, 120_000],
    [429, { 'x-ratelimit-reset': reset(80_000), 'x-ratelimit-remaining': '0' }, 900_000],
    [429, { 'x-ratelimit-reset': reset(80_000), 'x-ratelimit-remaining': '4000' }, 60_000],
    [429, { 'x-ratelimit-reset': reset(-5) }, 1_000],
    [429, { 'retry-after': '7', 'x-ratelimit-reset': reset(120) }, 7_000],
    [429, {}, undefined],
    [503, { 'retry-after': '20' }, 20_000],
    [503, { 'x-ratelimit-reset': reset(120) }, undefined],
    [502, { 'retry-after': '20' }, undefined],
  ])('after %i with %j is %p ms', (status, headers, wait) => {
    expect(fault('assign', status, page, headers).detail.retryAfterMs).toBe(wait);
  });
});

describe('a 401', () => {
  it.each([1004, 1005, 1024, 1029])('with code %i is about our credentials', (code) => {
    expect(refusesCredentials(body(code))).toBe(true);
  });
  it('without JSON is too', () => expect(refusesCredentials(page)).toBe(true));
  it('with code 6 is not', () => expect(refusesCredentials(body(6))).toBe(false));
});

describe('no answer', () => {
  it.each<[HttpFailure['reason'], 'no' | 'perhaps', RouteName, FaultCode]>([
    ['refused', 'no', 'assign', 'mdm-unreachable'],
    ['name', 'no', 'assign', 'mdm-unreachable'],
    ['certificate', 'no', 'assign', 'mdm-unreachable'],
    ['time-limit', 'no', 'assign', 'mdm-unreachable'],
    ['time-limit', 'perhaps', 'assign', 'mdm-ambiguous'],
    ['time-limit', 'perhaps', 'command', 'mdm-ambiguous'],
    ['time-limit', 'perhaps', 'device', 'mdm-unreachable'],
    ['lost', 'perhaps', 'command', 'mdm-ambiguous'],
    ['lost', 'perhaps', 'users', 'mdm-unreachable'],
    ['stopped', 'perhaps', 'assign', 'mdm-ambiguous'],
    ['stopped', 'no', 'assign', 'mdm-unreachable'],
    ['too-large', 'perhaps', 'users', 'mdm-nonsense'],
    ['too-large', 'perhaps', 'assign', 'mdm-ambiguous'],
    ['protocol', 'perhaps', 'info', 'mdm-nonsense'],
    ['protocol', 'perhaps', 'assign', 'mdm-ambiguous'],
  ])('because of %s, sent: %s, on %s is %s', (reason, sent, route, code) => {
    expect(faultOfFailure(new HttpFailure(reason, sent, 'https://uem.example.test'), asked(route)).code).toBe(
      code,
    );
  });
});
