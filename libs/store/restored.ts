import { holdMdm } from './mdm-hold.ts';
import { writeAudit } from './audit.ts';
import { run, type Command } from './statement.ts';
import type { AuditEntry } from './store.ts';

/** Far more than a device changes hands between a backup and its restore: no epoch is given twice. */
const epochJump = 1_000_000;

/**
 * What was done after the backup is forgotten here and not outside: epochs jump, so that commands of before expire; open
 * effects towards the MDM may have been sent; every register is looked at; nothing is written before an operator confirms.
 */
export function* markRestored(at: number, audit: AuditEntry[]): Command<void> {
  yield* run('UPDATE devices SET epoch = epoch + ?', epochJump);
  yield* run(
    `UPDATE effects SET first_sent_at = COALESCE(first_sent_at, ?), lease_until = NULL, lease_owner = NULL, due_at = next_at
     WHERE state = 'open' AND target = 'mdm'`,
    at,
  );
  yield* run('UPDATE registers SET look_at = ?', at);
  yield* run(
    `INSERT INTO meta (name, value) VALUES ('restored-at', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
    String(at),
  );
  yield* holdMdm({ why: 'restored', since: at, detail: {} });
  yield* writeAudit(at, audit);
}
