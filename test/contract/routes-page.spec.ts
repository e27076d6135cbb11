import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { routes } from '../../apps/uem-sandbox/routes/index.ts';

/** `/api/mdm/devices/{id:int}` is written without the kind of its parts. */
const shown = (path: string): string => path.replace('/api/', '').replaceAll(/\{(\w+):\w+\}/g, '{$1}');

/** One line a path and method, its versions behind it. */
function linesOf(): string[] {
  const versions = new Map<string, number[]>();
  for (const route of routes) {
    const line = `${route.method} ${shown(route.path)}`;
    versions.set(line, [...(versions.get(line) ?? []), ...route.versions]);
  }
  return [...versions].map(([line, all]) => `${line} v${all.sort((a, b) => a - b).join(' v')}`).sort();
}

describe('the page of routes', () => {
  it('names every route of the sandbox with its versions, and no other', () => {
    const page = readFileSync('apps/uem-sandbox/ROUTES.md', 'utf8');
    const named = [...page.matchAll(/^\| (GET|POST|PUT|PATCH|DELETE) +\| `([^`]+)` +\| (v[\dv ]*\d) /gm)];
    expect(named.map(([, method, path, all]) => `${method} ${path} ${all}`).sort()).toEqual(linesOf());
  });
});
