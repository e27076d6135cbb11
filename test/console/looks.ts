/// <reference lib="dom" />
import axe, { type AxeResults, type RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

export interface Look {
  theme: 'light' | 'dark';
  language: 'en' | 'de';
}

const looks: readonly Look[] = [
  { theme: 'light', language: 'en' },
  { theme: 'dark', language: 'en' },
  { theme: 'light', language: 'de' },
  { theme: 'dark', language: 'de' },
];

/** A phone. */
export const narrow = { width: 360, height: 760 };

type WithAxe = typeof globalThis & { axe: { run(options: RunOptions): Promise<AxeResults> } };

/** What axe finds wrong with the page as it stands, in one line each; the rules are WCAG 2.2 AA and what is thought well of beside it. */
export async function violationsIn(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { violations } = await (globalThis as WithAxe).axe.run({ resultTypes: ['violations'] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html.slice(0, 200)).join(' ')}`);
  });
}

/** How far beyond the window the page goes sideways: 0, or it must be pushed to and fro to be read. */
export const sidewaysScroll = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

const wear = (page: Page, { theme, language }: Look): Promise<void> =>
  page.evaluate(
    ([t, l]) => {
      localStorage.setItem('tapstand-theme', t);
      localStorage.setItem('tapstand-language', l);
    },
    [theme, language] as const,
  );

/** The page in both themes and both languages, loaded anew for each; `ready` waits until what is to be seen is there. */
export async function eachLook(
  page: Page,
  ready: (page: Page, look: Look) => Promise<unknown>,
  see: (look: Look) => Promise<void>,
): Promise<void> {
  for (const look of looks) {
    await wear(page, look);
    await page.reload();
    await ready(page, look);
    await see(look);
  }
  await wear(page, { theme: 'light', language: 'en' });
  await page.reload();
  await ready(page, { theme: 'light', language: 'en' });
}
