import { createHmac } from 'node:crypto';
import type { StoredAudit } from '#libs/store';

/** The first word of what a link is made over: another form would be another word. Append-only. */
const form = 'tapstand-audit-1';

/**
 * The mac of link `n`, hex: HMAC-SHA-256 over the JSON array of the form's name, the link's number, the mac of the link before ('' for
 * the first) and every column of the entry as stored. JSON keeps apart what stands side by side, whatever characters are in it.
 */
export const linkMac = (key: Buffer, n: number, previous: string, row: StoredAudit): string =>
  createHmac('sha256', key)
    .update(
      JSON.stringify([
        ...[form, n, previous],
        ...[row.seq, row.at, row.actor, row.action, row.subject, row.detail],
      ]),
    )
    .digest('hex');

/** Names a key without telling it. */
export const keyName = (key: Buffer): string =>
  createHmac('sha256', key).update('tapstand-audit-key').digest('hex').slice(0, 16);
