import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { stepTypes } from './index.ts';

const page = readFileSync(new URL('../../docs/workflows.md', import.meta.url), 'utf8');
const rows = page.split('\n').filter((line) => line.startsWith('| `'));

describe('the page about workflows', () => {
  it.each(stepTypes.map((t) => [t.name, t.delivery]))('says how %s is delivered: as %s', (name, delivery) => {
    const row = rows.find((line) => line.split('|')[1]?.includes(`\`${name}\``));
    expect(row?.split('|').at(-2)?.trim()).toBe(delivery);
  });
});
