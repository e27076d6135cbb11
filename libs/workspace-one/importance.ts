import type { RouteName } from './route.ts';

/** `assignment`: what a hand-out or a return waits for. `work`: changes and their look-ups. `looking`: the rest. */
export type Importance = 'assignment' | 'work' | 'looking';

/** Who goes on when the day's quota runs out: each route's own line, and no default. */
export const importanceOf: Readonly<Record<RouteName, Importance>> = {
  // whom a device is assigned to, the look-ups that takes, and reading it back
  device: 'assignment',
  users: 'assignment',
  assign: 'assignment',
  'add-user': 'assignment',
  'device-batch': 'assignment',
  // the one request by which a line that was silent is found to answer again
  info: 'assignment',
  // commands of a workflow, and the one thing each looks up by name
  command: 'work',
  message: 'work',
  'lost-mode': 'work',
  erase: 'work',
  delete: 'work',
  edit: 'work',
  tags: 'work',
  tag: 'work',
  groups: 'work',
  move: 'work',
  attribute: 'work',
  profiles: 'work',
  profile: 'work',
  apps: 'work',
  app: 'work',
  'device-tags': 'work',
  'device-profiles': 'work',
  'device-apps': 'work',
  // changes while devices are made ready
  'add-account': 'work',
  'change-account': 'work',
  'account-state': 'work',
  'delete-account': 'work',
  register: 'work',
  unregister: 'work',
  'add-token': 'work',
  'revoke-tokens': 'work',
  'delete-token': 'work',
  'change-dep': 'work',
  'change-dep-profile': 'work',
  'assign-dep': 'work',
  'change-drop-ship': 'work',
  'add-tag': 'work',
  'add-smart-group': 'work',
  // whole lists, searches for people to look at, and questions about rights
  devices: 'looking',
  'device-list': 'looking',
  'user-list': 'looking',
  'group-list': 'looking',
  'tag-list': 'looking',
  'profile-list': 'looking',
  'app-list': 'looking',
  admins: 'looking',
  probe: 'looking',
  registered: 'looking',
  enrolled: 'looking',
  tokens: 'looking',
  token: 'looking',
  dep: 'looking',
  'dep-profile': 'looking',
  'drop-ship': 'looking',
  'smart-groups': 'looking',
};
