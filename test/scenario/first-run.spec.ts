import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { virtualRig } from '#hardware/virtual';
import { freePort, root, startBare, startSandboxProcess, type Bare, type SandboxProcess } from '#test/stage';
import { until } from '#test/support';

const owner = { name: 'nora', password: 'a long enough password' };
const phone = 'TAPSTAND0001';
const badge = 'b1000009';
const workflowsYaml = readFileSync(join(root, 'config/workflows.yaml'), 'utf8');

/** What the wizard puts into the site, step by step. */
const stationAt = (rig: number) => ({
  ...{ id: 'ward', name: 'Ward 3' },
  readers: [{ id: 'left', driver: 'virtual', port: rig }],
  cabinets: [{ id: 'cabinet', driver: 'virtual', port: rig, bays: 1, docked: [1] }],
});

async function makeOwner(bare: Bare): Promise<void> {
  expect(await bare.call('POST', 'setup/owner', { code: bare.code(), ...owner })).toMatchObject({
    status: 201,
  });
  await bare.signIn(owner.name, owner.password);
}

/** Saves on top of what is in force, as an editor does, and waits until it is. */
async function save(
  bare: Bare,
  change: (site: Record<string, unknown>) => Record<string, unknown>,
): Promise<void> {
  const { body } = await bare.call('GET', 'site');
  const site = change(body['site'] as Record<string, unknown>);
  const saved = await bare.call('PUT', 'site', { madeFrom: body['version'], site });
  expect({ status: saved.status, text: saved.text }).toMatchObject({ status: 200 });
  await bare.inForce(saved.body['version'] as number);
}

const settle = (bare: Bare, step: string, state = 'done') =>
  bare.call('POST', `setup/steps/${step}`, { state });
const nextOf = async (bare: Bare) => (await bare.call('GET', 'setup')).body['next'];

