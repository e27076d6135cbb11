import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { suiteNeeding, until } from '#test/support';
import {
  eachLook,
  hostileNames,
  isPwned,
  narrow,
  openConsole,
  picture,
  sidewaysScroll,
  violationsIn,
  type ConsoleStage,
} from '#test/console';
import { badges } from '#test/stage';

const wide = { width: 1280, height: 800 };
const newBadge = 'e0e0e001';

suiteNeeding('chromium')('people and badges in the console', () => {
  let stage: ConsoleStage;
  beforeAll(async () => {
    stage = await openConsole({ phones: 2 });
    for (const [n, name] of hostileNames.entries()) {
      const person = { userName: `hostile.${n}`, firstName: 'H', displayName: name };
      await stage.ward.kiosk.api('POST', 'badges', { number: `d0d0d0${n}0`, technology: 'csn', ...person });
    }
  }, 60_000);
  afterAll(() => stage.close());

  const tieForm = async (userName: string) => {
    const { page } = stage;
    await page.getByLabel('User name').fill(userName);
    await page.getByLabel('First name').fill('Dora');
    await page.getByLabel('Whole name').fill('Dora Dvořák');
    await page.getByRole('button', { name: 'Tie it' }).click();
    await page.getByRole('heading', { level: 1, name: 'Dora Dvořák' }).waitFor();
  };

  it('tie a badge that is tapped at a station, whose number nobody sees, and the next tap is hers', async () => {
    const { ward, page, go } = stage;
    await go('/badges/tie', 'Tie a badge');
    await ward.tap(newBadge);
    await page.getByRole('button', { name: 'Take this one' }).click();
    expect(await page.content()).not.toContain(newBadge);
    await picture(page, 'tie-badge');
    await tieForm('dora.dvorak');
    ward.screen.forget();
    await ward.tap(newBadge);
    await ward.screen.shows('take');
  }, 40_000);

  it('tie a badge by its typed number', async () => {
    const { page, go } = stage;
    await go('/badges/tie?person=dora.dvorak', 'Tie a badge');
    await page.getByText('Type its number').click();
    await page.getByLabel('Number', { exact: true }).fill('e0e0e002');
    await tieForm('dora.dvorak');
    await until('she has two', async () => {
      const { body } = await stage.ward.kiosk.api('GET', 'people/dora.dvorak');
      return (body['badges'] as unknown[]).length === 2;
    });
  }, 30_000);

  it('revoke a badge, and its next tap is refused', async () => {
    const { ward, page, go } = stage;
    await go('/people/ben.okafor', 'ben.okafor');
    await picture(page, 'person');
    await page.getByRole('button', { name: /^Revoke / }).click();
    const dialog = page.getByRole('alertdialog');
    await dialog.getByText('is refused from the next tap on', { exact: false }).waitFor();
    await dialog.getByRole('button', { name: 'Revoke' }).click();
    await dialog.getByText('Give a reason', { exact: false }).waitFor();
    await dialog.getByLabel('Reason').fill('badge was lost');
    await dialog.getByRole('button', { name: 'Revoke' }).click();
    await page.getByText('Revoked', { exact: true }).waitFor();
    ward.screen.forget();
    await ward.tap(badges.ben);
    await ward.screen.shows('refused');
  }, 40_000);

  it('list names as they are written, whatever they want to be', async () => {
    const { page, go } = stage;
    await go('/people?q=hostile', 'People');
    for (const name of hostileNames) await page.getByText(name, { exact: true }).first().waitFor();
    await page.setViewportSize(narrow);
    expect(await sidewaysScroll(page)).toBe(0);
    await page.setViewportSize(wide);
    await go('/badges?q=hostile', 'Badges');
    for (const name of hostileNames) await page.getByText(name, { exact: true }).first().waitFor();
    for (const n of hostileNames.keys()) {
      await page.goto(stage.at(`/people/hostile.${n}`));
      await page.getByText(`hostile.${n}`).first().waitFor();
    }
    expect(await isPwned(page)).toBe(false);
  }, 40_000);

  it('are no page for somebody who may not see people', async () => {
    const looking = await stage.signedIn('rita', 'read-only');
    await looking.goto(stage.at('/people'));
    await looking.getByText('You may not see this page').first().waitFor();
    await looking.goto(stage.at('/devices'));
    expect(await looking.getByRole('link', { name: 'People' }).count()).toBe(0);
    expect(await looking.evaluate(async () => (await fetch('/api/people')).status)).toBe(403);
    await looking.context().close();
  }, 30_000);

  it.each([
    ['/people', 'anna.berg'],
    ['/people/anna.berg', 'anna.berg'],
    ['/badges', 'anna.berg'],
    ['/badges/tie', ''],
  ])(
    'are readable for everybody, in both themes and languages, and on a phone: %s',
    async (address, seen) => {
      const { page, at } = stage;
      await page.goto(at(address));
      const ready = async () => {
        await page.locator('main h1').waitFor();
        if (seen !== '') await page.getByText(seen, { exact: false }).first().waitFor();
      };
      await ready();
      if (address !== '/badges/tie') await picture(page, address.split('/')[1] ?? '');
      await eachLook(page, ready, async () => {
        expect(await violationsIn(page)).toEqual([]);
      });
      await page.setViewportSize(narrow);
      expect(await sidewaysScroll(page)).toBe(0);
      await page.setViewportSize(wide);
    },
    40_000,
  );

  it('keep to the content security policy', () => {
    expect(stage.complaints).toEqual([]);
  });
});
