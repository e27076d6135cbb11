/// <reference lib="dom" />
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { buildIfStale, chromiumArgs, openWard, type Ward } from '#test/stage';
import { partPath } from '#test/support';

type WardOptions = Parameters<typeof openWard>[0];
type Role = 'owner' | 'operator' | 'help-desk' | 'auditor' | 'integrations' | 'read-only';

export interface ConsoleStage {
  ward: Ward;
  browser: Browser;
  /** Signed in as an owner, at the dashboard, 1280 × 800, light and English. */
  page: Page;
  /** What the browser complained of, on any page; Chromium's own words. */
  complaints: string[];
  /** An address of the console: `/devices`. */
  at(address: string): string;
  /** Goes there, light and English, and waits for the page's title. */
  go(address: string, title: string): Promise<void>;
  /** A page of its own for somebody else, who is made and signed in. */
  signedIn(name: string, role: Role, stations?: 'all' | string[]): Promise<Page>;
  close(): Promise<void>;
}

/** Good enough for anybody here. */
export const password = 'correct horse battery';

async function signIn(page: Page, base: string, name: string): Promise<void> {
  await page.goto(`${base}/console/sign-in`);
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  // The sign-in has a title, too: what counts is the page behind it.
  await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
  await page.locator('main h1').waitFor();
}

/** Makes an operator as the command line may, who has set her password. */
async function makeOperator(ward: Ward, name: string, role: Role, stations: 'all' | string[]): Promise<void> {
  const invited = await ward.kiosk.api('POST', 'operators', { name, displayName: name, role, stations });
  if (invited.status !== 201) throw new Error(`the invitation was answered ${JSON.stringify(invited)}`);
  const body = { code: invited.body['code'], password };
  const accepted = await fetch(`${ward.kiosk.url}/api/session/invitation`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: ward.kiosk.url },
    body: JSON.stringify(body),
  });
  if (!accepted.ok) throw new Error(`the password was answered ${accepted.status} ${await accepted.text()}`);
}

async function newContext(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext({
    timezoneId: 'Europe/Berlin',
    locale: 'en-GB',
    colorScheme: 'light',
    reducedMotion: 'reduce',
    viewport: { width: 1280, height: 800 },
  });
  context.setDefaultTimeout(10_000);
  return context;
}

/** The real service with the UEM sandbox and a virtual ward, and a browser signed in at its console. */
export async function openConsole(options: WardOptions = {}): Promise<ConsoleStage> {
  await buildIfStale('console');
  const [ward, browser] = await Promise.all([
    openWard(options),
    chromium.launch({ executablePath: partPath('chromium')!, args: chromiumArgs }),
  ]);
  const complaints: string[] = [];
  const signedIn: ConsoleStage['signedIn'] = async (name, role, stations = 'all') => {
    await makeOperator(ward, name, role, stations);
    const page = await (await newContext(browser)).newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      // A refusal that a page expects is told by the browser as well: only what breaks a rule of ours counts.
      if (/Content Security Policy|Refused to|Warning:/.test(message.text())) complaints.push(message.text());
    });
    await signIn(page, ward.kiosk.url, name);
    return page;
  };
  const page = await signedIn('olga', 'owner');
  const at = (address: string): string => `${ward.kiosk.url}/console${address}`;
  return {
    ward,
    browser,
    page,
    complaints,
    at,
    signedIn,
    async go(address, title) {
      // Whatever the story before left behind.
      await page.evaluate(() => localStorage.clear());
      await page.goto(at(address));
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
    },
    async close() {
      await browser.close();
      await ward.close();
    },
  };
}
