import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isFault } from '#libs/domain';
import type { DescribedRequest, MdmCommand } from '#libs/mdm';
import { workspaceOneDescription, type WorkspaceOne } from '#libs/workspace-one';
import { workspaceOneRig, type WorkspaceOneRig } from './mdm-workspace-one-rig.ts';

let rig: WorkspaceOneRig;
let mdm: WorkspaceOne;
beforeAll(async () => {
  rig = await workspaceOneRig('basic');
});
afterAll(() => rig.close());

/** Every command by its name: one that is missing here does not compile. */
const every: { [N in MdmCommand['name']]: (MdmCommand & { name: N })[] } = {
  lock: [{ name: 'lock' }],
  'clear-passcode': [{ name: 'clear-passcode' }],
  sync: [{ name: 'sync' }],
  query: [{ name: 'query' }],
  restart: [{ name: 'restart' }],
  message: [{ name: 'message', text: 'Bring me back' }],
  'lost-mode-on': [{ name: 'lost-mode-on', message: 'Lost', phone: '12', footnote: 'Thanks' }],
  'lost-mode-off': [{ name: 'lost-mode-off' }],
  tag: [
    { name: 'tag', tag: 'Ward pool', present: true },
    { name: 'tag', tag: 'Ward pool', present: false },
  ],
  'organization-group': [
    { name: 'organization-group', group: 'Outpatients' },
    { name: 'organization-group', group: 'wardout' },
  ],
  'custom-attribute': [
    { name: 'custom-attribute', attribute: 'Ward', value: '3B' },
    { name: 'custom-attribute', attribute: 'Ward', value: '3B', application: 'Rounds' },
  ],
  rename: [{ name: 'rename', to: 'Phone of the night' }],
  profile: [
    { name: 'profile', profile: 'Quiet hours', present: true },
    { name: 'profile', profile: 'Quiet hours', present: false },
  ],
  app: [
    { name: 'app', app: 'Ward map', present: true },
    { name: 'app', app: 'Dose table', present: false },
  ],
  erase: [
    { name: 'erase', returnToService: true },
    { name: 'erase', returnToService: false, keepDataPlan: false },
  ],
  delete: [{ name: 'delete' }],
};

const ids = /\d+|[\da-f]{8}-[\da-f-]{27}/i;
/** A path as described, as an expression that the path of a request must fit. */
function fitting(path: string): RegExp {
  const parts = path.split(/\{[^}]*\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join(`(?:${ids.source}|internal|public|purchased)`)}$`, 'i');
}

const idsInBraces = (body: string | undefined): unknown =>
  JSON.parse(body === undefined || body === '' ? 'null' : body, (name, value: unknown) =>
    name === 'DeviceId' ? '{device id}' : value,
  );

/** What the sandbox was asked meanwhile, apart from signing in. */
async function asked(work: () => Promise<unknown>) {
  const { control } = rig.sandbox;
  const before = control.requests().at(-1)?.n ?? 0;
  mdm = rig.open();
  try {
    // A refusal is an answer: what is looked at here is what left.
    await work().catch((e: unknown) => {
      if (!isFault(e)) throw e;
    });
  } finally {
    await mdm.close();
  }
  return control.requests(before);
}

/** Each request that left was described, in this order; reads may be left out where the first of two found it. */
function isDescribed(sent: Awaited<ReturnType<typeof asked>>, described: readonly DescribedRequest[]): void {
  const changes = described.filter((d) => !d.reads);
  const changed = sent.filter((s) => s.method !== 'GET');
  expect(changed.map((s) => s.method)).toEqual(changes.map((d) => d.method));
  for (const [i, one] of changed.entries()) {
    expect(`${one.path}`).toMatch(fitting(changes[i]?.path ?? 'nothing'));
    expect(idsInBraces(one.requestBody)).toEqual(changes[i]?.body ?? null);
  }
  const reads = described.filter((d) => d.reads).map((d) => fitting(d.path));
  const read = sent.filter((s) => s.method === 'GET');
  expect(read.length).toBeGreaterThan(0);
  for (const one of read)
    expect(reads.some((r) => r.test(decodeURIComponent(one.path.replaceAll('+', ' '))))).toBe(true);
}

describe('what would be sent to Workspace ONE is what is sent', () => {
  const device = { serial: 'TAPSTAND0001', platform: 'ios' };

  it.each(Object.values(every).flatMap((c) => c.map((command) => [command] as const)))(
    '%j',
    async (command) => {
      const sent = await asked(() => mdm.command(device.serial, command));
      isDescribed(sent, workspaceOneDescription.command(device, command));
    },
  );

  it('the switch of the enrollment user', async () => {
    const other = { serial: 'TAPSTAND0002', platform: 'ios' };
    const sent = await asked(() => mdm.assign(other.serial, 'anna.berg'));
    isDescribed(sent, workspaceOneDescription.assign(other, 'anna.berg'));
  });
});
