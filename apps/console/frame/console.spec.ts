import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page, Route } from 'playwright-core';
import { suiteNeeding, until } from '#test/support';
import {
  eachLook,
  hostileNames,
  isPwned,
  narrow,
  openConsole,
  password,
  picture,
  sidewaysScroll,
  violationsIn,
  type ConsoleStage,
} from '#test/console';

const suite = suiteNeeding('chromium');
const titles = {
  '/': { en: 'Dashboard', de: 'Übersicht' },
  '/audit': { en: 'Audit', de: 'Prüfprotokoll' },
  '/access': { en: 'Access', de: 'Zugänge' },
  '/account': { en: 'Your account', de: 'Ihr Konto' },
} as const;
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
/** Nothing is on its way any more: neither grey lines nor a page that says it is busy. */
const settled = (page: Page) => page.waitForFunction(() => document.querySelector('main .skeleton') === null);

suite('the console in a browser, at the real service', () => {
  let stage: ConsoleStage;
  let page: Page;
  const helpDesk = { role: 'help-desk', stations: 'all' };
  const make = async (what: string, body: object) =>
    expect((await stage.ward.kiosk.api('POST', what, body)).status).toBe(201);

  beforeAll(async () => {
    stage = await openConsole();
    ({ page } = stage);
    await make('operators', { ...helpDesk, name: 'nina.weiss', displayName: 'Nina Weiss' });
    await make('operators', { ...helpDesk, name: 'max', displayName: 'Max Oberholzer', role: 'auditor' });
    await make('tokens', { name: 'Monitoring', may: ['read-metrics'], stations: 'all', expiresAt: null });
    await stage.ward.tap('a1000001');
    await stage.ward.tap('deadbeef', 'right');
  }, 120_000);

  afterAll(async () => {
    await stage.close();
  });

  it('is pictured for the docs', async () => {
    for (const [address, { en }] of Object.entries(titles)) {
      await stage.go(address, en);
      await settled(page);
      await picture(page, address === '/' ? 'dashboard' : address.slice(1));
    }
  }, 60_000);

  it('shows hostile names as they are, and none of them is run', async () => {
    for (const [n, displayName] of hostileNames.entries()) {
      await make('operators', { ...helpDesk, name: `hostile-${n}`, displayName });
      await make('tokens', { name: displayName, may: ['see'], stations: 'all', expiresAt: null });
    }
    await stage.go('/access', 'Access');
    for (const name of hostileNames) await page.getByText(name, { exact: true }).first().waitFor();
    expect(await isPwned(page)).toBe(false);
  });

  it.each(Object.entries(titles))(
    'shows %s readable for everybody in both themes and languages, on a phone too',
    async (address, title) => {
      await stage.go(address, title.en);
      await eachLook(
        page,
        (p, { language }) => heading(p, title[language]).then(() => settled(p)),
        async (look) => {
          expect({ look, found: await violationsIn(page) }).toEqual({ look, found: [] });
          await page.setViewportSize(narrow);
          expect({ look, sideways: await sidewaysScroll(page) }).toEqual({ look, sideways: 0 });
          expect({ look, narrow: true, found: await violationsIn(page) }).toEqual({
            look,
            narrow: true,
            found: [],
          });
          await page.setViewportSize({ width: 1280, height: 800 });
        },
      );
      expect(await isPwned(page)).toBe(false);
    },
    60_000,
  );

  it('counts what happens while somebody looks, without being asked', async () => {
    await stage.go('/', 'Dashboard');
    const out = page.getByRole('link', { name: /^Out \d/ });
    await settled(page);
    const before = Number(await out.locator('.tile-count').textContent());
    await stage.ward.tap('a1000002');
    const now = async () => Number(await out.locator('.tile-count').textContent());
    // Well before the safety of fifteen seconds: only the live line can have told it.
    await until('one more is out', async () => (await now()) === before + 1, 8_000);
  });

  it('offers the numbers of a chart as a table', async () => {
    await stage.go('/', 'Dashboard');
    const chart = page.getByRole('figure', { name: 'Taps today' });
    await chart.getByRole('button', { name: 'Show as a table' }).click();
    expect(await chart.getByRole('columnheader').allTextContents()).toEqual([
      'From',
      'Led to something',
      'Refused',
    ]);
    const cells = await chart.getByRole('cell').allTextContents();
    expect(cells.reduce((sum, text) => sum + Number(text), 0)).toBeGreaterThanOrEqual(2);
  });

  it('is gone through by the keyboard alone: skip, navigation, account', async () => {
    await stage.go('/', 'Dashboard');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the page');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('page');
    await page.getByRole('navigation', { name: 'Navigation' }).getByRole('link', { name: 'Audit' }).focus();
    await page.keyboard.press('Enter');
    await heading(page, 'Audit');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
    await page.getByRole('button', { name: /olga/ }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitemradio', { name: 'Dark' }).focus();
    await page.keyboard.press('Enter');
    await until('the page is dark', () =>
      page.evaluate(() => document.documentElement.dataset['theme'] === 'dark'),
    );
    await page.evaluate(() => localStorage.clear());
  });

  it('keeps what a list is asked for in its address, and says when nothing fits', async () => {
    await stage.go('/audit', 'Audit');
    await page.getByLabel('To what').fill('nobody-at-all');
    await page.getByText('Nothing fits').waitFor();
    expect(new URL(page.url()).search).toBe('?subject=nobody-at-all');
    await page.reload();
    await page.getByText('Nothing fits').waitFor();
    await page.getByRole('button', { name: 'Remove all filters' }).click();
    await page.getByRole('table', { name: 'Audit' }).waitFor();
    expect(new URL(page.url()).search).toBe('');
  });

  it('checks the whole chain of the audit and says how it went', async () => {
    await stage.go('/audit', 'Audit');
    await page.getByRole('button', { name: 'Check the whole chain' }).click();
    await page.getByText('Whole', { exact: true }).waitFor();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Export as CSV' }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/\.csv$/);
  });

  it('asks for a proof that it is her before a token is made, and then makes it', async () => {
    await stage.go('/access', 'Access');
    // Her sign-in is fresh enough for ten minutes: once the service is made to say what it says after them.
    const stale = { error: 'Prove it.', remedy: 'Prove it.', code: 'confirm-needed', confirm: true };
    const staleOnce = (route: Route) =>
      route.request().method() === 'POST' ? route.fulfill({ status: 403, json: stale }) : route.continue();
    await page.route('**/api/tokens*', staleOnce);
    await page.getByRole('button', { name: 'Make a token' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Wall board');
    await page.getByRole('dialog').getByText('Read metrics', { exact: true }).click();
    await page.getByRole('button', { name: 'Make', exact: true }).click();
    const proof = page.getByRole('dialog', { name: 'Confirm that it is you' });
    await proof.waitFor();
    expect(await violationsIn(page)).toEqual([]);
    await page.unroute('**/api/tokens*', staleOnce);
    await proof.getByLabel('Password').fill('not her password');
    await page.keyboard.press('Enter');
    await proof.getByRole('alert').waitFor();
    await proof.getByLabel('Password').fill(password);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'The token for Wall board' }).waitFor();
    const secret = (await page.locator('.code-block').first().textContent()) ?? '';
    const session = await fetch(`${stage.ward.kiosk.url}/api/session`, {
      headers: { authorization: `Bearer ${secret}` },
    });
    expect(await session.json()).toMatchObject({ who: { kind: 'token', may: ['read-metrics'] } });
    await page.getByRole('button', { name: 'I have copied it' }).click();
    await page.getByRole('button', { name: 'Revoke the token for Wall board' }).click();
    await page.getByRole('button', { name: 'Revoke', exact: true }).last().click();
    await page.getByText('Revoked.').waitFor();
  }, 60_000);

  it('says that it is not live while the service is away, and is live again by itself', async () => {
    await stage.go('/', 'Dashboard');
    await stage.ward.restart('SIGTERM', async () => {
      await page.getByText('The line to the service is interrupted.').waitFor();
      expect(await violationsIn(page)).toEqual([]);
    });
    await page
      .getByText('The line to the service is interrupted.')
      .waitFor({ state: 'detached', timeout: 20_000 });
    await heading(page, 'Dashboard');
  }, 60_000);

  it('keeps to the content security policy all the while', () => {
    expect(stage.complaints).toEqual([]);
  });
});
