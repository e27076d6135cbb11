import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { buildIfStale, root } from '#test/stage';

const built = join(root, 'dist/apps/console');
const read = (path: string): string => readFileSync(join(built, path), 'utf8');
const imported = /(?:from|import)\s*"\.\/([\w.-]+\.js)"/g;

/** A file and all it cannot run without. */
function withImports(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, next = ''] of read(`assets/${file}`).matchAll(imported)) withImports(next, seen);
  return seen;
}

/** Bytes of the copy that a browser without Brotli gets. */
const bytesOf = (files: Iterable<string>): number =>
  [...files].reduce((sum, file) => sum + readFileSync(join(built, 'assets', `${file}.gz`)).length, 0);

/** What the page loads first. */
const entry = (): string => /src="\/console\/assets\/(index-[\w-]+\.js)"/.exec(read('index.html'))?.[1] ?? '';
const pages = (): string[] =>
  [...read(`assets/${entry()}`).matchAll(/import\("\.\/([\w.-]+\.js)"\)|import\(`\.\/([\w.-]+\.js)`\)/g)].map(
    ([, a, b]) => a ?? b ?? '',
  );

describe('the script of the console', () => {
  beforeAll(() => buildIfStale('console'), 120_000);

  it('is under 300 kB compressed for the first page, with all it cannot be drawn without', () => {
    const dashboard = pages().find((file) => file.startsWith('dashboard-'));
    expect(dashboard).toBeDefined();
    const first = withImports(dashboard ?? '', withImports(entry()));
    expect(first.size).toBeGreaterThan(3);
    expect(bytesOf(first)).toBeLessThan(300_000);
  });

  it('is fetched page by page: what another page needs alone is not fetched with the first', () => {
    const first = withImports(entry());
    expect(pages().length).toBeGreaterThan(10);
    for (const page of pages()) expect(first.has(page)).toBe(false);
  });

  it('puts nothing into the page that the content security policy forbids', () => {
    expect(read('index.html')).not.toMatch(/<style|style=|<script(?![^>]*src=)|data:/);
  });
});
