import type { Page } from 'playwright-core';

/** Names that want to be run: by a page, by a spreadsheet, by whoever reads from right to left; and one without end. */
export const hostileNames = [
  '<img src=x onerror="window.pwned=1">',
  '"><script>window.pwned=1</script>',
  "=cmd|' /C calc'!A0",
  '\u202egnol eb ot\u202c',
  `A${'a'.repeat(120)}`,
] as const;

/** Whether one of them was run by the page. */
export const isPwned = (page: Page): Promise<boolean> => page.evaluate(() => 'pwned' in window);
