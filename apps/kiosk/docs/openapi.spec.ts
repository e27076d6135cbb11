import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { routes, type AnyRoute } from '#libs/contract';
import { version } from '../version.ts';
import { openApi } from './openapi.ts';
import { apiPage } from './page.ts';

type Json = Record<string, unknown>;
const document = openApi(version);
const all = Object.entries(routes as Record<string, AnyRoute>);

/** Every `$ref` of the document, and every key that OpenAPI 3.1 or JSON Schema does not know. */
function refsOf(value: unknown, into: string[] = []): string[] {
  if (typeof value !== 'object' || value === null) return into;
  for (const [key, inner] of Object.entries(value)) {
    if (key === '$ref' && typeof inner === 'string') into.push(inner);
    else refsOf(inner, into);
  }
  return into;
}

describe('the OpenAPI document', () => {
  it('is the one in the repository (npm run openapi writes it)', () => {
    const file = 'docs/openapi.json';
    expect(existsSync(file)).toBe(true);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(JSON.stringify(document)));
  });

  it('names every operation once, with its parameters', () => {
    const paths = document['paths'] as Record<string, Record<string, Json>>;
    const told = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, o]) => {
        const named = ((o['parameters'] ?? []) as Json[])
          .filter((p) => p['in'] === 'path')
          .map((p) => p['name']);
        expect([path, named]).toEqual([path, [...path.matchAll(/\{(\w+)\}/g)].map((m) => m[1])]);
        return `${method.toUpperCase()} ${path}`;
      }),
    );
    const served = all.map(([, r]) => `${r.method} ${r.path.replace(/:(\w+)/g, '{$1}')}`);
    expect(told.sort()).toEqual(served.sort());
    expect(new Set(served).size).toBe(served.length);
  });

  it('has in every operation what OpenAPI 3.1 asks for, and points nowhere but into itself', () => {
    expect(document).toMatchObject({ openapi: '3.1.0', info: { title: 'Tapstand', version } });
    const paths = document['paths'] as Record<string, Record<string, Json>>;
    for (const operation of Object.values(paths).flatMap((p) => Object.values(p))) {
      expect(operation).toMatchObject({
        operationId: expect.any(String),
        summary: expect.stringMatching(/\.$/),
      });
      for (const [status, answer] of Object.entries(operation['responses'] as Record<string, Json>)) {
        expect(status).toMatch(/^[2-5]\d\d$/);
        expect(answer['description']).toEqual(expect.any(String));
      }
    }
    const outside = refsOf(document).filter(
      (ref) => ref !== '#/components/schemas/Problem' && !ref.startsWith('#'),
    );
    expect(outside).toEqual([]);
  });
});

describe("the API's page", () => {
  const page = apiPage(document);

  it('has no script and no style of its own, and tells every operation', () => {
    expect(page).not.toMatch(/<script|\sstyle=|<style|\son[a-z]+=/);
    for (const [, r] of all) expect(page).toContain(r.path.replace(/:(\w+)/g, '{$1}'));
  });

  it('tells what could be taken for HTML as text', () => {
    const hostile = JSON.parse(JSON.stringify(document)) as { paths: Record<string, Record<string, Json>> };
    for (const op of Object.values(hostile.paths).flatMap((p) => Object.values(p)))
      op['summary'] = '<img src=x onerror=1>';
    expect(apiPage(hostile as unknown as Json)).not.toContain('<img');
  });
});
