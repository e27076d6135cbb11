import { one, type Query } from './statement.ts';
import type { Extent } from './store.ts';

const last = (table: 'journal' | 'audit'): Query<number> => lastOf(`SELECT MAX(seq) AS seq FROM ${table}`);

function* lastOf(sql: string): Query<number> {
  const found = yield* one<{ seq: number | null }>(sql);
  return found?.seq ?? 0;
}

/** Journal and audit only grow, so their last numbers say how far the records have come. */
export function* extent(): Query<Extent> {
  const restored = yield* one<{ value: string }>("SELECT value FROM meta WHERE name = 'restored-at'");
  return {
    journal: yield* last('journal'),
    audit: yield* last('audit'),
    restoredAt: restored === undefined ? null : Number(restored.value),
  };
}

export function* unsettled(target: string): Query<{ open: number; held: number }> {
  const count = (state: 'open' | 'held') =>
    one<{ n: number }>(`SELECT COUNT(*) AS n FROM effects WHERE state = '${state}' AND target = ?`, target);
  const open = yield* count('open');
  const held = yield* count('held');
  return { open: open?.n ?? 0, held: held?.n ?? 0 };
}
