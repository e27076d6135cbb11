import { mkdirSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import axe, { type AxeResults, type RunOptions } from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright-core';
import { languages } from '#libs/contract';
import { partPath, suiteNeeding } from '#test/support';
import { buildIfStale, chromiumArgs, serveBuiltScreen } from '#test/stage';
import { galleryScenes } from './gallery-states.ts';

const pictures = fileURLToPath(new URL('../../gallery/', import.meta.url));
const sizes = { landscape: { width: 1280, height: 800 }, portrait: { width: 800, height: 1280 } };
const suite = suiteNeeding('chromium');

type WithAxe = typeof globalThis & { axe: { run(options: RunOptions): Promise<AxeResults> } };

/** Shows another state without loading the page anew. Runs in the page. */
async function turnTo(query: string): Promise<void> {
  history.replaceState(null, '', query);
  window.dispatchEvent(new PopStateEvent('popstate'));
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
}

/** What axe finds wrong with the page as it stands. Runs in the page. */
async function violationsSeen(): Promise<string[]> {
  const { violations } = await (globalThis as WithAxe).axe.run({ resultTypes: ['violations'] });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(' ')}`);
}

/** Everything a person must be able to read that is cut, hidden or beyond its box. Runs in the page. */
function cutTexts(): string[] {
  const cut: string[] = [];
  for (const text of document.querySelectorAll<HTMLElement>(
    '.title, .line, .to, .station, .count, .troubles span, .more',
  )) {
    const box = text.getBoundingClientRect();
    const around = (text.closest('.card, footer, .head') ?? document.body).getBoundingClientRect();
    const shown = box.width > 0 && box.height > 0;
    const inside =
      box.left >= around.left - 1 &&
      box.right <= around.right + 1 &&
      box.top >= around.top - 1 &&
      box.bottom <= around.bottom + 1;
    const uncut = text.tagName === 'SPAN' || text.scrollWidth <= text.clientWidth;
    if (!shown || !inside || !uncut) cut.push(`${text.className}: ${text.textContent}`);
  }
  const page = document.documentElement;
  if (page.scrollHeight > page.clientHeight || page.scrollWidth > page.clientWidth)
    cut.push('the page itself');
  return cut;
}

suite('the gallery', () => {
  let server: Server;
  let origin: string;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    await buildIfStale();
    mkdirSync(pictures, { recursive: true });
    ({ server, origin } = await serveBuiltScreen());
    browser = await chromium.launch({ executablePath: partPath('chromium')!, args: chromiumArgs });
    const context = await browser.newContext({ timezoneId: 'Europe/Berlin', reducedMotion: 'reduce' });
    page = await context.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`${origin}/screen/gallery.html`);
    await page.evaluate(axe.source);
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    server.close();
  });

  const cases = Object.keys(galleryScenes).flatMap((state) =>
    languages.map((language) => ({ state, language })),
  );

  it.each(cases)(
    'shows $state in $language whole, upright and lying, readable for everybody',
    async ({ state, language }) => {
      await page.evaluate(turnTo, `?state=${state}&language=${language}`);
      expect(await page.title()).toBe(`${state} ${language}`);
      for (const [name, size] of Object.entries(sizes)) {
        await page.setViewportSize(size);
        await page.screenshot({ path: join(pictures, `${state}.${language}.${name}.png`) });
        expect(await page.evaluate(cutTexts)).toEqual([]);
        expect(await page.evaluate(violationsSeen)).toEqual([]);
      }
    },
    30_000,
  );

  it.each([{ forcedColors: 'active' }, { contrast: 'more' }] as const)(
    'stays whole with the wishes of people who see little: %j',
    async (wish) => {
      await page.emulateMedia({ forcedColors: null, contrast: null, ...wish });
      // With forced colours the system chooses them, and axe still reads ours.
      const said = (v: string): boolean => !('forcedColors' in wish && v.startsWith('color-contrast'));
      for (const state of ['take-unverified', 'idle-trouble', 'refused-badge-unknown']) {
        await page.setViewportSize(sizes.landscape);
        await page.evaluate(turnTo, `?state=${state}&language=en`);
        await page.screenshot({ path: join(pictures, `${state}.en.${Object.keys(wish).join()}.png`) });
        expect(await page.evaluate(cutTexts)).toEqual([]);
        expect((await page.evaluate(violationsSeen)).filter(said)).toEqual([]);
      }
      await page.emulateMedia({ forcedColors: null, contrast: null });
    },
  );

  it('keeps to the content security policy on every one of them', () => {
    expect(complaints).toEqual([]);
  });
});
