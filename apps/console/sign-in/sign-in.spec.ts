import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { suiteNeeding, until } from '#test/support';
import {
  eachLook,
  narrow,
  openConsole,
  password,
  picture,
  sidewaysScroll,
  violationsIn,
  type ConsoleStage,
} from '#test/console';

const suite = suiteNeeding('chromium');
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();

async function giveNameAndPassword(page: Page, name: string, given: string): Promise<void> {
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Password').fill(given);
  await page.keyboard.press('Enter');
}

suite('signing in at the console', () => {
  let stage: ConsoleStage;
  /** A browser of somebody who is nobody yet. */
  let page: Page;

  beforeAll(async () => {
    stage = await openConsole();
    const context = await stage.browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce' });
    context.setDefaultTimeout(10_000);
    page = await context.newPage();
    await page.setViewportSize({ width: 1280, height: 800 });
  }, 120_000);

  afterAll(async () => {
    await stage.close();
  });

  it.each([
    ['/sign-in', 'Sign in', 'Anmelden'],
    ['/invitation', 'Set your password', 'Passwort festlegen'],
  ])(
    'shows %s readable for everybody in both themes and languages, on a phone too',
    async (address, en, de) => {
      await page.goto(stage.at(address));
      await eachLook(
        page,
        (p, { language }) => heading(p, language === 'de' ? de : en),
        async (look) => {
          expect({ look, found: await violationsIn(page) }).toEqual({ look, found: [] });
          await page.setViewportSize(narrow);
          expect({ look, sideways: await sidewaysScroll(page) }).toEqual({ look, sideways: 0 });
          await page.setViewportSize({ width: 1280, height: 800 });
        },
      );
      await picture(page, address.slice(1));
    },
    60_000,
  );

  it('leads whoever is nobody to the sign-in, and after it back to where she wanted to go', async () => {
    await page.goto(stage.at('/audit?subject=phone-1'));
    await heading(page, 'Sign in');
    await giveNameAndPassword(page, 'olga', 'not her password');
    await page.getByText('Name, password or code is not right.').waitFor();
    await giveNameAndPassword(page, 'olga', password);
    await heading(page, 'Audit');
    expect(page.url()).toBe(stage.at('/audit?subject=phone-1'));
  });

  it('leads to the sign-in and back when a session ends while somebody works', async () => {
    await page.context().clearCookies();
    await page.getByRole('button', { name: 'Remove all filters' }).click();
    await heading(page, 'Sign in');
    await giveNameAndPassword(page, 'olga', password);
    await heading(page, 'Audit');
  });

  it('never leads to another host', async () => {
    await page.context().clearCookies();
    await page.goto(stage.at('/sign-in?back=//evil.example'));
    await giveNameAndPassword(page, 'olga', password);
    await heading(page, 'Dashboard');
    expect(new URL(page.url()).host).toBe(new URL(stage.ward.kiosk.url).host);
  });

  it('lets somebody who was invited set her own password, and no two that differ', async () => {
    await stage.go('/access', 'Access');
    const owner = stage.page;
    await owner.getByRole('button', { name: 'Invite somebody' }).click();
    await owner.getByLabel('Name', { exact: true }).fill('nina');
    await owner.getByLabel('Shown as').fill('Nina Weiss');
    // What is offered first may little.
    expect(await owner.getByRole('radio', { name: /^Help desk/ }).isChecked()).toBe(true);
    expect(await violationsIn(owner)).toEqual([]);
    await owner.getByRole('button', { name: 'Invite', exact: true }).click();
    await owner.getByRole('heading', { name: 'Nina Weiss is invited' }).waitFor();
    const code = await owner.locator('.code-block').first().textContent();
    await owner.getByRole('button', { name: 'I have handed it on' }).click();
    await page.context().clearCookies();
    await page.goto(stage.at('/invitation'));
    await page.getByLabel('Code of the invitation').fill(code ?? '');
    await page.getByLabel('New password', { exact: true }).fill(password);
    await page.getByLabel('New password once more').fill(`${password}!`);
    await page.keyboard.press('Enter');
    await page.getByText('differs from the one above').waitFor();
    await page.getByLabel('New password once more').fill(password);
    await page.keyboard.press('Enter');
    await heading(page, 'Dashboard');
    // A help desk has no audit: it is neither offered nor shown.
    expect(await page.getByRole('link', { name: 'Audit' }).count()).toBe(0);
    await page.goto(stage.at('/audit'));
    await heading(page, 'You may not see this page');
  });

  it('says that the account waits after too many wrong passwords', async () => {
    await page.context().clearCookies();
    await page.goto(stage.at('/sign-in'));
    await until('the account waits', async () => {
      const answer = page.waitForResponse((r) => r.request().method() === 'POST');
      await giveNameAndPassword(page, 'nina', 'wrong every time');
      return (await answer).status() === 429;
    });
    await page.getByText(/This account takes no sign-in just now/).waitFor();
  });
});
