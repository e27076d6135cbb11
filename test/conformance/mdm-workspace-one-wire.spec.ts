import { afterEach, describe, expect, it } from '@jest/globals';
import type { WorkspaceOne } from '#libs/workspace-one';
import { startProxy, type HalfOpenProxy } from '#test/simulators/proxy';
import { defaultFixture } from '../../apps/uem-sandbox/index.ts';
import { workspaceOneRig, type WorkspaceOneRig } from './mdm-workspace-one-rig.ts';
import { faultOf } from './mdm.suite.ts';

let rig: WorkspaceOneRig;
let mdm: WorkspaceOne;
let proxy: HalfOpenProxy | undefined;
afterEach(async () => {
  await mdm.close();
  await proxy?.stop();
  proxy = undefined;
  await rig.close();
});

const tokens = () => rig.sandbox.control.requests().filter((r) => r.path === '/connect/token').length;
const asked = () => rig.sandbox.control.requests().filter((r) => r.path.startsWith('/api/')).length;

describe('a token of Workspace ONE', () => {
  const start = async (): Promise<void> => {
    rig = await workspaceOneRig('oauth');
    mdm = rig.open();
  };

  it('is one for many calls at once', async () => {
    await start();
    await Promise.all(Array.from({ length: 30 }, () => mdm.readDevice(rig.cast.device)));
    expect([tokens(), asked()]).toEqual([1, 30]);
  });

  it('that ends in the middle of an assignment is replaced, and nobody hears of it', async () => {
    await start();
    const { device, person } = rig.cast;
    rig.sandbox.control.addFault({ kind: 'token-expired', on: 'PATCH /api/**', times: 1 });
    await mdm.assign(device, person);
    expect(rig.holder(device)).toBe(person);
    expect(tokens()).toBe(2);
  });

  it('that ends under many calls at once is replaced once', async () => {
    await start();
    await mdm.check();
    rig.sandbox.control.expireTokens();
    await Promise.all(Array.from({ length: 30 }, () => mdm.readDevice(rig.cast.device)));
    expect(tokens()).toBe(2);
  });

  it('that is refused again when fresh is a fault after two requests, not a loop', async () => {
    await start();
    const id = rig.sandbox.control.addFault({ kind: 'token-expired' });
    expect(await faultOf(mdm.check())).toMatchObject({
      code: 'mdm-authentication',
      detail: { status: 401, errorCode: 1029 },
    });
    expect([tokens(), asked()]).toEqual([2, 2]);
    rig.sandbox.control.removeFault(id);
    await mdm.check();
  });

  it('is kept when a 401 refuses the matter and not us', async () => {
    await start();
    const { device, person, otherPerson, stagingUser } = rig.cast;
    rig.sandbox.control.changeSettings({ handOver: 'refuse' });
    await mdm.assign(device, person);
    expect(await faultOf(mdm.assign(device, otherPerson))).toMatchObject({
      code: 'mdm-user-refused',
      detail: { status: 401, errorCode: 6 },
    });
    await mdm.assign(device, stagingUser);
    await mdm.assign(device, otherPerson);
    expect(rig.holder(device)).toBe(otherPerson);
    expect(tokens()).toBe(1);
  });
});

describe('the API account', () => {
  it('reads its quota, and is forbidden once the tenant code is another', async () => {
    rig = await workspaceOneRig('basic');
    mdm = rig.open();
    await mdm.check();
    expect(mdm.quota()?.limit).toBe(rig.sandbox.control.settings().quotaPerDay);
    rig.sandbox.control.load({ ...defaultFixture, tenant: { code: 'another' } });
    expect(await faultOf(mdm.check())).toMatchObject({
      code: 'mdm-tenant-code',
      detail: { errorCode: 1013 },
    });
  });
});

describe('a peer that is gone without a word', () => {
  const start = async (): Promise<HalfOpenProxy> => {
    rig = await workspaceOneRig('oauth');
    proxy = await startProxy({ port: Number(new URL(rig.sandbox.url).port) });
    mdm = rig.open({ timeLimitMs: 1_000, apiPort: proxy.port });
    await mdm.assign(rig.cast.device, rig.cast.person);
    await mdm.assign(rig.cast.device, rig.cast.stagingUser);
    return proxy;
  };

  it('in the middle of its answer leaves the change ambiguous within the time limit, and the next call works', async () => {
    const line = await start();
    const { device, person } = rig.cast;
    line.behave({ kind: 'silent-after', answerBytes: 60 });
    const began = performance.now();
    expect((await faultOf(mdm.assign(device, person))).code).toBe('mdm-ambiguous');
    expect(performance.now() - began).toBeLessThan(3_000);
    line.behave({ kind: 'pass' });
    expect((await mdm.readDevice(device)).holder.userName).toBe(person);
  });

  it('before its answer leaves the change ambiguous, and a look is merely unreachable', async () => {
    const line = await start();
    const { device, person, stagingUser } = rig.cast;
    line.behave({ kind: 'silent' });
    expect((await faultOf(mdm.assign(device, person))).code).toBe('mdm-ambiguous');
    expect((await faultOf(mdm.readDevice(device))).code).toBe('mdm-unreachable');
    line.behave({ kind: 'pass' });
    expect((await mdm.readDevice(device)).holder.userName).toBe(stagingUser);
    await mdm.assign(device, person);
    expect(rig.holder(device)).toBe(person);
  });

  it('by a reset in the middle of its answer leaves the change ambiguous', async () => {
    const line = await start();
    const { device, person } = rig.cast;
    line.behave({ kind: 'reset-after', answerBytes: 60 });
    expect((await faultOf(mdm.assign(device, person))).code).toBe('mdm-ambiguous');
    line.behave({ kind: 'pass' });
    expect((await mdm.readDevice(device)).holder.userName).toBe(person);
  });
});
