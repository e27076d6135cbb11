/// <reference lib="dom" />
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { stepTypes } from '#libs/steps';
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
import { suiteNeeding, until } from '#test/support';

/** A key with which the database may keep secrets, so that it may rule. */
function sealKey(): string {
  const path = join(mkdtempSync(join(tmpdir(), 'tapstand-key-')), 'seal.key');
  writeFileSync(path, 'ab'.repeat(32), { mode: 0o600 });
  return path;
}

type Fill = (card: Locator) => Promise<void>;

const text =
  (label: string, value: string): Fill =>
  (card) =>
    card
      .getByRole('textbox', { name: new RegExp(`^${label}`) })
      .first()
      .fill(value);
const choice =
  (label: string, option: string): Fill =>
  async (card) => {
    await card
      .getByRole('button', { name: new RegExp(label) })
      .last()
      .click();
    await card.page().getByRole('option', { name: option, exact: true }).click();
  };
const entry =
  (label: string, value: string): Fill =>
  async (card) => {
    await card.getByRole('button', { name: new RegExp(`^Add: ${label}`) }).click();
    await text(label, value)(card);
  };

/** What an operator must fill in, by step type; every other type is sound as it is added. */
const needed: Readonly<Record<string, readonly Fill[]>> = {
  'light-bay': [choice('Light', 'dark')],
  'show-message': [text('Message', 'Hello [First Name]')],
  'set-attribute': [text('Attribute', 'Ward'), text('Value', '[Station Name]')],
  wait: [text('How long', '5s')],
  'run-workflow': [choice('Workflow', 'check-in')],
  'ask-question': [text('Question', 'Which ward, [First Name]?'), choice('How it is answered', 'Typed')],
  'accept-terms': [text('Terms', 'Handle it with care.')],
  'send-webhook': [choice('Receiver', 'desk')],
  'send-email': [
    entry('Address', 'it@ward.test'),
    text('Subject', 'A phone'),
    text('Text', '[Device Name] is out.'),
  ],
  'message-device': [text('Message', 'Welcome, [First Name]')],
  'lost-mode-on': [text('Message on', 'Please bring it back.')],
  'add-tag': [text('Tag', 'In use')],
  'remove-tag': [text('Tag', 'In use')],
  'change-organization-group': [text('Organization group', 'Ward')],
  'set-custom-attribute': [text('Custom attribute', 'holder'), text('Value', '[Device User]')],
  'rename-device': [text('Name in the MDM', '[Device Name]')],
  'install-profile': [text('Profile', 'Ward Wi-Fi')],
  'remove-profile': [text('Profile', 'Ward Wi-Fi')],
  'install-app': [text('App', 'Charts')],
  'uninstall-app': [text('App', 'Charts')],
};

const suite = suiteNeeding('chromium');

