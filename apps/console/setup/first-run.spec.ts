/// <reference lib="dom" />
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import { virtualRig, type VirtualRig } from '#hardware/virtual';
import {
  buildIfStale,
  chromiumArgs,
  freePort,
  root,
  run,
  startSandboxProcess,
  type Running,
  type SandboxProcess,
} from '#test/stage';
import { narrow, picture, sidewaysScroll, violationsIn } from '#test/console';
import { partPath, suiteNeeding, until } from '#test/support';

const password = 'correct horse battery';
const suite = suiteNeeding('chromium');

suite('the first run, from nothing to a check-out, without a file being touched', () => {
  let service: Running;
  let sandbox: SandboxProcess;
  let rig: VirtualRig;
  let rigPort: number;
  let browser: Browser;
  let page: Page;
  let url: string;
  let code: string;

  beforeAll(async () => {
    await buildIfStale('console');
    const home = mkdtempSync(join(tmpdir(), 'tapstand-first-'));
    const [port, forRig] = [await freePort(), await freePort()];
    rigPort = forRig;
    sandbox = await startSandboxProcess();
    rig = virtualRig(rigPort);
    service = run(process.execPath, [join(root, 'dist/test/stage/main-virtual.js')], {
      TAPSTAND_SITE: join(home, 'none.yaml'),
      TAPSTAND_WORKFLOWS: join(home, 'none-either.yaml'),
      TAPSTAND_DATA_DIR: join(home, 'data'),
      TAPSTAND_PORT: String(port),
      LOG_LEVEL: 'info',
      NODE_OPTIONS: '',
    });
    [, code = ''] = await service.said(/"code":"([A-Z0-9-]+)"/);
    [, url = ''] = await service.said(/"url":"([^"]+)"/);
    browser = await chromium.launch({ executablePath: partPath('chromium')!, args: chromiumArgs });
    const context = await browser.newContext({
      locale: 'en-GB',
      colorScheme: 'light',
      reducedMotion: 'reduce',
      viewport: { width: 1280, height: 800 },
    });
    context.setDefaultTimeout(15_000);
    page = await context.newPage();
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    await service.kill('SIGTERM');
    await rig.close();
    await sandbox.stop();
  });

  const title = (name: string) => page.getByRole('heading', { level: 1, name }).waitFor({ timeout: 30_000 });
  const next = () => page.getByRole('button', { name: 'Continue' }).click();
  const fill = (label: string, value: string, within: Page | Locator = page) =>
    within
      .getByRole('textbox', { name: new RegExp(`^${label}`) })
      .first()
      .fill(value);

  it('wants the code of the log before anything else, and refuses a wrong one', async () => {
    await page.goto(`${url}/console/`);
    await title('Set up Tapstand');
    await fill('Code from the log', 'WRONG-CODE1');
    await fill('Your name for signing in', 'olga');
    await page.getByLabel('Password', { exact: true }).fill('short');
    await page.getByLabel('Password once more').fill('other');
    await page.getByRole('button', { name: 'Become the owner' }).click();
    await page.getByText('needs at least 12 characters').waitFor();
    await page.getByText('differs from the one above').waitFor();
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByLabel('Password once more').fill(password);
    await page.getByRole('button', { name: 'Become the owner' }).click();
    await page.getByRole('alert').waitFor();
    await fill('Code from the log', code.toLowerCase());
    await picture(page, 'setup-owner');
    expect(await violationsIn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Become the owner' }).click();
    await title('Directory');
  }, 60_000);

  it('tries what is typed before it is kept, and passes over what a hospital has not', async () => {
    await page.getByRole('button', { name: 'Pass over for now' }).click();
    await title('Workspace ONE UEM');
    const { apiUrl, auth } = sandbox.mdm['workspaceOne'] as {
      apiUrl: string;
      auth: { oauth: { tokenUrl: string; clientId: string } };
    };
    await fill('Address of UEM', apiUrl);
    await fill('Token server', auth.oauth.tokenUrl);
    await fill('Client id', auth.oauth.clientId);
    await page.getByLabel('Client secret').fill('not the secret');
    await page.getByRole('button', { name: 'Try it' }).click();
    await page.getByText('It does not work yet').waitFor();
    await page.getByLabel('Client secret').fill('sandbox-secret');
    await page.getByRole('button', { name: 'Try it' }).click();
    await page.getByText('It works', { exact: true }).waitFor();
    await picture(page, 'setup-mdm');
    await next();
    await title('Station');
  }, 60_000);

  it('keeps a station and shows the badge that is tapped now', async () => {
    // Loaded anew: the library goes on announcing buttons of the steps before for a while.
    await page.reload();
    await title('Station');
    await page.getByRole('button', { name: 'Look what is connected' }).waitFor();
    expect(await violationsIn(page)).toEqual([]);
    await fill('Hospital', 'St. Example');
    await fill('Name of the station', 'Ward 3');
    await page.getByRole('button', { name: 'Look what is connected' }).click();
    await page.getByText(/found\./).waitFor();
    const addByHand = async (part: 'reader' | 'cabinet', options: Record<string, unknown>) => {
      const box = page.locator('details', { hasText: `Another ${part}` });
      await box.locator('summary').click();
      await fill(`Driver of the ${part}`, 'virtual', box);
      await box.getByText('Group (JSON)').click();
      await box.getByRole('textbox', { name: /What the driver asks for/ }).fill(JSON.stringify(options));
      await box.getByRole('button', { name: 'Add it' }).click();
    };
    await addByHand('reader', { port: rigPort });
    await addByHand('cabinet', { port: rigPort, bays: 2, docked: [1, 2] });
    await page.getByRole('button', { name: 'Save and try the reader' }).click();
    await page.getByText('Tap any badge now').waitFor({ timeout: 30_000 });
    await until('the reader is up', async () => {
      const answer = await rig.send({ do: 'state' }).catch(() => undefined);
      return answer?.ok === true && (answer.state?.readers.length ?? 0) > 0;
    });
    await rig.send({ do: 'tap', reader: 'reader', bytes: 'a1000009' });
    await page.getByText(/reads badges/).waitFor();
    expect(await page.locator('.setup-tap').innerText()).not.toContain('a1000009');
    await picture(page, 'setup-station');
    await next();
    await title('Devices');
  }, 90_000);

  it('takes devices from a table or a CSV text, and a template for the workflow', async () => {
    await fill('Staging user', 'staging-ward');
    await page.locator('summary', { hasText: 'From a CSV file' }).click();
    await page
      .getByLabel('Or paste it')
      .fill('name,serial,platform,bay\nPhone 1,TAPSTAND0001,ios,1\nPhone 2,TAPSTAND0002,ios,2');
    await page.getByRole('button', { name: 'Into the table' }).click();
    expect(await page.getByRole('textbox', { name: 'Serial number 2' }).inputValue()).toBe('TAPSTAND0002');
    await next();
    await title('Workflow');
    await page
      .getByRole('button', { name: /^Shared phone/ })
      .first()
      .click();
    await picture(page, 'setup-workflow');
    await next();
    await title('Trial check-out');
  }, 60_000);

  it('is taken up where it was left, ties the first badge, and follows the trial to its end', async () => {
    await page.goto(`${url}/console/`);
    await page.getByRole('link', { name: 'Go on with the set-up' }).click();
    await title('Trial check-out');
    // A tap that comes before the page's live line stands is not told to it: one taps again.
    await until('the page says that nobody has this badge', async () => {
      await rig.send({ do: 'tap', reader: 'reader', bytes: 'a1000009' });
      const asked = page.getByText(/Whose is it/).first();
      return asked.waitFor({ timeout: 1_500 }).then(
        () => true,
        () => false,
      );
    });
    await fill('User name', 'anna.berg');
    await fill('First name', 'Anna');
    await fill('Whole name', 'Anna Berg');
    await page.getByRole('button', { name: 'Tie the badge' }).click();
    await page.getByText('The badge is Anna’s').waitFor();
    await rig.send({ do: 'tap', reader: 'reader', bytes: 'a1000009' });
    await page.getByText('Take the device whose bay is lit').waitFor();
    await page.setViewportSize(narrow);
    expect(await sidewaysScroll(page)).toBe(0);
    await page.setViewportSize({ width: 1280, height: 800 });
    await rig.send({ do: 'pull', cabinet: 'cabinet', bay: 1 });
    await rig.send({ do: 'pull', cabinet: 'cabinet', bay: 2 });
    await page.getByText('Completed: the first check-out works').waitFor({ timeout: 30_000 });
    await picture(page, 'setup-trial');
    await next();
    await title('Done');
    await page.getByRole('button', { name: 'To the console' }).click();
    await page.locator('.shell main h1').waitFor();
    const session = (await (await fetch(`${url}/api/session`)).json()) as { setUp: boolean };
    expect(session.setUp).toBe(false);
  }, 90_000);
});
