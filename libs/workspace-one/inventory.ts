import type { Clock } from '#libs/clock';
import type { MdmInventory, RightProbe } from '#libs/mdm';
import type { Trip } from './call.ts';
import { accountOf, probeRight } from './inventory-account.ts';
import { devicesOf } from './inventory-devices.ts';
import { inventoryRoutes } from './inventory-routes.ts';
import { groupListWire, inventoryGroup } from './inventory-wire.ts';
import { usersOf } from './inventory-users.ts';
import { allPages } from './pages.ts';
import { connect, type WorkspaceOneOptions } from './workspace-one.ts';

/** A page of 500 is two megabytes and takes UEM a while. */
const pageTimeLimitMs = 60_000;

/**
 * Adapter of the port `MdmInventory`, with a connection of its own that can read and, of what changes something, send
 * nothing but requests to nobody. One request at a time: nobody waits for it, and others share the quota.
 */
export function workspaceOneInventory(
  options: Omit<WorkspaceOneOptions, 'features'>,
  clock: Clock,
): MdmInventory {
  const timeLimitMs = Math.max(options.timeLimitMs ?? 0, pageTimeLimitMs);
  const features = new Set(['base', 'readiness'] as const);
  const uem = connect({ ...options, timeLimitMs, connections: 1, features }, clock);
  const trips: Trip[] = [];
  const trip = (signal: AbortSignal | undefined): Trip => {
    const begun = { signal, calls: 0 };
    trips.push(begun);
    return begun;
  };
  return {
    devices: (serials, progress, signal) => devicesOf(uem, serials, trip(signal), progress),
    users: (names, progress, signal) => usersOf(uem, names, trip(signal), progress),
    groups: (signal) =>
      allPages(
        uem,
        {
          route: inventoryRoutes.groupList,
          wire: groupListWire,
          entries: ({ LocationGroups }) => LocationGroups.map((g) => g && inventoryGroup(g)),
          total: ({ Total }) => Total,
        },
        trip(signal),
      ),
    account: (signal) => accountOf(uem, options.auth, trip(signal)),
    async probe(rights, signal) {
      const found: RightProbe[] = [];
      for (const right of rights) found.push(await probeRight(uem, right, trip(signal)));
      return found;
    },
    quota: () => uem.quota(),
    requests: () => trips.reduce((n, t) => n + t.calls, 0),
    close: () => uem.close(),
  };
}
