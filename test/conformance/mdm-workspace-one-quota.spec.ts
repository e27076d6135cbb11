import { afterEach, describe, expect, it } from '@jest/globals';
import { manualClock, type ManualClock } from '#libs/clock';
import { isFault, type Fault } from '#libs/domain';
import { workspaceOne, type WorkspaceOne } from '#libs/workspace-one';
import { startSandbox, type Sandbox, type SettingsInput } from '../../apps/uem-sandbox/index.ts';

let sandbox: Sandbox;
let mdm: WorkspaceOne;
let clock: ManualClock;
afterEach(async () => {
  await mdm.close();
  await sandbox.close();
});

async function start(settings: SettingsInput): Promise<void> {
  clock = manualClock();
  sandbox = await startSandbox({ settings, clock });
  const { userName: user, password, tenantCode } = sandbox.signIn;
  const auth = { kind: 'basic' as const, user, password, tenantCode };
  mdm = workspaceOne({ apiUrl: sandbox.url, auth, features: new Set(['base', 'assign']) }, clock);
}

const device = 'TAPSTAND0001';
const asked = (): number => sandbox.control.requests().filter((r) => r.path.startsWith('/api/')).length;

async function faultOf(work: Promise<unknown>): Promise<Fault> {
  const error = await work.catch((e: unknown) => e);
  if (isFault(error)) return error;
  throw new Error('no fault came', { cause: error });
}

describe('the adapter at the end of the quota', () => {
  it('of a minute sends nothing until it is over, then one request, then all', async () => {
    await start({ quotaPerMinute: 3, retryAfter: true });
    for (let n = 0; n < 3; n++) await mdm.readDevice(device);
    await clock.advance(10_000);
    expect((await faultOf(mdm.readDevice(device))).detail.retryAfterMs).toBe(50_000);
    expect(mdm.availability(device)).toBe(50_000);
    const before = asked();
    await clock.advance(49_999);
    expect(await faultOf(mdm.assign(device, 'anna.berg'))).toMatchObject({
      code: 'mdm-quota',
      detail: { retryAfterMs: 1 },
    });
    expect(asked()).toBe(before);
    await clock.advance(1);
    const first = mdm.readDevice(device);
    await faultOf(mdm.readDevice(device));
    await first;
    expect(asked()).toBe(before + 1);
    expect(mdm.availability(device)).toBe(0);
    await Promise.all([mdm.readDevice(device), mdm.readDevice(device)]);
    expect(asked()).toBe(before + 3);
  });

  it('of a minute asks again at once where Workspace ONE names no time', async () => {
    await start({ quotaPerMinute: 1, retryAfter: false });
    await mdm.readDevice(device);
    await faultOf(mdm.readDevice(device));
    await faultOf(mdm.readDevice(device));
    expect(asked()).toBe(3);
  });

  it('keeps what is left of a day for assignments', async () => {
    await start({ quotaPerDay: 20 });
    for (let n = 0; n < 18; n++) await mdm.readDevice(device);
    await mdm.readDevices([device]);
    const before = asked();
    const { devices, unreachable } = await mdm.readDevices([device]);
    expect([devices.size, unreachable.get(device)?.detail.note]).toEqual([
      0,
      expect.stringContaining('10 %'),
    ]);
    expect(asked()).toBe(before);
    await mdm.readDevice(device);
    expect((await faultOf(mdm.readDevice(device))).detail.retryAfterMs).toBe(900_000);
    await faultOf(mdm.readDevice(device));
    expect(asked()).toBe(before + 2);
  });

  it('holds back after the fault too-many-requests, and then assigns', async () => {
    await start({ retryAfter: true });
    sandbox.control.addFault({ kind: 'too-many-requests', times: 1 });
    expect((await faultOf(mdm.readDevice(device))).detail.retryAfterMs).toBe(60_000);
    await faultOf(mdm.readDevice(device));
    expect(asked()).toBe(1);
    await clock.advance(60_000);
    await mdm.readDevice(device);
    await mdm.assign(device, 'anna.berg');
    expect(sandbox.control.holder(device)).toBe('anna.berg');
  });
});
