import { stringify } from 'csv-stringify/sync';
import type { ApiAuditRow, AuditFilter } from '#libs/contract';
import type { Store, StoredAudit } from '#libs/store';

const pageRows = 500;

/** As the API tells it: the stored text of `detail` is JSON, unless somebody changed it. */
export function auditRow({ detail, ...row }: StoredAudit): ApiAuditRow {
  try {
    return { ...row, detail: JSON.parse(detail) as Record<string, unknown> };
  } catch {
    return { ...row, detail: { unreadable: detail } };
  }
}

/** What fits, oldest first, as it was when this began; one page in memory. */
async function* pages(
  store: Pick<Store, 'audit'>,
  filter: AuditFilter,
  upTo: number,
): AsyncGenerator<StoredAudit[]> {
  for (let beyond: { at: number; seq: number } | undefined; ;) {
    const page = await store.audit({ ...filter, beyond, upTo, order: 'oldest', limit: pageRows });
    const last = page.at(-1);
    if (last === undefined) return;
    yield page.map(({ chained: _, ...row }) => row);
    beyond = { at: last.at, seq: last.seq };
  }
}

const header = ['number', 'time', 'actor', 'action', 'subject', 'detail'];

/** `escape_formulas`: a cell that a spreadsheet would calculate begins with an apostrophe. */
const lines = (rows: unknown[][]): string =>
  stringify(rows, { escape_formulas: true, record_delimiter: '\r\n' });

export async function* auditCsv(
  store: Pick<Store, 'audit'>,
  filter: AuditFilter,
  upTo: number,
): AsyncGenerator<string> {
  yield lines([header]);
  for await (const page of pages(store, filter, upTo))
    yield lines(
      page.map((r) => [r.seq, new Date(r.at).toISOString(), r.actor, r.action, r.subject, r.detail]),
    );
}

/** One array, one entry a line. */
export async function* auditJson(
  store: Pick<Store, 'audit'>,
  filter: AuditFilter,
  upTo: number,
): AsyncGenerator<string> {
  let before = '[\n';
  for await (const page of pages(store, filter, upTo)) {
    yield before + page.map((r) => JSON.stringify(auditRow(r))).join(',\n');
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}
