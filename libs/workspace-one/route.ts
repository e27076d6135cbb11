/** Every kind of request we make, by the name the table of refusals knows it under. Append your own. */
export type RouteName =
  | 'info'
  | 'device'
  | 'devices'
  | 'users'
  | 'assign'
  | 'add-user'
  | 'command'
  | 'message'
  | 'lost-mode'
  | 'erase'
  | 'delete'
  | 'edit'
  | 'tags'
  | 'tag'
  | 'groups'
  | 'move'
  | 'attribute'
  | 'profiles'
  | 'profile'
  | 'apps'
  | 'app'
  | 'device-list'
  | 'admins'
  | 'probe'
  // making devices ready
  | 'add-account'
  | 'change-account'
  | 'account-state'
  | 'delete-account'
  | 'register'
  | 'registered'
  | 'enrolled'
  | 'unregister'
  | 'tokens'
  | 'token'
  | 'add-token'
  | 'revoke-tokens'
  | 'delete-token'
  | 'dep'
  | 'dep-profile'
  | 'change-dep'
  | 'change-dep-profile'
  | 'assign-dep'
  | 'drop-ship'
  | 'change-drop-ship'
  | 'add-tag'
  | 'smart-groups'
  | 'add-smart-group'
  // the same searches, only to look: they stop first when the quota runs out
  | 'user-list'
  | 'group-list'
  | 'tag-list'
  | 'profile-list'
  | 'app-list'
  // what a device has, to see whether a change is made
  | 'device-tags'
  | 'device-profiles'
  | 'device-apps'
  // a bulk read that hand-outs wait for: it goes on when the quota runs out
  | 'device-batch';

/** One request we may make of Workspace ONE UEM. */
export interface Route {
  name: RouteName;
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  path: string;
  query: Readonly<Record<string, string>>;
  accept: string;
  /** Sent as JSON; without it the request has no body at all. */
  body?: Readonly<Record<string, unknown>>;
  /** Whether it changes something, so that an uncertain end is ambiguous. A search that is a POST changes nothing. */
  changes: boolean;
  /** `errorCode`s that say the wanted state is there already: no refusal. */
  alreadySo?: readonly number[];
}

/**
 * An explicit `;version=1` met a 503 at one tenant's gateway and v2 routes without a version likewise: so v1 routes
 * ask for plain JSON and later ones name their version.
 */
export const accepts = {
  v1: 'application/json',
  v2: 'application/json;version=2',
  v3: 'application/json;version=3',
} as const;

/** A change by v1 unless told. */
export const changing = (
  name: RouteName,
  method: Route['method'],
  path: string,
  more: Partial<Pick<Route, 'query' | 'accept' | 'body'>> = {},
): Route => ({ name, method, path, query: {}, accept: accepts.v1, changes: true, ...more });

/** Largest page UEM gives, and most values of a bulk request. */
export const pageSize = 500;

/** Most entries of a search that are looked through: more is not a search any more. */
export const maxPages = 20;

/** A read by v1; `query` as UEM spells it. */
export const reading = (name: RouteName, path: string, query: Route['query'] = {}): Route => ({
  name,
  method: 'GET',
  path,
  query,
  accept: accepts.v1,
  changes: false,
});
