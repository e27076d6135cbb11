import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const here = fileURLToPath(new URL('.', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'tapstand-patches-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A patch that breaks the promise it names, and is noticed. */
const honest = readFileSync(join(here, 'choose-ignores-unverified.patch'), 'utf8');

/** The runner over our own patches; what it said, line by line. */
const run = (): Promise<{ code: number; said: string }> =>
  new Promise((resolve) => {
    execFile(process.execPath, [join(here, 'run.mjs'), '--patches', folder], (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : 1, said: stdout + stderr });
    });
  });

describe('the runner of the mutants', () => {
  let said: string;
  let code: number;
  beforeAll(async () => {
    cpSync(join(here, 'choose-ignores-unverified.patch'), join(folder, '1-noticed.patch'));
    writeFileSync(
      join(folder, '2-green.patch'),
      honest.replace(/^test: .*$/m, 'test: libs/domain/choose.spec.ts :: the choice takes the best charged'),
    );
    writeFileSync(
      join(folder, '3-does-not-apply.patch'),
      honest.replace('charge(b) - charge(a)', 'charge(a) - charge(b)'),
    );
    writeFileSync(
      join(folder, '4-no-such-test.patch'),
      honest.replace(/^test: .*$/m, 'test: libs/domain/choose.spec.ts :: the choice is made by a coin'),
    );
    writeFileSync(join(folder, '5-no-head.patch'), honest.replace(/^promise: .*$/m, ''));
    ({ said, code } = await run());
  }, 120_000);

  it('passes a patch that the named test notices', () => {
    expect(said).toMatch(/^noticed {2}1-noticed\.patch/m);
  });

  it('fails a patch that the named test does not notice', () => {
    expect(said).toMatch(/^FAILED {3}2-green\.patch.*\n\s+NOT NOTICED/m);
  });

  it('fails a patch that no longer applies', () => {
    expect(said).toMatch(/^FAILED {3}3-does-not-apply\.patch.*\n\s+the patch does not apply/m);
  });

  it('fails a patch whose test does not exist, or that names none', () => {
    expect(said).toMatch(
      /^FAILED {3}4-no-such-test\.patch.*\n\s+libs\/domain\/choose\.spec\.ts has no test called/m,
    );
    expect(said).toMatch(/^FAILED {3}5-no-head\.patch.*\n\s+its head lacks/m);
  });

  it('counts both kinds and ends with a failure', () => {
    expect(said).toMatch(/^1 passed, 4 failed$/m);
    expect(code).toBe(1);
  });
});
