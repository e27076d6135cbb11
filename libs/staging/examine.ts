import type { Clock } from '#libs/clock';
import type { ApiReadinessReport, ReadinessSubject } from '#libs/contract';
import { isFault } from '#libs/domain';
import type { InventoryDevice, InventoryUser, MdmInventory, MdmRight } from '#libs/mdm';
import {
  keyOf,
  type ConnectionCheck,
  type ReadinessFacts,
  type Reading,
  type SharedDevice,
  type SharedGroup,
  type WorkflowUse,
} from './facts.ts';
import { GroupTree } from './group-tree.ts';
import { readinessReport, type Examined } from './report.ts';
import { usersNamed } from './users.ts';

/** One MDM with the part of the site that it manages. */
export interface ReadinessServer {
  /** Shown only when there are several. */
  name: string;
  inventory: MdmInventory;
  groups: readonly SharedGroup[];
  devices: readonly SharedDevice[];
  use: WorkflowUse;
  /** Tries the connection; never throws. */
  checkConnection(signal?: AbortSignal): Promise<ConnectionCheck[]>;
}

export interface Examination {
  servers: readonly ReadinessServer[];
  /** User names to look at. */
  people: readonly string[];
  badgeAccounts: readonly string[];
  /** Only these devices, by serial number or name. */
  onlyDevices?: readonly string[];
  narrowedTo?: readonly string[];
  /** Only what concerns these; everything unless told. */
  about?: readonly ReadinessSubject['kind'][];
  /** What the reader should know of the examination itself. */
  remarks: readonly string[];
  progress(what: string, done: number, of: number): void;
  signal?: AbortSignal;
}

/**
 * What a kiosk needs of no right a thief would like: asked for although no workflow uses it, so that a role that is too
 * large is noticed. Wiping and deleting are never asked for, not even of a device that does not exist.
 */
const watched: readonly MdmRight[] = ['create-users', 'organization-group', 'profile', 'app'];

/** A fault is a finding; anything else is a defect of ours. */
async function read<T>(work: () => Promise<T>): Promise<Reading<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (!isFault(error)) throw error;
    return { ok: false, fault: error.code, note: error.detail.note ?? '' };
  }
}

function grouped<T>(all: readonly T[], name: (one: T) => string): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const one of all) {
    const same = found.get(keyOf(name(one)));
    if (same === undefined) found.set(keyOf(name(one)), [one]);
    else same.push(one);
  }
  return found;
}

/** Staging users, whoever holds a device now, and the people asked for: each name once. */
function namesWanted(
  server: ReadinessServer,
  records: readonly InventoryDevice[],
  people: readonly string[],
): string[] {
  const names = [
    ...server.groups.map((g) => g.stagingUser),
    ...records.flatMap((r) => (r.holder === undefined || r.holder === '' ? [] : [r.holder])),
    ...people,
  ];
  return [...new Map(names.map((n) => [keyOf(n), n])).values()];
}

async function examineServer(server: ReadinessServer, asked: Examination, at: number): Promise<Examined> {
  const { inventory, use } = server;
  const { signal, progress } = asked;
  const only = asked.onlyDevices?.map(keyOf);
  const devices = server.devices.filter(
    (d) => only === undefined || only.includes(keyOf(d.serial)) || only.includes(keyOf(d.name)),
  );
  const step = (what: string) => (done: number, of: number) => progress(what, done, of);
  progress('trying the connection', 0, 1);
  const connection = await server.checkConnection(signal);
  const found = await read(() =>
    inventory.devices(
      devices.map((d) => d.serial),
      step('reading devices'),
      signal,
    ),
  );
  const names = namesWanted(server, found.ok ? found.value.devices : [], asked.people);
  const users = await read(() => inventory.users(names, step('reading users'), signal));
  progress('reading organization groups', 0, 1);
  const tree = await read(() => inventory.groups(signal));
  progress('looking at the API account', 0, 1);
  const account = await read(() => inventory.account(signal));
  const rights = [...new Set([...use.rights, ...watched])];
  const probes = await read(() => inventory.probe(rights, signal));
  const facts: ReadinessFacts = {
    at,
    use,
    groups: server.groups.filter((g) => only === undefined || devices.some((d) => d.group === g.id)),
    devices,
    shiftDevices: server.devices.length,
    people: asked.people,
    badgeAccounts: asked.badgeAccounts,
    connection,
    account,
    probes,
    quota: inventory.quota(),
    tree: mapped(tree, (groups) => new GroupTree(groups)),
    records: mapped(found, ({ devices: all, everyRecord }) => ({
      bySerial: grouped(all, (d: InventoryDevice) => d.serial),
      everyRecord,
    })),
    users: mapped(users, (all) => grouped(all, (u: InventoryUser) => u.userName)),
  };
  const several = asked.servers.length > 1 ? { server: server.name } : {};
  return { facts, requests: inventory.requests(), remarks: asked.remarks, ...several };
}

/** Where a site has several servers a person need be known to one: the others are not asked about her. */
function eachWhereKnown(examined: readonly Examined[]): Examined[] {
  const isIn = ({ facts }: Examined, name: string): boolean => usersNamed(facts, name).length > 0;
  return examined.map((e) => {
    const elsewhere = (name: string): boolean =>
      !isIn(e, name) && examined.some((other) => isIn(other, name));
    return { ...e, facts: { ...e.facts, people: e.facts.people.filter((name) => !elsewhere(name)) } };
  });
}

const mapped = <T, U>(reading: Reading<T>, change: (value: T) => U): Reading<U> =>
  reading.ok ? { ok: true, value: change(reading.value) } : reading;

/** Reads what must be read, one server after the other, and judges it. Throws only for a defect of ours. */
export async function examine(asked: Examination, clock: Clock): Promise<ApiReadinessReport> {
  const [at, began] = [clock.now(), clock.monotonic()];
  const examined: Examined[] = [];
  for (const server of asked.servers) examined.push(await examineServer(server, asked, at));
  return readinessReport(eachWhereKnown(examined), {
    at,
    tookMs: clock.monotonic() - began,
    ...(asked.narrowedTo === undefined ? {} : { narrowedTo: asked.narrowedTo }),
    ...(asked.about === undefined ? {} : { about: asked.about }),
  });
}
