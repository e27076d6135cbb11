import assert from 'node:assert';
import { Fault } from '#libs/domain';
import { coreEgress } from './egress-core.ts';
import { readinessEgress } from './egress-readiness.ts';
import { pathPattern, type EgressRow } from './egress-row.ts';
import { stagingEgress } from './egress-staging.ts';
import type { WorkspaceOneFeature } from './features.ts';
import type { Route } from './route.ts';

type Asked = Pick<Route, 'method' | 'path' | 'query'>;

/** Everything that can leave, by feature. */
export const egressRows: readonly EgressRow[] = [...coreEgress, ...readinessEgress, ...stagingEgress];

const rows = egressRows.map((row) => ({ ...row, pattern: pathPattern(row.path) }));

function fits(row: (typeof rows)[number], { method, path, query }: Asked): boolean {
  if (row.method !== method || !row.pattern.test(path)) return false;
  const needed = row.query ?? {};
  const known = { ...row.optional, ...needed };
  return (
    Object.keys(needed).every((name) => query[name] !== undefined) &&
    Object.entries(query).every(([name, value]) => known[name]?.test(value) === true)
  );
}

/**
 * Lets a request pass or throws, before a byte leaves. A request that no feature has is a slip of ours and an
 * AssertionError; one of a feature that this site's workflows do not enable is the fault `mdm-disabled`.
 */
export function egressGate(features: ReadonlySet<WorkspaceOneFeature>): (route: Asked) => void {
  return (route) => {
    const fitting = rows.filter((row) => fits(row, route));
    const shown = `${route.method} ${route.path.replace(/\d+/g, '…')}`;
    assert(fitting.length > 0, `${shown} is not on the list of requests to Workspace ONE UEM`);
    if (fitting.some((row) => features.has(row.feature))) return;
    const names = [...new Set(fitting.map((row) => row.feature))].join(' or ');
    throw new Fault('mdm-disabled', {
      note: `No workflow of this site enables ${names}: nothing was sent.`,
      unsent: true,
    });
  };
}
