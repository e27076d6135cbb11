import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { apiReadinessReport, type ApiReadinessReport } from '#libs/contract';
import {
  freePort,
  root,
  run,
  startKiosk,
  startSandboxProcess,
  writeSite,
  type Kiosk,
  type SandboxProcess,
  type SiteFolder,
  type SiteOptions,
} from '#test/stage';

interface Said {
  code: number | null;
  text: string;
}

/** Runs `tapstand doctor` as an operator would. */
async function doctor(site: SiteFolder, ...args: string[]): Promise<Said> {
  const cli = join(root, 'dist/apps/kiosk/cli.js');
  const running = run(process.execPath, [cli, 'doctor', ...args], { ...site.env, NODE_OPTIONS: '' });
  const code = await running.ended();
  return { code, text: running.output() };
}

const reportIn = (said: Said): ApiReadinessReport =>
  apiReadinessReport.parse(JSON.parse(said.text.slice(said.text.indexOf('{'))));

const rulesSaying = (report: ApiReadinessReport, result: string): string[] =>
  report.advice.filter((a) => a.result === result).map((a) => a.rule);

describe('the doctor', () => {
  let sandbox: SandboxProcess;
  let kiosk: Kiosk | undefined;
  beforeAll(async () => {
    sandbox = await startSandboxProcess();
  });
  afterEach(async () => {
    await kiosk?.stop();
    kiosk = undefined;
    await sandbox.control('DELETE', 'faults');
  });
  afterAll(() => sandbox.stop());

  const siteWith = async (more: Partial<SiteOptions> = {}): Promise<SiteFolder> =>
    writeSite({
      port: await freePort(),
      phones: 3,
      readers: [],
      cabinets: [{ id: 'cabinet', driver: 'virtual', port: await freePort(), bays: 3, docked: [] }],
      mdm: sandbox.mdm,
      secrets: sandbox.secrets,
      ...more,
    });

  it('finds phones that cannot be assigned, says what to do and ends with 2', async () => {
    const site = await siteWith({ serials: { 2: 'TAPSTAND0102', 3: 'TAPSTAND0103' } });
    const { code, text } = await doctor(site);
    expect(code).toBe(2);
    expect(text).toContain('Not ready: some check-outs will fail.');
    expect(text).toMatch(/staging user for single-user devices\.\s+Phone 2 \(TAPSTAND0102\)/);
    expect(text).toMatch(/not enrolled\.\s+Phone 3 \(TAPSTAND0103\): Unenrolled/);
    expect(text).toContain('What to do: ');
    expect(text).toMatch(/were not examined, because the service could not be\s+asked for them\./);
  });

  it('has no failure to tell of phones that can, and tells progress apart from the report', async () => {
    const said = await doctor(await siteWith(), '--json');
    const report = reportIn(said);
    expect(rulesSaying(report, 'failed')).toEqual([]);
    expect(said.code).toBe(report.result === 'warning' ? 1 : 0);
    expect(said.text).toMatch(/^trying the connection …\nreading devices …\n/);
  });

  it('looks at one person or one device when told to', async () => {
    const site = await siteWith({ serials: { 3: 'TAPSTAND0103' } });
    const anna = reportIn(await doctor(site, '--person', 'anna.berg', '--json'));
    expect(anna).toMatchObject({ result: 'ok', advice: [], narrowedTo: ['anna.berg'] });
    expect(anna.passed.map((p) => p.rule)).toEqual(
      expect.arrayContaining(['connection', 'person-known', 'person-active', 'person-reach']),
    );
    const both = await doctor(site, '--person', 'ines.moreau', '--person', 'anna.berg', '--json');
    expect(both.code).toBe(2);
    expect(reportIn(both).advice).toMatchObject([
      { rule: 'person-active', about: [{ name: 'ines.moreau' }] },
    ]);
    const phone = await doctor(site, '--device', 'tapstand0103', '--json');
    expect(reportIn(phone).advice).toMatchObject([{ rule: 'device-enrolled' }]);
    expect((await doctor(site, '--device', 'Phone 1')).code).toBe(0);
  });

  it('says only that nothing answers when nothing answers', async () => {
    const dead = `http://127.0.0.1:${await freePort()}`;
    const auth = {
      oauth: { tokenUrl: `${dead}/connect/token`, clientId: 'c', clientSecretFile: 'uem.secret' },
    };
    const site = await siteWith({ mdm: { workspaceOne: { apiUrl: dead, auth } } });
    const said = await doctor(site, '--json');
    expect(said.code).toBe(2);
    expect(reportIn(said).advice).toMatchObject([{ rule: 'connection', result: 'failed' }]);
  });

  it('refuses a site file with a mistake, with 2', async () => {
    const site = await siteWith();
    site.env['TAPSTAND_SITE'] = join(site.folder, 'nowhere.yaml');
    const { code, text } = await doctor(site);
    expect(code).toBe(2);
    expect(text).toContain('nowhere.yaml');
  });

  it('examines the people whose badges the running service knows, and the service keeps its own report', async () => {
    const site = await siteWith();
    kiosk = await startKiosk(site);
    expect((await kiosk.api('GET', 'readiness')).body).toEqual({ report: null });
    await kiosk.enrol('ines.moreau', '04A1B2C3D4E5F6');
    await kiosk.enrol('staging-ward', '04A1B2C3D4E5F7');
    const said = await doctor(site, '--json');
    expect(rulesSaying(reportIn(said), 'failed').sort()).toEqual(['person-active', 'staging-user-badge']);
    const made = await kiosk.api('POST', 'readiness');
    expect(made.status).toBe(200);
    expect(rulesSaying(apiReadinessReport.parse(made.body), 'failed').sort()).toEqual([
      'person-active',
      'staging-user-badge',
    ]);
    expect((await kiosk.api('GET', 'readiness')).body).toEqual({ report: made.body });
    const narrow = await kiosk.api('POST', 'readiness', { people: ['anna.berg'] });
    expect(narrow.body).toMatchObject({ result: 'ok' });
    expect((await kiosk.api('GET', 'readiness')).body).toEqual({ report: made.body });
  });

  it('is for operators only', async () => {
    const site = await siteWith();
    kiosk = await startKiosk(site);
    for (const [method, path] of [
      ['GET', 'readiness'],
      ['POST', 'readiness'],
      ['GET', 'readiness/people'],
    ] as const) {
      expect((await fetch(`${kiosk.url}/api/${path}`, { method })).status).toBe(401);
      expect((await kiosk.api(method, path)).status).toBe(200);
    }
    expect((await kiosk.api('POST', 'readiness', { people: [7] })).status).toBe(422);
  });
});
