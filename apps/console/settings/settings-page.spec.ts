import { randomBytes } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

const wide = { width: 1280, height: 800 };

suiteNeeding('chromium')('settings in the console', () => {
  let stage: ConsoleStage;
  beforeAll(async () => {
    // Without a key nothing can be kept sealed, and the database cannot rule.
    const key = join(mkdtempSync(join(tmpdir(), 'tapstand-key-')), 'secret.key');
    writeFileSync(key, randomBytes(32).toString('hex'), { mode: 0o600 });
    stage = await openConsole({ phones: 1, env: { TAPSTAND_SECRET_KEY_FILE: key } });
  }, 60_000);
  afterAll(() => stage.close());

  const get = async (path: string) => (await stage.ward.kiosk.api('GET', path)).body;

  it('show what the files say and change nothing while files rule', async () => {
    const { page, go } = stage;
    await go('/settings', 'Settings');
    await page.getByText('Two files rule this service. They are shown here', { exact: false }).waitFor();
    await go('/settings/name', 'Name of the site');
    expect(await page.getByRole('textbox', { name: 'Name of the site' }).isDisabled()).toBe(true);
    expect(await page.getByRole('button', { name: 'Save' }).count()).toBe(0);
  }, 30_000);

  it('test what stands in the form and say in words how it went', async () => {
    const { page, go } = stage;
    await page.goto(stage.at('/settings/mdm'));
    await go('/settings/mdm', await page.locator('main h1').innerText());
    await page.getByRole('button', { name: 'Test', exact: true }).click();
    await page.getByText('It works', { exact: false }).waitFor({ timeout: 15_000 });
    await picture(page, 'settings-mdm');
  }, 40_000);

  it('let the database rule once somebody has read what that means', async () => {
    const { page, go } = stage;
    await go('/settings', 'Settings');
    await page.getByRole('button', { name: 'Let the database rule' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Takes both files', { exact: false }).waitFor();
    await dialog.getByLabel('Reason').fill('the console is easier');
    await dialog.getByRole('button', { name: 'Let the database rule' }).click();
    // Whether the service must start anew for it is its own business: meanwhile it does not answer.
    await until(
      'the database rules',
      async () => (await get('configuration').catch(() => null))?.['rules'] === 'database',
      20_000,
    );
    await page.getByText('The database rules this service.', { exact: false }).waitFor({ timeout: 20_000 });
    await picture(page, 'settings');
  }, 60_000);

  it('save a change with a note, say what is wrong before, and put it back', async () => {
    const { page, go } = stage;
    await go('/settings/name', 'Name of the site');
    const name = page.getByRole('textbox', { name: 'Name of the site' });
    await name.fill('');
    await page.getByRole('button', { name: 'Save' }).waitFor();
    await name.fill('Another ward');
    await page.getByLabel('What changed, and why').fill('a new sign');
    await page.getByRole('button', { name: 'Save' }).click();
    await until(
      'it is saved',
      async () => {
        const { site } = (await get('site')) as { site?: { name: string } };
        return site?.name === 'Another ward';
      },
      20_000,
    );
    await go('/settings', 'Settings');
    await page.getByText('a new sign').first().waitFor();
    await page.getByRole('button', { name: 'What changed from 1 to 2' }).click();
    await page.getByRole('dialog').getByText('Another ward', { exact: false }).first().waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Put it back' }).click();
    await page.getByLabel('Reason').fill('the old sign was better');
    await page.getByRole('dialog').getByRole('button', { name: 'Put it back' }).click();
    await page.getByText('equal to 1').waitFor();
  }, 60_000);

  it('ask before what was changed is left behind', async () => {
    const { page, go } = stage;
    await go('/settings/name', 'Name of the site');
    await page.getByRole('textbox', { name: 'Name of the site' }).fill('Unsaved');
    await page.getByRole('link', { name: 'Devices', exact: true }).click();
    await page.getByText('Leave without saving?').waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    expect(await page.getByRole('textbox', { name: 'Name of the site' }).inputValue()).toBe('Unsaved');
    await page.getByRole('button', { name: 'Discard changes' }).click();
  }, 30_000);

  it('take a secret that nobody sees again', async () => {
    const { page } = stage;
    await page.goto(stage.at('/settings/mdm'));
    await page
      .getByRole('button', { name: /^Set (it|another): / })
      .first()
      .click();
    const secret = 'sandbox-secret';
    await page.getByLabel('Value').fill(secret);
    await page.getByRole('dialog').getByRole('button', { name: 'Set it' }).click();
    await until(
      'it is set',
      async () => {
        const { secrets } = (await get('secrets')) as {
          secrets: { setAt: number | null; setBy: string | null }[];
        };
        return secrets.some((s) => s.setBy?.includes('operator') === true && s.setAt !== null);
      },
      20_000,
    );
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await page.content()).not.toContain(secret);
    expect(JSON.stringify([await get('secrets'), await get('site')])).not.toContain(secret);
  }, 40_000);

  it.each(['/settings', '/settings/stations', '/settings/mdm', '/settings/devices'])(
    'are readable for everybody, in both themes and languages, and on a phone: %s',
    async (address) => {
      const { page, at } = stage;
      await page.goto(at(address));
      const ready = () => page.locator('main h2, main fieldset').first().waitFor();
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
