import { one, run, type Command, type Query } from './statement.ts';
import type { WorkflowVersion } from './store.ts';

function* versionOf(id: string, body: string): Query<number | undefined> {
  const same = yield* one<{ version: number }>(
    'SELECT version FROM workflow_versions WHERE id = ? AND body = ? ORDER BY version DESC LIMIT 1',
    id,
    body,
  );
  return same?.version;
}

/** Copies of the service that start together keep their workflows one after the other: each waits here for the row. */
const turnSql = `INSERT INTO meta (name, value) VALUES ('keeping-workflows', '') ON CONFLICT (name) DO UPDATE SET value = excluded.value`;

/** The same body again, also an older one, answers the version it has; a new body gets the next. */
export function* keepWorkflow(id: string, body: string, at: number): Command<number> {
  const before = yield* versionOf(id, body);
  if (before !== undefined) return before;
  yield* run(turnSql);
  const meanwhile = yield* versionOf(id, body);
  if (meanwhile !== undefined) return meanwhile;
  const last = yield* one<{ version: number | null }>(
    'SELECT MAX(version) AS version FROM workflow_versions WHERE id = ?',
    id,
  );
  const version = (last?.version ?? 0) + 1;
  yield* run(
    'INSERT INTO workflow_versions (id, version, body, created_at) VALUES (?, ?, ?, ?)',
    id,
    version,
    body,
    at,
  );
  return version;
}

export function* workflow(id: string, version: number): Query<WorkflowVersion | null> {
  const row = yield* one<WorkflowVersion>(
    'SELECT id, version, body FROM workflow_versions WHERE id = ? AND version = ?',
    id,
    version,
  );
  return row ?? null;
}
