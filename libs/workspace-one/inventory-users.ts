import type { InventoryProgress, InventoryUser } from '#libs/mdm';
import type { Caller, Trip } from './call.ts';
import { keyOf } from './ids.ts';
import { inventoryRoutes } from './inventory-routes.ts';
import { inventoryUser, userListWire } from './inventory-wire.ts';
import { allPages, onePage, type Paged } from './pages.ts';
import { pageSize, type Route } from './route.ts';

/** So few are asked for by name without looking how long the list of everybody is. */
const fewNames = 3;

const listOf = (route: (page: number) => Route): Paged<typeof userListWire, InventoryUser> => ({
  route,
  wire: userListWire,
  entries: ({ Users }) => Users.map((u) => u && inventoryUser(u)),
  total: ({ Total }) => Total,
});

const everybody = listOf(inventoryRoutes.userList);

/** UEM's search is loose: whoever is not exactly one of these is left out, and nobody counts twice. */
function exactly(names: readonly string[], found: readonly InventoryUser[]): InventoryUser[] {
  const wanted = new Set(names.map(keyOf));
  return [...new Map(found.filter((u) => wanted.has(keyOf(u.userName))).map((u) => [u.id, u])).values()];
}

async function byName(
  uem: Caller,
  names: readonly string[],
  trip: Trip,
  progress: InventoryProgress,
): Promise<InventoryUser[]> {
  const found: InventoryUser[] = [];
  for (const [i, name] of names.entries()) {
    found.push(
      ...(await allPages(
        uem,
        listOf((page) => inventoryRoutes.usersCalled(name, page)),
        trip,
      )),
    );
    progress(i + 1, names.length);
  }
  return exactly(names, found);
}

/** By whichever way takes fewer requests: one for each name, or everybody by page. */
export async function usersOf(
  uem: Caller,
  names: readonly string[],
  trip: Trip,
  progress: InventoryProgress = () => undefined,
): Promise<InventoryUser[]> {
  if (names.length <= fewNames) return byName(uem, names, trip, progress);
  const first = await onePage(uem, everybody, 0, trip);
  const pages = first.last ? 1 : Math.ceil((first.total ?? Infinity) / pageSize);
  if (names.length < pages) return byName(uem, names, trip, progress);
  return exactly(names, await allPages(uem, everybody, trip, progress, first));
}
