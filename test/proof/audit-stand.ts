import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { systemClock } from '#libs/clock';
import { openSqliteStore, type AuditEntry, type Store } from '#libs/store';
import { AuditChain } from '../../apps/kiosk/audit/chain.ts';
import { readHead } from '../../apps/kiosk/audit/head-file.ts';
import { verifyAudit, type Verdict } from '../../apps/kiosk/audit/verify.ts';

/** A chained audit, and somebody who can write its database and has not its key. */
export interface AuditStand {
  store: Store;
  /** The intruder's connection: triggers, checks and foreign keys are off for her. */
  database: Database.Database;
  key: Buffer;
  chain: AuditChain;
  verify(key?: Buffer): Promise<Verdict>;
  close(): Promise<void>;
}

const words = ['Ward 7', 'naïve', '"quoted"', 'a, b', '👩🏽‍⚕️', 'line\nbreak', '\u0000', '=cmd|calc', ''];

/** Entries of every kind of text; the same for the same number. */
const entry = (i: number): AuditEntry => ({
  actor: i % 3 === 0 ? `operator:${i % 7}` : `person-${i % 97}`,
  action: ['check-out', 'check-in', 'force-return', 'revoke-badge'][i % 4] ?? '',
  subject: `device-${i % 251}`,
  detail: { reason: words[i % words.length] ?? '', n: i },
});

export async function openAuditStand(rows: number): Promise<AuditStand> {
  const folder = mkdtempSync(join(tmpdir(), 'tapstand-audit-'));
  const file = join(folder, 'tapstand.sqlite');
  const store = await openSqliteStore({ file, worker: false });
  const page = 1_000;
  for (let at = 0; at < rows; at += page) {
    const some = Array.from({ length: Math.min(page, rows - at) }, (_, i) => entry(at + i));
    await store.recordAudit(1_800_000_000_000 + at, some);
  }
  const key = randomBytes(32);
  const head = join(folder, 'audit-head.json');
  const chain = new AuditChain({ store, clock: systemClock, key, file: head, log: () => undefined });
  await chain.sweep();
  if (chain.fault !== null) throw chain.fault;
  const database = new Database(file);
  database.pragma('foreign_keys = OFF');
  database.pragma('ignore_check_constraints = ON');
  for (const table of ['audit', 'audit_chain'])
    for (const verb of ['update', 'delete']) database.exec(`DROP TRIGGER ${table}_no_${verb}`);
  return {
    ...{ store, database, key, chain },
    verify: (with_ = key) => verifyAudit({ store, key: with_, kept: readHead(head) }),
    async close() {
      database.close();
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}