suite('the workflow editor, in a browser against the service', () => {
  let stage: ConsoleStage;
  let page: Page;

  const rules = async (): Promise<string> => {
    const answer = await stage.ward.kiosk.api('GET', 'configuration').catch(() => undefined);
    return `${String(answer?.body['rules'])} ${String(answer?.body['state'])}`;
  };
  /** What the service goes by, once it does: after some saves it starts anew. */
  const inForce = async () => {
    await until('it is in force', async () => (await rules()) === 'database in-force', 20_000);
    const { body } = await stage.ward.kiosk.api('GET', 'workflows');
    return body['document'] as {
      workflows: Record<string, { title: string; steps: Record<string, unknown>[] }>;
    };
  };
  const save = async (on: Page, note: string) => {
    await on.getByRole('button', { name: 'Save…' }).click();
    await on.getByRole('dialog').getByLabel(/^Note/).fill(note);
    await on.getByRole('button', { name: 'Save', exact: true }).click();
    await on
      .getByText(/Saved as version/)
      .first()
      .waitFor();
  };
  /** Adds a step by the chooser and answers its card. */
  const addStep = async (name: string, title: string): Promise<Locator> => {
    await page.getByRole('button', { name: 'Add a step', exact: true }).click();
    const chooser = page.getByRole('dialog');
    await chooser.getByRole('textbox').fill(name);
    const offers = chooser.locator('.chooser button');
    await offers
      .filter({ has: page.locator('.step-title', { hasText: new RegExp(`^${title}$`, 'i') }) })
      .click();
    return page.locator('.step-card').last();
  };

  beforeAll(async () => {
    stage = await openConsole({
      env: { TAPSTAND_SECRET_KEY_FILE: sealKey() },
      webhooks: [{ id: 'desk', url: 'https://desk.example.org/hook' }],
      mail: { host: '127.0.0.1', port: 2525, tls: 'none', from: 'kiosk@ward.test' },
    });
    ({ page } = stage);
  }, 120_000);
  afterAll(async () => {
    expect(stage.complaints).toEqual([]);
    await stage.close();
  });

  it('shows what files say and changes nothing of it, and says how to', async () => {
    await stage.go('/workflows/edit/check-out', 'Workflow check-out');
    await page.getByText('Two files rule this service').waitFor();
    await page.getByRole('button', { name: /Choose Device/ }).click();
    expect(await page.getByRole('textbox', { name: /Lowest charge/ }).isDisabled()).toBe(true);
    expect(await page.getByRole('button', { name: 'Add a step', exact: true }).count()).toBe(0);
    await stage.ward.kiosk.api('POST', 'configuration/let-database-rule', { note: 'for the console' });
    await until('the database rules', async () => (await rules()) === 'database in-force', 20_000);
    await page.reload();
    await page.getByRole('button', { name: 'Add a step', exact: true }).waitFor();
  });

  it('has a form for every step type, and what is authored with it is in force once saved', async () => {
    await stage.go('/workflows', 'Workflows');
    await page.getByRole('button', { name: 'New, without steps' }).click();
    await page.getByLabel('Title').fill(hostileNames[0]);
    await page.getByLabel('Name in rules and files').fill('everything');
    await page.getByRole('button', { name: 'Make it' }).click();
    for (const type of stepTypes) {
      const card = await addStep(type.name, type.title.replace('Perform MDM Command: ', ''));
      for (const fill of needed[type.name] ?? []) await fill(card);
      await card.locator('.step-head').click();
    }
    await page.getByRole('button', { name: 'Save…' }).and(page.locator(':not([disabled])')).waitFor();
    await until('nothing is wrong', async () => (await page.locator('#problems').count()) === 0);
    await save(page, 'every step type');
    const { everything } = (await inForce()).workflows;
    expect(everything?.title).toBe(hostileNames[0]);
    expect(everything?.steps.map((s) => Object.keys(s)[0])).toEqual(stepTypes.map((t) => t.name));
    expect(everything?.steps[2]).toEqual({ 'check-in-device': null });
    expect(await isPwned(page)).toBe(false);
  }, 120_000);

  it('is worked by keyboard alone: a step is moved, its attribute chosen while typing, and it is undone', async () => {
    await stage.go('/workflows/edit/check-out', 'Workflow check-out');
    const titles = () => page.locator('.step-card .step-title').allTextContents();
    const before = await titles();
    await page.getByRole('button', { name: /step 3, Light Bay: arrow up or down/ }).focus();
    await page.keyboard.press('ArrowUp');
    expect((await titles()).slice(1, 3)).toEqual([before[2], before[1]]);
    expect(await page.evaluate(() => document.activeElement?.id)).toMatch(/^handle-/);
    await page.getByText('cannot work in this order').first().waitFor();
    await page.keyboard.press('ArrowDown');
    expect(await titles()).toEqual(before);
    await page
      .getByRole('button', { name: /assign to user/ })
      .and(page.locator('.step-head'))
      .focus();
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: /User name in the MDM/ }).focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('[Frist Name]');
    await page.getByText('Do you mean [First Name]?').waitFor();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('[devi');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const written = await page.getByRole('textbox', { name: /User name in the MDM/ }).inputValue();
    expect(written).toMatch(/^\[Device [A-Za-z]+\]$/);
    const undo = page.getByRole('button', { name: 'Undo', exact: true });
    while (await undo.isEnabled()) {
      await undo.focus();
      await page.keyboard.press('Enter');
    }
    await page.getByText('Everything is saved.').waitFor();
  }, 60_000);

  it('tells the second operator who was quicker, when and what, and puts both together', async () => {
    const other = await stage.signedIn('otto', 'operator');
    await stage.go('/workflows/edit/check-out', 'Workflow check-out');
    await other.goto(stage.at('/workflows/edit/check-in'));
    await page.getByLabel('Title').fill('Take a phone');
    await other.getByLabel('Title').fill('Give it back');
    await save(page, 'shorter');
    const told = other.getByRole('alert', { name: 'Somebody else saved meanwhile.' });
    await told.waitFor({ timeout: 20_000 });
    await told.getByText(/saved version 3/).waitFor();
    await told.getByText(/is called “Take a phone”/).waitFor();
    await told.getByRole('button', { name: 'Put mine on top of theirs' }).click();
    await save(other, 'both');
    const { workflows } = await inForce();
    expect([workflows['check-out']?.title, workflows['check-in']?.title]).toEqual([
      'Take a phone',
      'Give it back',
    ]);
    await other.close();
  }, 60_000);

  it('compares versions and puts one back as a new one', async () => {
    await stage.go('/workflows/versions', 'Versions');
    await picture(page, 'workflow-versions');
    await page.getByRole('link', { name: 'Version 3', exact: true }).click();
    await page.getByText(/is called “Take a phone” instead of/).waitFor();
    await stage.go('/workflows/versions/2', 'Version 2');
    await page.getByRole('button', { name: 'Put it back' }).click();
    await page
      .getByRole('dialog')
      .getByText(/is called “Check out a shared phone”/)
      .waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Put it back' }).click();
    await page.getByRole('heading', { level: 1, name: 'Versions' }).waitFor();
    await until(
      'it is in force',
      async () => (await inForce()).workflows['check-out']?.title === 'Check out a shared phone',
    );
  }, 60_000);

  it('takes a YAML file into the draft, says in words what is wrong with it, and loses it not when the page is left', async () => {
    await stage.go('/workflows/import', 'Import YAML');
    await page.getByLabel('Or paste it').fill('workflows: [');
    await page.getByRole('button', { name: 'Into the draft' }).click();
    await page.getByRole('alert').waitFor();
    const yaml =
      'workflows:\n  out: { title: Out, steps: [{ dance: { fast: true } }] }\nrules:\n  - { trigger: tap, run: out }\n';
    await page.getByLabel('Or paste it').fill(yaml);
    await page.getByRole('button', { name: 'Into the draft' }).click();
    await page.getByRole('heading', { level: 1, name: 'Workflows' }).waitFor();
    await page.getByText('is no step type').first().waitFor();
    expect(await page.getByRole('button', { name: 'Save…' }).isDisabled()).toBe(true);
    page.once('dialog', (dialog) => void dialog.accept());
    await page.reload();
    await page.getByText('This browser keeps a draft of yours').waitFor();
    await page.getByRole('button', { name: 'Throw it away' }).click();
    expect(await page.getByText('dance').count()).toBe(0);
  }, 60_000);

  it('has nothing that axe finds, in both themes and languages, and fits a phone', async () => {
    for (const [address, name] of [
      ['/workflows', 'workflows'],
      ['/workflows/edit/check-out', 'workflow-editor'],
      ['/workflows/rules', 'rules'],
    ] as const) {
      await page.goto(stage.at(address));
      const ready = async () => {
        await page.locator('.list-rows, .step-card').first().waitFor();
        if (name === 'workflow-editor') await page.locator('.step-head').nth(3).click();
      };
      await eachLook(page, ready, async (look) => {
        expect([look, await violationsIn(page)]).toEqual([look, []]);
      });
      await picture(page, name);
      await page.setViewportSize(narrow);
      expect([address, await sidewaysScroll(page)]).toEqual([address, 0]);
      await page.setViewportSize({ width: 1280, height: 800 });
    }
    expect(await isPwned(page)).toBe(false);
  }, 90_000);
});
