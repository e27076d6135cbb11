import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { FaultCode } from '#libs/domain';
import { bareUem, faultFrom, oneDevice, type BareUem, type Said } from './uem-for-specs.ts';

let uem: BareUem;
/** Enrollment users UEM has, and what it says when asked to fetch one from its directory. */
let users: string[];
let onAdd: (userName: string) => Said;

beforeEach(async () => {
  uem = await bareUem();
  users = ['anna.bergmann'];
  onAdd = (userName) => {
    users.push(userName);
    return { status: 201 };
  };
  uem.answers.push(oneDevice, ({ line, body }) => {
    if (line.startsWith('GET /api/system/users/search')) {
      const Users = users.map((UserName, n) => ({ Id: { Value: 70 + n }, UserName, Status: true }));
      return { status: 200, body: { Users, Total: Users.length } };
    }
    if (line === 'POST /api/system/users') return onAdd((body as { userName: string }).userName);
    return line.startsWith('PATCH') ? { status: 200 } : undefined;
  });
});
afterEach(() => uem.stop());

const added = () => uem.asked.filter((a) => a.line === 'POST /api/system/users');
const patched = () => uem.asked.filter((a) => a.line.startsWith('PATCH')).map((a) => a.line);
const refusing =
  (errorCode: number, message = 'no') =>
  (): Said => ({
    status: 400,
    body: { errorCode, message },
  });
const wish = { createMissing: true };

describe('a person UEM has not met', () => {
  it('is fetched from the directory by the exact name, and then has the device', async () => {
    const answer = await uem.adapter().assign('F2-1', 'anna.berg', undefined, wish);
    expect(added().map((a) => [a.headers.accept, a.body])).toEqual([
      ['application/json;version=2', { userName: 'anna.berg', securityType: 'directory' }],
    ]);
    expect(patched()).toEqual(['PATCH /api/mdm/devices/11/enrollmentuser/71']);
    expect(answer.calls).toBe(5);
  });

  it('is made in the organization group of the options', async () => {
    const newUserGroupUuid = '3d958f38-246e-4854-a306-189d941ab073';
    await uem.adapter({ newUserGroupUuid }).assign('F2-1', 'anna.berg', undefined, wish);
    expect(added()[0]?.body).toMatchObject({ organizationGroupUuid: newUserGroupUuid });
  });

  it('is not made when she is there already, nor when nobody asks for it, nor without the feature', async () => {
    await uem.adapter().assign('F2-1', 'anna.bergmann', undefined, wish);
    expect((await faultFrom(uem.adapter().assign('F2-1', 'anna.berg'))).code).toBe('mdm-user-unknown');
    const features = new Set(['base', 'assign'] as const);
    const bound = uem.adapter({ features }).assign('F2-1', 'anna.berg', undefined, wish);
    expect((await faultFrom(bound)).code).toBe('mdm-user-unknown');
    expect(added()).toEqual([]);
  });

  it.each([5082, 7])(
    'is no failure when another kiosk made her in the same moment (%i)',
    async (errorCode) => {
      onAdd = (userName) => {
        users.push(userName);
        return refusing(errorCode)();
      };
      await uem.adapter().assign('F2-1', 'anna.berg', undefined, wish);
      expect(patched()).toEqual(['PATCH /api/mdm/devices/11/enrollmentuser/71']);
    },
  );

  it('is made once when many kiosks of one service ask at once', async () => {
    const adapter = uem.adapter();
    await Promise.all(Array.from({ length: 6 }, () => adapter.assign('F2-1', 'anna.berg', undefined, wish)));
    expect([added().length, patched().length]).toEqual([1, 6]);
  });

  it.each<[string, number, string, FaultCode]>([
    ['her directory does not know', 400, 'User not found in Directory.', 'mdm-user-not-in-directory'],
    ['who has no directory', 5086, 'no', 'mdm-directory-missing'],
    ['whose group has no role for her', 5084, 'no', 'mdm-user-not-created'],
    ['who exists where we may not see her', 5082, 'no', 'mdm-user-not-created'],
  ])('and %s is a fault with words of its own', async (_, errorCode, message, code) => {
    onAdd = refusing(errorCode, message);
    const fault = await faultFrom(uem.adapter().assign('F2-1', 'anna.berg', undefined, wish));
    expect(fault.code).toBe(code);
    expect(JSON.stringify([fault.message, fault.detail])).not.toContain('anna');
    expect(patched()).toEqual([]);
  });

  it('and who is not listed yet though created may come in a moment', async () => {
    onAdd = () => ({ status: 201 });
    const fault = await faultFrom(uem.adapter().assign('F2-1', 'anna.berg', undefined, wish));
    expect([fault.code, fault.retry]).toEqual(['mdm-ambiguous', true]);
  });
});
