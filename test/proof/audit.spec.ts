import { randomBytes, randomInt } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openAuditStand, type AuditStand } from './audit-stand.ts';
import { cells, chainAnew, cutEnd, flip, remove, swap, type Tampering } from './audit-tampering.ts';

const rows = 10_000;

describe('an audit of ten thousand entries in whose database somebody writes', () => {
  let stand: AuditStand;
  /** The chain's own first entry is the last of them. */
  let last: number;
  beforeAll(async () => {
    stand = await openAuditStand(rows);
    last = (await stand.store.chainHead()).highest;
    stand.database.pragma(`user_version = ${last}`);
  }, 120_000);
  afterAll(() => stand.close());

  const somewhere = (): number => randomInt(1, last);
  const whole = async (): Promise<void> =>
    expect(await stand.verify()).toMatchObject({
      found: 0,
      findings: [],
      links: last,
      rows: last,
      notes: [],
    });

  /** Found, named, and nothing else: after it is undone the audit is whole again. */
  const noticed = async (tampering: Tampering): Promise<void> => {
    const { findings, found } = await stand.verify();
    tampering.undo();
    const told = findings.slice(0, 3);
    expect([tampering.what, told, found > 0, tampering.found(findings)]).toEqual([
      tampering.what,
      told,
      true,
      true,
    ]);
  };

  it('is whole before', whole);

  it.each(cells)('shows a flipped bit of $table.$column, and which row it was', async (cell) => {
    for (const at of [1, last - 1, last, somewhere(), somewhere()])
      await noticed(flip(stand.database, at, cell, randomInt));
    await whole();
  });

  it.each(['row', 'link', 'both', 'closed'] as const)('shows a deleted %s', async (how) => {
    for (const at of [1, last - 1, somewhere()]) await noticed(remove(stand.database, at, how));
    await whole();
  });

  it.each(['rows', 'links'] as const)('shows two %s that changed places, and which', async (how) => {
    const at = somewhere();
    await noticed(swap(stand.database, at, at === 1 ? last : at - 1, how));
    await noticed(swap(stand.database, 1, last, how));
    await whole();
  });

  it.each([true, false])('shows that its end was cut off (with its rows: %s)', async (rowsToo) => {
    for (const from of [1, last, somewhere()]) await noticed(cutEnd(stand.database, from, rowsToo));
    await whole();
  });

  it('shows a chain that was made with another key', async () => {
    await noticed(chainAnew(stand.database, randomBytes(32)));
    expect((await stand.verify(randomBytes(32))).findings[0]).toMatchObject({ what: 'other-key' });
    await whole();
  });

  it('is not chained on by the service over what does not fit, until an operator says so', async () => {
    const tampering = cutEnd(stand.database, last - 10, true);
    await stand.chain.sweep();
    expect(stand.chain.fault).toMatchObject({ code: 'audit-contradicted' });
    expect((await stand.store.chainHead()).last?.n).toBe(last - 11);
    await noticed(tampering);
    await stand.chain.sweep();
    expect(stand.chain.fault).toBeNull();
    await whole();
  });
});
