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
const reason = 'screen is cracked';

suiteNeeding('chromium')('devices, stations and custody in the console', () => {
  let stage: ConsoleStage;
  beforeAll(async () => {
    stage = await openConsole({ phones: 3 });
  }, 60_000);
  afterAll(() => stage.close());

  const row = (name: string) => stage.page.getByRole('row').filter({ hasText: name });
  const device = async (ref: string) => (await stage.ward.kiosk.api('GET', `devices/${ref}`)).body;
  const act = async (name: string, why = reason) => {
    const { page } = stage;
    await page.getByRole('button', { name, exact: true }).click();
    const dialog = page.getByRole('alertdialog');
    await dialog.getByLabel('Reason').fill(why);
    await dialog.getByRole('button', { name, exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
  };

  it('show a device that is taken and put back without being loaded anew', async () => {
    const { ward, page, go } = stage;
    await go('/devices', 'Devices');
    await row('Phone 1').getByText('Ready').waitFor();
    await ward.tap(badges.anna);
    await ward.screen.shows('take');
    await ward.pull(1);
    await row('Phone 1').getByText('Out', { exact: true }).waitFor();
    await row('Phone 1').getByRole('link', { name: 'anna.berg' }).waitFor();
    await picture(page, 'devices');
    await go('/custody', 'Custody');
    await row('Phone 1').getByRole('link', { name: 'anna.berg' }).waitFor();
    await picture(page, 'custody');
    await ward.dock(1);
    await page.getByText('Nobody has anything now.').waitFor();
  }, 40_000);

  it('keep what is searched and filtered in the address', async () => {
    const { page, go, at } = stage;
    await go('/devices', 'Devices');
    await page.getByRole('searchbox').fill('Phone 2');
    await until('only one is left', async () => (await page.getByRole('row').count()) === 2);
    expect(page.url()).toBe(at('/devices?q=Phone+2'));
    await page.reload();
    await row('Phone 2').waitFor();
    expect(await page.getByRole('row').count()).toBe(2);
  }, 30_000);

  it('take a device out of the pool with a reason, so that nobody is offered it, and put it back in', async () => {
    const { ward, page, go } = stage;
    for (const n of [2, 3]) {
      await go(`/devices/phone-${n}`, `Phone ${n}`);
      await act('Take out of the pool');
      await page.getByText('Out of the pool').first().waitFor();
    }
    expect(await device('phone-2')).toMatchObject({ inPool: false, pool: { reason } });
    ward.screen.forget();
    await ward.tap(badges.anna);
    expect(await ward.screen.shows('take')).toMatchObject({ bay: 1 });
    await ward.pull(1);
    await until('Anna has it', async () => (await device('phone-1'))['holder'] !== null);
    ward.screen.forget();
    await ward.tap(badges.ben);
    await ward.screen.shows('refused');
    await go('/devices/phone-2', 'Phone 2');
    await page.getByText(reason).waitFor();
    await page.getByRole('button', { name: 'Put back into the pool' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Reason').fill('mended');
    await dialog.getByRole('button', { name: 'Put back into the pool' }).click();
    await page.getByRole('button', { name: 'Take out of the pool' }).waitFor();
    ward.screen.forget();
    await ward.tap(badges.ben);
    expect(await ward.screen.shows('take')).toMatchObject({ bay: 2 });
  }, 60_000);

  it('force a return, saying first whose it no longer is', async () => {
    const { page, go } = stage;
    await go('/devices/phone-1', 'Phone 1');
    await page.getByRole('button', { name: 'Force its return' }).click();
    await page.getByText('no longer counts as anna.berg', { exact: false }).waitFor();
    await page.keyboard.press('Escape');
    expect(await device('phone-1')).toMatchObject({ holder: { userName: 'anna.berg' } });
    await act('Force its return', 'lost and found at the desk');
    await until('nobody has it', async () => (await device('phone-1'))['holder'] === null);
    await page.getByText('Return forced').waitFor();
    await picture(page, 'device');
  }, 40_000);

  it('show a station with its furniture, and let a screen in and out', async () => {
    const { page, go } = stage;
    await go('/stations/ward', 'Ward 3');
    await page.getByText('Bay 3').waitFor();
    await picture(page, 'station');
    await page.getByRole('button', { name: 'Let another screen in' }).click();
    await page.getByLabel('Which screen').fill('Door');
    await page.getByRole('button', { name: 'Make it' }).click();
    await page.getByText('not shown again', { exact: false }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Revoke Door' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke' }).click();
    await row('Door').getByText('Revoked').waitFor();
  }, 30_000);

  it('offer no act to somebody who may only look, and refuse it anyway', async () => {
    const looking = await stage.signedIn('rita', 'read-only');
    await looking.goto(stage.at('/devices/phone-1'));
    await looking.getByRole('heading', { level: 1, name: 'Phone 1' }).waitFor();
    expect(await looking.getByRole('button', { name: /pool|Retire|return/ }).count()).toBe(0);
    const csrf = await looking.evaluate(async () => {
      const session = (await (await fetch('/api/session')).json()) as { csrf: string };
      return session.csrf;
    });
    const status = await looking.evaluate(async (token) => {
      const headers = { 'content-type': 'application/json', 'x-tapstand-csrf': token };
      const body = JSON.stringify({ in: false, reason: 'none' });
      return (await fetch('/api/devices/phone-1/pool', { method: 'POST', headers, body })).status;
    }, csrf);
    expect(status).toBe(403);
    await looking.context().close();
  }, 30_000);

  it('import a file: first only said, then done, and hostile names stay names', async () => {
    const { page, go } = stage;
    await go('/devices/import', 'Import devices');
    const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
    const lines = hostileNames.map((name, n) => `${quoted(name)},HOSTILE${n},phones,ios`);
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose a file' }).click();
    const buffer = Buffer.from(
      ['name,serial,group,platform', ...lines, 'No group,X1,nowhere,ios'].join('\n'),
    );
    await (await chooser).setFiles({ name: 'devices.csv', mimeType: 'text/csv', buffer });
    await page.getByText(`New: ${hostileNames.length}`).waitFor();
    await page.getByText('Refused: 1').waitFor();
    expect(await isPwned(page)).toBe(false);
  }, 30_000);

  it.each([
    ['/devices', 'Phone 1'],
    ['/devices/phone-1', 'Phone 1'],
    ['/stations', 'Ward 3'],
    ['/stations/ward', /(Bay|Fach) 1/],
    ['/custody?show=all', 'Phone 1'],
  ])(
    'are readable for everybody, in both themes and languages, and on a phone: %s',
    async (address, seen) => {
      const { page, at } = stage;
      await page.goto(at(address));
      const ready = () => page.getByText(seen, { exact: false }).first().waitFor();
      await ready();
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