describe('a service that nobody has told anything', () => {
  let sandbox: SandboxProcess;
  let bare: Bare;
  beforeAll(async () => {
    sandbox = await startSandboxProcess();
  });
  afterAll(() => sandbox.stop());
  beforeEach(async () => {
    bare = await startBare();
  });
  afterEach(() => bare.stop());

  it('comes over HTTP alone, killed after every step, to a completed check-out', async () => {
    const rigPort = await freePort();
    const began = Date.parse('2026-01-01');
    expect(await bare.call('GET', 'setup')).toMatchObject({
      body: { open: true, needsCode: true, next: 'owner' },
    });
    expect((await bare.call('GET', 'site')).status).toBe(401);
    await bare.restart();
    await makeOwner(bare);
    await bare.restart();
    expect(await nextOf(bare)).toBe('directory');
    expect(await settle(bare, 'directory', 'skipped')).toMatchObject({ status: 200, body: { next: 'mdm' } });
    await bare.restart();

    const name = 'mdm.workspaceOne.auth.oauth.clientSecretFile';
    const secrets = { [name]: 'sandbox-secret' };
    expect(await bare.call('POST', 'test/mdm', { mdm: sandbox.mdm, secrets })).toMatchObject({
      body: { ok: true },
    });
    const wrong = await bare.call('POST', 'test/mdm', {
      mdm: sandbox.mdm,
      secrets: { [name]: 'another-secret' },
    });
    expect(wrong.body).toMatchObject({ ok: false, tried: [{ ok: false }] });
    const { body: early } = await bare.call('GET', 'site');
    const unset = await bare.call('PUT', 'site', {
      madeFrom: early['version'],
      site: { ...(early['site'] as object), mdm: sandbox.mdm },
    });
    expect(unset).toMatchObject({ status: 422, body: { problems: [{ path: name.split('.') }] } });
    expect((await bare.call('PUT', `secrets/${name}`, { value: 'sandbox-secret' })).status).toBe(200);
    await save(bare, (site) => ({
      ...site,
      mdm: sandbox.mdm,
      deviceGroups: [{ id: 'phones', stagingUser: 'staging-ward' }],
    }));
    await settle(bare, 'mdm');
    await bare.restart();
    expect(await nextOf(bare)).toBe('station');

    expect((await bare.call('POST', 'stations/this/survey')).body).toMatchObject({
      readers: expect.any(Array) as unknown,
    });
    await save(bare, (site) => ({ ...site, stations: [stationAt(rigPort)] }));
    await settle(bare, 'station');
    await bare.restart();
    const rig = virtualRig(rigPort);
    const act = async (command: Parameters<typeof rig.send>[0]): Promise<void> => {
      await until(
        'the station is up',
        async () => (await rig.send(command).catch(() => ({ ok: false }))).ok,
        60_000,
      );
    };
    await act({ do: 'tap', reader: 'left', bytes: badge });
    const tap = await tapAt(bare, began);
    expect(tap).toMatchObject({ reader: 'left', kind: 'badge', masked: '••••09', person: null });
    expect(JSON.stringify(tap)).not.toContain(badge);

    const device = { id: 'phone-1', name: 'Phone 1', serial: phone, group: 'phones', platform: 'ios' };
    const bays = [{ cabinet: 'cabinet', bay: 1, device: 'phone-1' }];
    await save(bare, (site) => ({ ...site, devices: [device], stations: [{ ...stationAt(rigPort), bays }] }));
    await settle(bare, 'devices');
    await bare.restart();
    const read = await bare.call('POST', 'configuration/read-yaml', {
      part: 'workflows',
      text: workflowsYaml,
    });
    const { version } = (await bare.call('GET', 'workflows')).body;
    const kept = await bare.call('PUT', 'workflows', { madeFrom: version, document: read.body['document'] });
    expect(kept.status).toBe(200);
    await bare.inForce(kept.body['version'] as number);
    await settle(bare, 'workflow');
    await bare.restart();

    const person = { userName: 'anna.berg', firstName: 'Anna', displayName: 'Anna Berg' };
    await bare.call('POST', 'badges', { number: badge, technology: 'csn', ...person });
    await until(
      'the phone can be taken',
      async () => {
        const { body } = await bare.call('GET', 'devices/phone-1');
        return (body['place'] as { docked?: boolean } | undefined)?.docked === true;
      },
      60_000,
    );
    await act({ do: 'tap', reader: 'left', bytes: badge });
    await until(
      'the run waits for her',
      async () => (await trial(bare, began))?.['state'] === 'waiting',
      60_000,
    );
    await act({ do: 'pull', cabinet: 'cabinet', bay: 1 });
    await until(
      'the trial is completed',
      async () => (await trial(bare, began))?.['completed'] === true,
      60_000,
    );
    expect(await sandbox.enrollmentUser(phone)).toBe('anna.berg');
    await settle(bare, 'trial');
    expect(await settle(bare, 'finish')).toMatchObject({ body: { open: false, next: null } });
    await bare.restart();
    expect((await bare.call('GET', 'setup')).body).toMatchObject({ open: false });
    expect((await settle(bare, 'mdm', 'open')).status).toBe(409);
    await rig.close();
  }, 420_000);

  it('lets nobody in without the code of its newest log, and nobody twice', async () => {
    const first = bare.code();
    expect(first).toMatch(/^[A-Z0-9]{5}-[A-Z0-9]{5}$/);
    await bare.restart();
    expect(bare.code()).not.toBe(first);
    const attempt = (code: string) => bare.call('POST', 'setup/owner', { code, ...owner });
    expect(await attempt(first)).toMatchObject({ status: 403, body: { code: 'setup-code-refused' } });
    const code = bare.code();
    expect(bare.records().includes(code) || bare.records().includes(code.replace('-', ''))).toBe(false);
    expect((await attempt(code.toLowerCase().replace('-', ' '))).status).toBe(201);
    expect((await attempt(code)).status).toBe(409);
  });

  it('hears nobody for a while after ten wrong codes, not even the right one', async () => {
    for (let n = 0; n < 10; n++)
      expect((await bare.call('POST', 'setup/code', { code: 'AAAAA-AAAAA' })).status).toBe(403);
    expect((await bare.call('POST', 'setup/code', { code: bare.code() })).status).toBe(429);
  });

  it('never says a secret again: in no answer, no export, no log and not readably in its records', async () => {
    const secret = 'correct-horse-battery-staple';
    await makeOwner(bare);
    const mail = {
      host: '127.0.0.1',
      tls: 'none',
      user: 'tapstand',
      from: 'tapstand@example.org',
      passwordFile: secret,
    };
    expect((await bare.call('PUT', 'secrets/mail.passwordFile', { value: secret })).status).toBe(200);
    await save(bare, (site) => ({ ...site, mail }));
    const paths = ['site', 'secrets', 'configuration', 'configuration/versions', 'configuration/versions/2'];
    const exports = ['configuration/export?part=site', 'configuration/export?part=workflows', 'audit'];
    const difference = 'configuration/difference?from=1&to=2';
    for (const path of [...paths, ...exports, difference]) {
      const { status, text } = await bare.call('GET', path);
      expect({ path, status, holds: text.includes(secret) }).toEqual({ path, status: 200, holds: false });
    }
    const tested = await bare.call('POST', 'test/mail', {
      mail,
      to: 'a@example.org',
      secrets: { 'mail.passwordFile': secret },
    });
    expect(tested.text).not.toContain(secret);
    expect(bare.output()).not.toContain(secret);
    expect(bare.records().includes(secret)).toBe(false);
    expect((await bare.call('GET', 'secrets')).body).toMatchObject({
      secrets: [{ name: 'mail.passwordFile', used: true, from: 'database' }],
    });
  });
});

async function tapAt(bare: Bare, since: number): Promise<unknown> {
  let tap: unknown = null;
  await until('the tap is seen', async () => {
    tap = (await bare.call('GET', `stations/ward/tap?since=${since}`)).body['tap'];
    return tap !== null && tap !== undefined;
  });
  return tap;
}

async function trial(bare: Bare, since: number): Promise<Record<string, unknown> | undefined> {
  const { body } = await bare.call('GET', `stations/ward/trial?since=${since}`);
  return (body['run'] ?? undefined) as Record<string, unknown> | undefined;
}
