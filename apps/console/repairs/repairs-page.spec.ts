import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { suiteNeeding, until } from '#test/support';
import {
  eachLook,
  narrow,
  openConsole,
  picture,
  sidewaysScroll,
  violationsIn,
  type ConsoleStage,
} from '#test/console';
import { badges } from '#test/stage';

const wide = { width: 1280, height: 800 };
const sender = { userName: 'uem', password: 'an event password' };
const phone = (n: number): string => `TAPSTAND000${n}`;

suiteNeeding('chromium')('repairs, runs, MDM and readiness in the console', () => {
  let stage: ConsoleStage;
  beforeAll(async () => {
    stage = await openConsole({
      phones: 2,
      mdmMore: { events: { userName: sender.userName, passwordFile: 'events.secret' } },
      secrets: { 'events.secret': sender.password },
    });
    await stage.ward.sandbox.control('POST', 'notifications', {
      targetName: 'tapstand',
      targetUrl: `${stage.ward.kiosk.url}/uem/events`,
      ...sender,
      events: ['CheckOutCheckIn'],
      attributes: [],
    });
  }, 60_000);
  afterAll(() => stage.close());

  const colleague = (n: number, user: string) =>
    stage.ward.sandbox.control('POST', 'colleague', { serial: phone(n), user });
  const settle = async (name: string, does: string) => {
    const { page } = stage;
    await page.getByRole('button', { name, exact: true }).click();
    const dialog = page.getByRole(name === 'Write it over' ? 'alertdialog' : 'dialog');
    await dialog.getByText(does).waitFor();
    await dialog.getByLabel('Reason').fill('looked into it');
    await dialog.getByRole('button', { name, exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
  };
  async function takes(badge: string, user: string, n: number): Promise<void> {
    const { ward } = stage;
    ward.screen.forget();
    await ward.tap(badge);
    await ward.screen.shows('take');
    await ward.pull(n);
    await ward.uemLists(phone(n), user);
  }

  it('tell a run step by step with what UEM answered', async () => {
    const { ward, page, go } = stage;
    const fault = { kind: 'unavailable', on: 'PATCH /api/mdm/devices/*/enrollmentuser/*', times: 1 };
    await ward.sandbox.control('POST', 'faults', fault);
    await takes(badges.anna, 'anna.berg', 1);
    await go('/runs', 'Runs');
    await picture(page, 'runs');
    await page
      .getByRole('row')
      .filter({ hasText: 'Check out a shared phone' })
      .getByRole('link')
      .first()
      .click();
    await page.getByRole('heading', { level: 1, name: 'Check out a shared phone' }).waitFor();
    await page.getByText('Step by step').waitFor();
    await page.getByText('HTTP 503').first().waitFor();
    await page.getByText('Attempt 2').first().waitFor();
    await picture(page, 'run');
  }, 60_000);

  it('show somebody else’s change at once, and write it over when an operator says so', async () => {
    const { ward, page, go } = stage;
    await go('/repairs', 'Repairs');
    await page.getByText('Nothing waits for a person.').waitFor();
    await colleague(1, 'ben.okafor');
    await page.getByText('Somebody changed the holder in the MDM').waitFor({ timeout: 15_000 });
    await page.getByRole('link', { name: /Repairs.*1/ }).waitFor();
    await picture(page, 'repairs');
    expect(await violationsIn(page)).toEqual([]);
    await settle('Write it over', 'Writes anna.berg over ben.okafor.');
    await ward.uemLists(phone(1), 'anna.berg');
    await page.getByText('Nothing waits for a person.').waitFor();
  }, 60_000);

  it('keep what somebody else wrote when an operator says so', async () => {
    const { ward, page, go } = stage;
    await go('/repairs', 'Repairs');
    await colleague(1, 'ben.okafor');
    await page.getByText('Somebody changed the holder in the MDM').waitFor({ timeout: 15_000 });
    await settle('Keep what is there', 'Keeps ben.okafor: only the next check-out or return writes over it.');
    await page.getByText('Nothing waits for a person.').waitFor();
    expect(await ward.sandbox.enrollmentUser(phone(1))).toBe('ben.okafor');
  }, 60_000);

  it('stop all writing to the MDM and let it go on, each with a reason', async () => {
    const { ward, page, go } = stage;
    await go('/mdm', 'MDM');
    await picture(page, 'mdm');
    await page.getByRole('button', { name: 'Stop all writing' }).click();
    const stop = page.getByRole('alertdialog');
    await stop.getByLabel('Reason').fill('UEM is being mended');
    await stop.getByRole('button', { name: 'Stop all writing' }).click();
    await page.getByText('An operator stopped it.').waitFor();
    ward.screen.forget();
    await ward.tap(badges.ben);
    await ward.screen.shows('take');
    await ward.pull(2);
    await go('/repairs', 'Repairs');
    await page.getByText('Nothing is written to the MDM').first().waitFor();
    expect(await ward.sandbox.enrollmentUser(phone(2))).not.toBe('ben.okafor');
    await go('/mdm', 'MDM');
    await page.getByRole('button', { name: 'Let it go on' }).click();
    const on = page.getByRole('dialog');
    await on.getByLabel('Reason').fill('mended');
    await on.getByRole('button', { name: 'Let it go on' }).click();
    await ward.uemLists(phone(2), 'ben.okafor');
  }, 60_000);

  it('make a readiness report while somebody waits', async () => {
    const { page, go } = stage;
    await go('/readiness', 'Readiness');
    await page.getByRole('button', { name: 'Examine now' }).click();
    await page.getByText('About this report').waitFor({ timeout: 20_000 });
    await until('it is kept', async () => {
      const { body } = await stage.ward.kiosk.api('GET', 'readiness');
      return body['report'] !== null;
    });
    await picture(page, 'readiness');
  }, 40_000);

  it('offer nothing to settle to somebody who may only look', async () => {
    await colleague(2, 'anna.berg');
    const looking = await stage.signedIn('rita', 'read-only');
    await looking.goto(stage.at('/repairs'));
    await looking.getByText('Somebody changed the holder in the MDM').waitFor({ timeout: 15_000 });
    expect(await looking.getByRole('button', { name: /Write it over|Keep what|Leave it/ }).count()).toBe(0);
    await looking.context().close();
  }, 40_000);

  it.each([
    ['/repairs', 'Phone 2'],
    ['/runs', 'Phone 1'],
    ['/mdm', 'workspaceOne'],
    ['/readiness', 'workspace'],
  ])(
    'are readable for everybody, in both themes and languages, and on a phone: %s',
    async (address, seen) => {
      const { page, at } = stage;
      await page.goto(at(address));
      const ready = () => page.getByText(new RegExp(seen, 'i')).first().waitFor();
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
