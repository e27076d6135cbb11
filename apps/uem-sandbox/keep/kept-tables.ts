import { enlist } from '../world/membership.ts';
import type { World } from '../world/world.ts';

/** One row: a key within its table, and a value that JSON can hold. */
export type Row = readonly [key: string, value: unknown];

/** How a member of the world is written into rows, and made of them again. */
export interface Kept {
  rows(world: World): Iterable<Row>;
  /** Replaces what the fixture put there. */
  restore(world: World, rows: readonly Row[]): void;
}

/** Why a member of the world is not in the file. */
export interface NotKept {
  notKept: string;
}

const notKept = (reason: string): NotKept => ({ notKept: reason });
const byFixture = notKept('the fixture, which is in the file itself, says it');

interface Table<T> {
  readonly byId: ReadonlyMap<number, T>;
  add(item: T): void;
  remove(item: T): void;
}

function* entries<T>(map: ReadonlyMap<number | string, T>): Iterable<Row> {
  for (const [key, value] of map) yield [String(key), value];
}

/** Things with a number, in a table of their own. `before`: what else knows them, and must forget them. */
const table = <T>(of: (world: World) => Table<T>, before?: (world: World, item: T) => void): Kept => ({
  rows: (world) => entries(of(world).byId),
  restore(world, rows) {
    const found = of(world);
    // From the last: a parent goes after its children.
    for (const item of [...found.byId.values()].reverse()) {
      before?.(world, item);
      found.remove(item);
    }
    for (const [, value] of rows) found.add(value as T);
  },
});

/** Lists of something by the number of a device, and the like. */
const numbered = <T>(of: (world: World) => Map<number, T>): Kept => ({
  rows: (world) => entries(of(world)),
  restore(world, rows) {
    of(world).clear();
    for (const [key, value] of rows) of(world).set(Number(key), value as T);
  },
});

/** A single value. */
const value = <M extends keyof World>(member: M): Kept => ({
  rows: (world) => [['', world[member]]],
  restore(world, rows) {
    if (rows[0] !== undefined) Object.assign(world, { [member]: rows[0][1] });
  },
});

/** Several maps in one room, each written as a list of pairs. */
const room = <M extends 'dep' | 'dropShip'>(member: M): Kept => ({
  rows: (world) =>
    Object.entries(world[member]).map(([part, held]: [string, unknown]) => [
      part,
      held instanceof Map ? { pairs: [...(held as Map<unknown, unknown>)] } : held,
    ]),
  restore(world, rows) {
    for (const [part, held] of rows) {
      const pairs = (held as { pairs?: [unknown, unknown][] } | null)?.pairs;
      Object.assign(world[member], { [part]: pairs === undefined ? held : new Map(pairs) });
    }
  },
});

/**
 * Every member of the world, in the order in which they are restored: a new one does not compile until it stands here,
 * with its table or with the reason why it needs none.
 */
export const keptTables: { readonly [M in keyof Required<World>]: Kept | NotKept } = {
  clock: notKept('kept apart: it is of the site'),
  agenda: notKept('planned again by resume.ts from what devices say'),
  listeners: notKept('those who listen come again with the world'),
  tenant: byFixture,
  accounts: byFixture,
  clients: byFixture,
  directory: byFixture,
  messageTemplates: byFixture,
  userRoles: value('userRoles'),
  startedAt: value('startedAt'),
  settings: {
    rows: ({ settings }) => Object.entries(settings),
    restore(world, rows) {
      // A setting that is no longer there is let go, a new one has its default.
      const known = rows.filter(([name]) => Object.hasOwn(world.settings, name));
      world.settings = { ...world.settings, ...Object.fromEntries(known) };
    },
  },
  groups: {
    rows: ({ groups }) => entries(groups.all),
    restore({ groups }, rows) {
      for (const group of [...groups.all.values()].reverse()) groups.remove(group);
      for (const [, group] of rows) groups.add(group as Parameters<typeof groups.add>[0]);
    },
  },
  users: table((w) => w.users),
  tags: table((w) => w.tags),
  devices: table(
    (w) => w.devices,
    (w, device) => w.tags.forget(device),
  ),
  userGroups: table(
    (w) => w.userGroups,
    (w, group) => {
      for (const userId of [...group.members]) w.userGroups.leave(group, userId);
    },
  ),
  smartGroups: table((w) => w.smartGroups),
  catalogue: table((w) => w.catalogue),
  registrations: table((w) => w.registrations),
  dep: room('dep'),
  dropShip: room('dropShip'),
  batches: numbered((w) => w.batches),
  jobs: numbered((w) => w.jobs),
  attributes: numbered((w) => w.attributes),
  notes: numbered((w) => w.notes),
  eventLog: numbered((w) => w.eventLog),
  messages: numbered((w) => w.messages),
  subscriptions: numbered((w) => w.subscriptions),
  deliveries: numbered((w) => w.deliveries),
  wipes: value('wipes'),
  lastCommandId: value('lastCommandId'),
  lastNoteId: value('lastNoteId'),
  lastLogId: value('lastLogId'),
  lastSubscriptionId: value('lastSubscriptionId'),
  lastJobId: value('lastJobId'),
  lastBatchId: value('lastBatchId'),
  lastDeliveryId: value('lastDeliveryId'),
  chance: {
    rows: ({ chance }) => [['', chance.position()]],
    restore({ chance }, rows) {
      if (rows[0] !== undefined) chance.goTo(Number(rows[0][1]));
    },
  },
};

/** What is known beside the tables and follows from them. */
export function reindex(world: World): void {
  for (const device of world.devices.byId.values()) world.tags.index(device);
  for (const accounts of [world.accounts, world.clients])
    for (const account of accounts.values()) account.reach = world.groups.reach(account.groupId);
  enlist(world);
}
