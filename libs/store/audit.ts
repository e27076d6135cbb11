import { run, type Query } from './statement.ts';
import type { AuditEntry } from './store.ts';

export function* writeAudit(at: number, entries: readonly AuditEntry[]): Query<void> {
  for (const a of entries) {
    yield* run(
      'INSERT INTO audit (at, actor, action, subject, detail) VALUES (?, ?, ?, ?, ?)',
      at,
      a.actor,
      a.action,
      a.subject,
      JSON.stringify(a.detail),
    );
  }
}
