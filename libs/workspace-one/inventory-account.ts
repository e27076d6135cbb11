import { isFault, type Fault } from '#libs/domain';
import type { InventoryAccount, MdmRight, RightProbe } from '#libs/mdm';
import type { Caller, Trip } from './call.ts';
import { keyOf } from './ids.ts';
import { inventoryRoutes, probeRoute } from './inventory-routes.ts';
import { adminListWire } from './inventory-wire.ts';
import { allPages } from './pages.ts';
import type { Route } from './route.ts';
import type { WorkspaceOneAuth } from './workspace-one.ts';

function nameOf(auth: WorkspaceOneAuth): string {
  if (auth.kind === 'basic') return auth.user;
  return auth.kind === 'oauth' ? auth.clientId : 'the API account';
}

/** Only an administrator with a user name can be looked up; a role without that right is the rule, not a mistake. */
export async function accountOf(uem: Caller, auth: WorkspaceOneAuth, trip: Trip): Promise<InventoryAccount> {
  const name = nameOf(auth);
  const untold = (why: string): InventoryAccount => ({
    name,
    kind: auth.kind,
    roles: undefined,
    untold: why,
    directory: undefined,
  });
  if (auth.kind !== 'basic') return untold('The API lists administrators, and this is none.');
  try {
    const admins = await allPages(
      uem,
      {
        route: (page) => inventoryRoutes.admins(name, page),
        wire: adminListWire,
        entries: ({ Admins }) => Admins,
        total: ({ Total }) => Total,
      },
      trip,
    );
    const mine = admins.filter((a) => keyOf(a.UserName) === keyOf(name))[0];
    if (mine?.Roles === null || mine?.Roles === undefined)
      return untold('The API does not list this account.');
    return {
      name,
      kind: auth.kind,
      roles: mine.Roles.flatMap((r) => r.Name ?? []),
      directory: mine.IsActiveDirectoryUser ?? undefined,
    };
  } catch (error) {
    if (isFault(error, 'mdm-forbidden'))
      return untold('The account may not read administrators, and need not.');
    if (isFault(error, 'mdm-nonsense')) return untold('This tenant has no search for administrators.');
    throw error;
  }
}

/** Refusals that come from behind the permission: the request was looked at. */
const behindPermission = [400, 401, 404, 409, 422, 424];

const shown = ({ method, path, query }: Route): string => {
  const command = query['command'];
  return `${method} ${path.replace('/api', '')}${command === undefined ? '' : `?command=${command}`}`;
};

function fromFault({ code, detail }: Fault, route: Route): Omit<RightProbe, 'right'> {
  const answered = `${detail.status ?? 'no answer'}${detail.errorCode === undefined ? '' : `/${detail.errorCode}`}`;
  if (code === 'mdm-forbidden') return { granted: 'no', how: `Asked with ${shown(route)}: ${answered}.` };
  const isBehind = detail.errorCode !== undefined && behindPermission.includes(detail.status ?? 0);
  return isBehind
    ? { granted: 'yes', how: `Asked with ${shown(route)}, which nobody is: ${answered}, not 403.` }
    : { granted: 'untold', how: `Asked with ${shown(route)}: ${answered}, which tells nothing.` };
}

/** One right. Throws when nothing answers or our credentials are refused: then no right can be told. */
export async function probeRight(uem: Caller, right: MdmRight, trip: Trip): Promise<RightProbe> {
  const route = probeRoute(right);
  if (route === undefined) {
    return { right, granted: 'untold', how: 'Not asked: even in vain, such a request is not worth it.' };
  }
  try {
    await uem.send(route, trip);
    return { right, granted: 'untold', how: `Asked with ${shown(route)}: accepted, which cannot be.` };
  } catch (error) {
    if (!isFault(error) || isFault(error, 'mdm-authentication') || isFault(error, 'mdm-unreachable'))
      throw error;
    return { right, ...fromFault(error, route) };
  }
}
