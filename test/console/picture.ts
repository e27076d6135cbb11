import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { root } from '#test/stage';

/** For the docs only when asked for: a test run must not change what is kept. */
const forDocs = process.env['PICTURES'] === 'true';

/** A picture of the window as it stands, into gallery/console; with PICTURES=true into docs/pictures as well. */
export async function picture(page: Page, name: string): Promise<void> {
  const folders = [join(root, 'gallery/console'), ...(forDocs ? [join(root, 'docs/pictures')] : [])];
  for (const folder of folders) {
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled', caret: 'hide' });
  }
}
