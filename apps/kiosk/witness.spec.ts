import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { manualClock } from '#libs/clock';
import type { Extent } from '#libs/store';
import { isBehind, Witness } from './witness.ts';

const seen: Extent = { journal: 10, audit: 5, restoredAt: 100 };

describe('records that have come so far', () => {
  it.each([
    ['as far', {}, false],
    ['further', { journal: 11 }, false],
    ['less far in the journal', { journal: 9, audit: 9 }, true],
    ['less far in the audit', { journal: 99, audit: 4 }, true],
    ['nowhere', { journal: 0, audit: 0, restoredAt: null }, true],
    ['less far, and marked as put back since', { journal: 1, audit: 1, restoredAt: 101 }, false],
    ['further, from before they were last put back', { journal: 99, audit: 99, restoredAt: 99 }, true],
    ['further, never put back', { journal: 99, audit: 99, restoredAt: null }, true],
  ])('%s', (_, now, behind) => {
    expect(isBehind({ ...seen, ...now }, seen)).toBe(behind);
  });
});

describe('the witness', () => {
  const clock = manualClock();
  let folder: string;
  let file: string;
  let now: Extent;
  let asked: number;
  const witness = () =>
    new Witness({
      file,
      clock,
      store: {
        extent: async () => {
          asked++;
          return now;
        },
      },
    });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tapstand-witness-'));
    file = join(folder, 'witness.json');
    [now, asked] = [seen, 0];
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('contradicts a database that was copied back, and says when it was last seen further', async () => {
    await witness().write();
    expect(await witness().contradiction()).toBeNull();
    now = { ...seen, journal: 9 };
    expect(await witness().contradiction()).toEqual({ seenAt: clock.now() });
  });

  it('has nothing to say where there is none, or one that cannot be read', async () => {
    now = { journal: 0, audit: 0, restoredAt: null };
    expect(await witness().contradiction()).toBeNull();
    for (const odd of ['', '{', '{"journal":"x"}', '[]']) {
      writeFileSync(file, odd);
      expect(await witness().contradiction()).toBeNull();
    }
  });

  it('is written once a minute, and when the service ends', async () => {
    const one = witness();
    await one.write();
    await one.write();
    expect(asked).toBe(1);
    await clock.advance(60_000);
    now = { ...seen, journal: 20 };
    await one.write();
    now = { ...seen, journal: 21 };
    await one.write(true);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ ...now, at: clock.now() });
  });
});
