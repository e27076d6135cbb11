import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const here = fileURLToPath(new URL('.', import.meta.url));
const house = join(here, '../..');
const violations = join(here, 'violations');

interface Finding {
  rule: string;
  from: string;
  to: string;
}
interface Report {
  modules: number;
  sources: number;
  findings: Finding[];
}

/** `.ci/rooms.mjs` as the gate runs it, over another tree or by another law. */
function check(...args: string[]): Promise<Report & { code: number }> {
  return new Promise((resolve, reject) => {
    const all = [join(house, '.ci/rooms.mjs'), '--json', ...args];
    execFile(process.execPath, all, { maxBuffer: 64_000_000 }, (error, stdout, stderr) => {
      if (stdout === '') reject(new Error(`the checker wrote nothing: ${stderr}`));
      else resolve({ ...(JSON.parse(stdout) as Report), code: error === null ? 0 : 1 });
    });
  });
}

/** A copy of the house's sources, so that violations can lie where they would lie. */
function copyOfTheHouse(rooms: string[]): string {
  const copy = mkdtempSync(join(tmpdir(), 'tapstand-rooms-'));
  for (const room of rooms) {
    cpSync(join(house, room), join(copy, room), { recursive: true, filter: (path) => path !== violations });
  }
  for (const path of ['package.json', 'tsconfig.json', '.ci']) {
    cpSync(join(house, path), join(copy, path), { recursive: true });
  }
  symlinkSync(join(house, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

const rules = readdirSync(violations);
const filesOf = (rule: string): string[] => {
  const root = join(violations, rule);
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
};
const copies: string[] = [];
const freshCopy = (...rooms: string[]): string => {
  const copy = copyOfTheHouse(rooms);
  copies.push(copy);
  return copy;
};
afterAll(() => copies.forEach((copy) => rmSync(copy, { recursive: true, force: true })));

describe('the import law', () => {
  let report: Report;
  beforeAll(async () => {
    const copy = freshCopy('apps', 'libs', 'hardware', 'test');
    for (const rule of rules) cpSync(join(violations, rule), copy, { recursive: true });
    mkdirSync(join(copy, 'dist/libs/clock'), { recursive: true });
    writeFileSync(join(copy, 'dist/libs/clock/index.js'), 'export const systemClock = 1;\n');
    report = await check('--house', copy);
  }, 180_000);

  it.each(rules)('catches the deliberate violation of %s, and calls it nothing else', (rule) => {
    const mine = report.findings.filter((f) => filesOf(rule).includes(f.from));
    expect([...new Set(mine.map((f) => f.rule))]).toEqual([rule]);
  });

  it('finds nothing but the deliberate violations', () => {
    const deliberate = rules.flatMap(filesOf);
    expect(report.findings.filter((f) => !deliberate.includes(f.from))).toEqual([]);
  });

  it('lets main.demo.ts reach what main.ts may not', () => {
    const reached = report.findings.filter((f) => f.rule === 'main-is-production').map((f) => f.from);
    expect(reached).toContain('apps/station/main.ts');
    expect(reached).not.toContain('apps/station/main.demo.ts');
  });

  it('has one deliberate violation for each of its rules', async () => {
    const law = (await import(join(house, '.dependency-cruiser.mjs'))) as {
      default: { forbidden: { name: string }[] };
    };
    expect([...rules].sort()).toEqual(law.default.forbidden.map((rule) => rule.name).sort());
  });

  it('is kept by the house', async () => {
    const clean = await check();
    expect(clean.findings).toEqual([]);
    expect(clean.code).toBe(0);
    expect(clean.modules).toBeGreaterThanOrEqual(clean.sources);
  }, 180_000);
});

describe('the checker', () => {
  it('refuses an unresolved # import even when the law has lost its rule for it', async () => {
    const copy = freshCopy('libs');
    cpSync(join(violations, 'no-unresolved'), copy, { recursive: true });
    writeFileSync(
      join(copy, 'lax.mjs'),
      `import law from ${JSON.stringify(join(house, '.dependency-cruiser.mjs'))};
       export default { ...law, forbidden: law.forbidden.filter((r) => r.name !== 'no-unresolved') };`,
    );
    const lax = await check('--house', copy, '--config', join(copy, 'lax.mjs'));
    expect(lax.findings).toContainEqual({
      rule: 'no-unresolved',
      from: 'libs/clock/lost.ts',
      to: '#libs/nowhere',
    });
    expect(lax.code).toBe(1);
  }, 180_000);

  it('refuses to be blind: without the tapstand condition it finds no room and says so', async () => {
    const copy = freshCopy('libs');
    writeFileSync(
      join(copy, 'blind.mjs'),
      `import law from ${JSON.stringify(join(house, '.dependency-cruiser.mjs'))};
       const enhancedResolveOptions = { ...law.options.enhancedResolveOptions, conditionNames: ['import', 'default'] };
       export default { ...law, options: { ...law.options, tsConfig: undefined, enhancedResolveOptions } };`,
    );
    const blind = await check('--house', copy, '--config', join(copy, 'blind.mjs'));
    expect(blind.code).toBe(1);
    expect(blind.findings.filter((f) => f.rule === 'no-unresolved').length).toBeGreaterThan(0);
  }, 180_000);

  it('refuses to leave a source file unread', async () => {
    const copy = freshCopy('libs');
    writeFileSync(
      join(copy, 'short-sighted.mjs'),
      `import law from ${JSON.stringify(join(house, '.dependency-cruiser.mjs'))};
       export default { ...law, options: { ...law.options, exclude: { path: '^libs/clock/manual' } } };`,
    );
    const short = await check('--house', copy, '--config', join(copy, 'short-sighted.mjs'));
    expect(short.code).toBe(1);
    expect(short.findings.map((f) => `${f.rule} ${f.from}`)).toContain(
      'every-source-read libs/clock/manual.ts',
    );
  }, 180_000);
});
