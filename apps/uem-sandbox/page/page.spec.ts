import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import axe, { type AxeResults, type RunOptions } from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright-core';
import { chromiumArgs } from '#test/stage';
import { partPath, suiteNeeding, until } from '#test/support';
import { clientOf } from '../client-for-specs.ts';
import { listenForEvents, type Target } from '../notifications/target-for-specs.ts';
import { startSandbox, type Sandbox } from '../start.ts';

const pictures = fileURLToPath(new URL('../../../gallery/', import.meta.url));
const suite = suiteNeeding('chromium');
type WithAxe = typeof globalThis & { axe: { run(options: RunOptions): Promise<AxeResults> } };

/** What axe finds wrong with the page as it stands. Runs in the page. */
async function violationsSeen(): Promise<string[]> {
  const { violations } = await (globalThis as WithAxe).axe.run({ resultTypes: ['violations'] });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(' ')}`);
}
const tooWide = 'document.documentElement.scrollWidth > document.documentElement.clientWidth';

suite('the page of the sandbox', () => {
  let sandbox: Sandbox;
  let target: Target;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true });
    sandbox = await startSandbox();
    target = await listenForEvents();
    browser = await chromium.launch({ executablePath: partPath('chromium')!, args: chromiumArgs });
    const context = await browser.newContext({ reducedMotion: 'reduce', bypassCSP: true });
    page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(sandbox.url);
    await page.evaluate(axe.source);
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await target.close();
    await sandbox.close();
  });

  const row = (serial: string) => page.locator('tr', { hasText: serial });

  it('shows a new holder, and what a device carries, without being loaded again', async () => {
    const client = clientOf(sandbox);
    await row('TAPSTAND0001').locator('strong', { hasText: 'staging-ward' }).waitFor();
    await client.ask('PATCH', '/api/mdm/devices/2001/enrollmentuser/1011');
    await row('TAPSTAND0001').locator('strong', { hasText: 'anna.berg' }).waitFor();
    await page.locator('#requests summary', { hasText: '/enrollmentuser/1011' }).waitFor();
    client.close();
  });

  it('switches a fault on and off from the keyboard', async () => {
    const toggle = page.getByRole('switch', { name: '503 page' });
    await toggle.focus();
    await page.keyboard.press('Space');
    await until('the fault is on', () => sandbox.control.faults()[0]?.kind === 'unavailable');
    await page.keyboard.press('Space');
    await until('the fault is off', () => sandbox.control.faults().length === 0);
  });

  it('subscribes, tests the connection and shows what was delivered', async () => {
    await page.getByLabel('Name').fill('tapstand');
    await page.getByLabel('Address').fill(target.url);
    await page.getByRole('button', { name: 'Subscribe' }).click();
    await page.getByRole('button', { name: 'Test connection to tapstand' }).click();
    await page.getByText('the connection works').waitFor();
    sandbox.control.colleague('TAPSTAND0002', 'ben.okafor');
    await page.locator('#deliveries summary', { hasText: 'Device Checked Out' }).first().waitFor();
    await until('it arrives', () => target.arrivals.some((a) => a.method === 'POST'));
  });

  it("moves and freezes the sandbox's time", async () => {
    await page.getByRole('button', { name: 'Freeze' }).click();
    await page.getByText('stands still').waitFor();
    await page.getByRole('button', { name: '+1 h' }).click();
    await until('an hour has passed', () => sandbox.control.clock().aheadMs > 3_500_000);
    await page.getByText('1 h ahead').or(page.getByText('60 min ahead')).waitFor();
    await page.getByRole('button', { name: 'Freeze' }).click();
    await until('it runs', () => !sandbox.control.clock().frozen);
  });

  it.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 390],
    ['dark', 390],
  ] as const)('is readable for everybody, %s, %i pixels wide', async (colorScheme, width) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    await page.screenshot({ path: join(pictures, `sandbox.${colorScheme}.${width}.png`), fullPage: true });
    expect(await page.evaluate<boolean>(tooWide)).toBe(false);
    expect(await page.evaluate(violationsSeen)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
