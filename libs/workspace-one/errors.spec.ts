import { describe, expect, it } from '@jest/globals';
import type { FaultCode } from '#libs/domain';
import { HttpFailure } from '#libs/http';
import { faultOf, faultOfFailure, refusesCredentials } from './errors.ts';
import { commandRefusals } from './refusals-commands.ts';
import { stagingRefusals } from './refusals-staging.ts';
import { refusals } from './refusals.ts';
import type { RouteName } from './route.ts';

const changing: RouteName[] = ['assign', 'add-user', 'command'];
const asked = (name: RouteName) => ({ name, changes: changing.includes(name) });

const now = 1_800_000_000_000;
const page = '<html><body>Service Unavailable</body></html>';
const body = (errorCode: number | undefined, message = 'text'): string =>
  JSON.stringify({ errorCode, message, activityId: '9b0f-1' });

const fault = (route: RouteName, status: number, text: string, headers: Record<string, string> = {}) =>
  faultOf({ route: asked(route), status, headers, body: text }, now);

/** route, status, errorCode, message → fault. One line for each row of the table, and for what no row names; commands have a spec of their own. */
// prettier-ignore
const lines: [RouteName, number, number | undefined, string, FaultCode][] = [
  ['assign', 400, 6, 'Device 440234 cannot be checked out. Device is not enrolled to a multi-staging user', 'mdm-not-multi-staging'],
  ['assign', 400, 6, 'Only MacOS and iOS devices are supported.', 'mdm-platform'],
  ['assign', 400, 6, 'Something nobody has written down', 'mdm-refused'],
  ['assign', 400, 6213, 'Device not enrolled', 'mdm-device-not-enrolled'],
  ['assign', 401, 6, 'Device does not exist or Enrollment User does not have access to the Device.', 'mdm-user-access'],
  ['assign', 401, 6, 'Device cannot be moved to user at child organization group, when fixed organization group setting is enabled', 'mdm-fixed-group'],
  ['assign', 401, 6, 'Device can not be checked out by the enrollment user.', 'mdm-user-refused'],
  ['info', 401, 1004, '', 'mdm-authentication'],
  ['info', 401, 1005, '', 'mdm-authentication'],
  ['device', 401, 1024, '', 'mdm-authentication'],
  ['users', 401, 1029, '', 'mdm-authentication'],
  ['users', 401, 7777, '', 'mdm-authentication'],
  ['users', 403, 1011, '', 'mdm-forbidden'],
  ['info', 403, 1013, '', 'mdm-tenant-code'],
  ['info', 403, 1014, '', 'mdm-api-off'],
  ['info', 403, 1030, '', 'mdm-tenant-code'],
  ['info', 403, 1032, '', 'mdm-tenant-code'],
  ['info', 403, 1054, '', 'mdm-tenant-code'],
  ['assign', 403, 6019, '', 'mdm-forbidden'],
  ['assign', 403, 5142, '', 'mdm-forbidden'],
  ['assign', 403, 5145, '', 'mdm-forbidden'],
  ['assign', 404, 12, 'Device not found for this request.', 'mdm-device-unknown'],
  ['assign', 404, 12, 'Enrollment User does not exist or Admin user does not have access to Enrollment User.', 'mdm-user-unknown'],
  ['assign', 404, 12, 'Device is not enrolled.', 'mdm-device-not-enrolled'],
  ['assign', 404, 12, 'Enrollment User 77 is not an active user', 'mdm-user-inactive'],
  ['assign', 404, 12, 'Something nobody has written down', 'mdm-refused'],
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
  ['users', 422, 1012, '', 'mdm-refused'],
  ['assign', 429, 429, '', 'mdm-quota'],
  ['assign', 500, 500, '', 'mdm-ambiguous'],
  ['device', 500, 500, '', 'mdm-unreachable'],
  ['assign', 503, 503, '', 'mdm-unreachable'],
  ['assign', 401, 6, 'Something nobody has written down', 'mdm-refused'],
  ['info', 401, 6, 'Something nobody has written down', 'mdm-refused'],
  ['devices', 404, undefined, 'One or more values specified in the Bulk values is invalid.', 'mdm-device-unknown'],
  ['devices', 404, 404, 'Device not found for this request.', 'mdm-device-unknown'],
  ['devices', 422, 5003, 'Invalid searchby parameter', 'mdm-refused'],
  ['add-user', 400, 400, 'User not found in Directory.', 'mdm-user-not-in-directory'],
  ['add-user', 400, 400, 'Something nobody has written down', 'mdm-user-not-created'],
  ['add-user', 400, 5081, '', 'mdm-directory-missing'],
  ['add-user', 400, 5086, '', 'mdm-directory-missing'],
  ['add-user', 400, 5087, '', 'mdm-directory-missing'],
  ['add-user', 400, 5088, '', 'mdm-directory-missing'],
  ['add-user', 400, 5082, '', 'mdm-user-not-created'],
  ['add-user', 400, 7, '', 'mdm-user-not-created'],
  ['add-user', 400, 5083, '', 'mdm-user-not-created'],
  ['add-user', 400, 5084, '', 'mdm-user-not-created'],
  ['add-user', 400, 5085, '', 'mdm-user-not-created'],
  ['add-user', 400, 5066, '', 'mdm-user-not-created'],
  ['add-user', 400, 6, '', 'mdm-user-not-created'],
  ['add-user', 400, 200028, '', 'mdm-user-not-created'],
  ['add-user', 403, 1011, '', 'mdm-forbidden'],
  ['add-user', 422, 1012, '', 'mdm-user-not-created'],
  ['add-user', 500, 500, '', 'mdm-ambiguous'],
];

describe('an answer that is no success', () => {
  it.each(lines)('to %s with %i/%p %j is %s', (route, status, errorCode, message, code) => {
    const seen = fault(route, status, body(errorCode, message));
    expect(seen.code).toBe(code);
    expect(seen.detail).toMatchObject({ status, activityId: '9b0f-1' });
    expect(seen.detail.errorCode).toBe(errorCode);
  });

  it('leaves no row of the table without its line', () => {
    const elsewhere = [...commandRefusals, ...stagingRefusals];
    for (const row of refusals.filter((r) => !elsewhere.includes(r))) {
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
    ['certificate', 'no', 'assign', 'mdm-certificate'],
    ['proxy', 'no', 'assign', 'mdm-proxy'],
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
