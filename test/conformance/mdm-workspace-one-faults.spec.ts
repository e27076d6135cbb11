import { afterEach, describe, expect, it } from '@jest/globals';
import { isFault } from '#libs/domain';
import type { Mdm } from '#libs/mdm';
import { until } from '#test/support';
import type { FaultInput } from '../../apps/uem-sandbox/index.ts';
import { workspaceOneRig, type WorkspaceOneRig } from './mdm-workspace-one-rig.ts';

/** Every fault of the sandbox that strikes requests, quick enough for a test. */
const faults: FaultInput[] = [
  { kind: 'latency', ms: { min: 1, max: 30 } },
  { kind: 'too-many-requests' },
  { kind: 'unavailable' },
  { kind: 'bad-gateway' },
  { kind: 'gateway-timeout' },
  { kind: 'reset' },
  { kind: 'timeout-before-change' },
  { kind: 'timeout-after-change' },
  { kind: 'late-landing', afterMs: 40 },
  { kind: 'token-expired' },
  { kind: 'bad-credentials' },
  { kind: 'forbidden' },
  { kind: 'html' },
  { kind: 'cut-off' },
  { kind: 'slow-body', ms: 40 },
  { kind: 'colleague', user: 'ben.okafor', when: 'after' },
];
const kinds = ['oauth', 'basic', 'certificate'] as const;

let rig: WorkspaceOneRig;
let mdm: Mdm;
afterEach(async () => {
  await mdm.close();
  await rig.close();
});

/** Hands the device to and fro; what comes of each call is the engine's business, that it ends is ours. */
async function handOver(times: number): Promise<number> {
  const { device, person, stagingUser } = rig.cast;
  for (let n = 0; n < times; n++) {
    await mdm.assign(device, n % 2 === 0 ? person : stagingUser).catch((e: unknown) => {
      if (!isFault(e)) throw e;
    });
  }
  return times;
}

/** A change that was refused for its token alone may be sent again, once. */
function expectNothingTwice(asked: number): void {
  const changes = rig.sandbox.control.requests().filter((r) => r.method === 'PATCH');
  const renewed = changes.filter((r) => r.status === 401).length;
  expect(changes.length - renewed).toBeLessThanOrEqual(asked);
  expect(changes.length).toBeLessThanOrEqual(2 * asked);
}

async function expectTruth(): Promise<void> {
  const { device, person, stagingUser } = rig.cast;
  rig.sandbox.control.clearFaults();
  // Whatever was still to land has landed.
  rig.sandbox.control.moveClock({ advanceMs: 60_000 });
  await until('reading tells what the MDM lists', async () => {
    const seen = (await mdm.readDevice(device)).holder.userName;
    return seen === rig.holder(device);
  });
  const last = (await mdm.readDevices([device])).devices.get(device)?.holder.userName;
  expect(last).toBe(rig.holder(device));
  const next = last === person ? stagingUser : person;
  await mdm.assign(device, next);
  expect(rig.holder(device)).toBe(next);
}

describe.each(kinds)('the adapter with %s, whatever befalls it', (kind) => {
  it.each(faults)('as $kind: nothing is sent twice, and reading tells the truth', async (fault) => {
    rig = await workspaceOneRig(kind);
    mdm = rig.open({ timeLimitMs: 1_000 });
    rig.sandbox.control.addFault({ ...fault, on: 'PATCH /api/**' });
    const asked = await handOver(3);
    expectNothingTwice(asked);
    await expectTruth();
  });

  it('as all of it at once: nothing is sent twice, and reading tells the truth', async () => {
    rig = await workspaceOneRig(kind);
    mdm = rig.open({ timeLimitMs: 1_000 });
    for (const fault of faults) rig.sandbox.control.addFault({ ...fault, probability: 0.06 });
    const asked = await handOver(40);
    expectNothingTwice(asked);
    await expectTruth();
  });
});
