import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
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
import { suiteNeeding, until } from '#test/support';

/** A workflow that an operator may start over the air, beside those of the ward. */
const overTheAir: [string, string][] = [
  [
    'rules:\n',
    `  ping:\n    title: '${hostileNames[0]}'\n    steps:\n      - sync-device: { within: 10m }\nrules:\n  - { trigger: over-the-air, run: ping }\n`,
  ],
];

const suite = suiteNeeding('chromium');

suite('dry run and over-the-air runs, in a browser against the service', () => {
  let stage: ConsoleStage;
  let page: Page;

  beforeAll(async () => {
    stage = await openConsole({ phones: 2, workflows: overTheAir });
    ({ page } = stage);
  }, 120_000);
  afterAll(async () => {
    expect(stage.complaints).toEqual([]);
    await stage.close();
  });

  const tapOfAnna = '/dry-run?trigger=tap&station=ward&person=anna.berg';

  it('says beforehand what then happens: the rule, the device and whom UEM lists', async () => {
    await stage.go(tapOfAnna, 'Dry run');
    await page.getByText('Nothing was changed, nothing was sent.').waitFor();
    const chosen = page.getByRole('row').filter({ has: page.getByText('chosen', { exact: true }) });
    const device = await chosen.getByRole('rowheader').innerText();
    await picture(page, 'dry-run');
    expect((await stage.ward.kiosk.api('GET', 'runs')).body['rows']).toEqual([]);
    await stage.ward.tap(badges.anna);
    const take = await until('somebody has it', async () => {
      const { body } = await stage.ward.kiosk.api('GET', 'custody?limit=1');
      const [row] = body['rows'] as { device: { name: string } }[];
      return row;
    });
    expect(take.device.name).toBe(device);
  }, 60_000);

  it('previews, starts and follows a workflow on devices, and says what it will do', async () => {
    await stage.go('/over-the-air/new', 'Start a workflow on devices');
    await page.getByText('A list from elsewhere').click();
    await page.getByLabel('Serial numbers or ids').fill('TAPSTAND0001, TAPSTAND0002, NOBODY');
    await page.getByRole('button', { name: 'Preview' }).click();
    await page.getByText('It runs on 2 devices; 1 device left out.').waitFor();
    await picture(page, 'over-the-air');
    await page.getByRole('button', { name: 'Start on 2 devices' }).click();
    const asked = page.getByRole('alertdialog');
    await asked.getByRole('textbox').fill('a trial');
    await asked.getByRole('button', { name: 'Start on 2 devices' }).click();
    await page.getByRole('heading', { level: 1, name: 'Workflow on devices', exact: true }).waitFor();
    await page.getByText('2 done').waitFor({ timeout: 30_000 });
    expect(await isPwned(page)).toBe(false);
  }, 60_000);

  it('has nothing that axe finds, in both themes and languages, and fits a phone', async () => {
    for (const address of [tapOfAnna, '/over-the-air']) {
      await page.goto(stage.at(address));
      const ready = () => page.locator('.dry-run-rules, .list-rows').first().waitFor();
      await eachLook(page, ready, async (look) => {
        expect([address, look, await violationsIn(page)]).toEqual([address, look, []]);
      });
      await page.setViewportSize(narrow);
      expect([address, await sidewaysScroll(page)]).toEqual([address, 0]);
      await page.setViewportSize({ width: 1280, height: 800 });
    }
    expect(await isPwned(page)).toBe(false);
  }, 60_000);
});
