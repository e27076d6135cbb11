import type { Clock } from '#libs/clock';
import { agendaOn } from './agenda.ts';
import { makeDeviceRecords } from './make-device-records.ts';
import { logEvents } from './event-log.ts';
import { seededChance, type Chance } from './chance.ts';
import { followHappenings } from './follow-happenings.ts';
import { fixtureSchema, type Fixture, type FixtureInput } from './fixture.ts';
import { GroupTree } from './group.ts';
import { makeAccounts } from './make-accounts.ts';
import { makeCatalogue } from './make-catalogue.ts';
import { makeSubscriptions } from './make-subscriptions.ts';
import { makeDep } from './make-dep.ts';
import { makeDevices } from './make-devices.ts';
import { makeUsers } from './make-people.ts';
import { RegistrationTable } from './registration.ts';
import { enlist } from './membership.ts';
import type { World } from './world.ts';

/** A fixture nobody can load: the message names field and remedy. */
export class FixtureRefused extends Error {}

function makeGroups(fixture: Fixture, chance: Chance, now: number): GroupTree {
  const groups = new GroupTree();
  let lastId = 0;
  fixture.groups.forEach((item, i) => {
    const parent = item.parent === undefined ? undefined : groups.byCode(item.parent);
    if (item.parent !== undefined && parent === undefined) {
      throw new Error(`groups[${i}]: the parent "${item.parent}" must stand before it`);
    }
    if (groups.byCode(item.groupId) !== undefined)
      throw new Error(`groups[${i}]: the groupId "${item.groupId}" is there twice`);
    const id = item.id ?? lastId + 1;
    if (groups.all.has(id))
      throw new Error(`groups[${i}]: id ${id} is taken; give another one or leave it out`);
    lastId = Math.max(lastId, id);
    groups.add({
      id,
      uuid: chance.uuid(),
      name: item.name,
      groupId: item.groupId,
      type: item.type,
      parentId: parent?.id,
      fixed: item.fixed,
      createdAt: now,
    });
  });
  return groups;
}

/** Fails with a sentence per mistake, each with its place in the fixture. */
export function readFixture(input: unknown): Fixture {
  const read = fixtureSchema.safeParse(input);
  if (read.success) return read.data;
  const mistakes = read.error.issues
    .slice(0, 20)
    .map((i) => `${i.path.join('.') || 'fixture'}: ${i.message}`);
  throw new FixtureRefused(`the fixture cannot be loaded: ${mistakes.join('; ')}`);
}

/** The same fixture, seed and clock give the same world. */
export function makeWorld(input: FixtureInput, clock: Clock, seed: number): World {
  const fixture = readFixture(input);
  const chance = seededChance(seed);
  const now = clock.now();
  try {
    const groups = makeGroups(fixture, chance, now);
    const users = makeUsers(fixture, groups, chance);
    const devices = makeDevices(fixture, { groups, users, chance, now });
    const world: World = {
      clock,
      chance,
      agenda: agendaOn(clock),
      startedAt: now,
      tenant: fixture.tenant,
      settings: fixture.settings,
      groups,
      users,
      devices,
      ...makeAccounts(fixture, groups),
      directory: new Map(fixture.directory.map((p) => [p.userName.toLowerCase(), p])),
      registrations: new RegistrationTable(),
      dep: makeDep(fixture, groups),
      dropShip: { settings: new Map(), uploaded: new Map() },
      batches: new Map(),
      jobs: new Map(),
      userRoles: fixture.userRoles.map((name) => ({ name, uuid: chance.uuid() })),
      messageTemplates: fixture.messageTemplates,
      ...makeCatalogue(fixture, { groups, users, devices, chance, now }),
      listeners: [],
      attributes: new Map(),
      notes: new Map(),
      eventLog: new Map(),
      messages: new Map(),
      ...makeSubscriptions(fixture, groups, chance),
      deliveries: new Map(),
      lastDeliveryId: 0,
      wipes: [],
      lastCommandId: 0,
      lastNoteId: 0,
      lastLogId: 0,
      lastJobId: 0,
      lastBatchId: 0,
    };
    makeDeviceRecords(
      world,
      fixture.devices.filter((d) => d.customAttributes !== undefined || d.notes !== undefined),
    );
    logEvents(world);
    followHappenings(world);
    enlist(world);
    return world;
  } catch (error) {
    throw new FixtureRefused(`the fixture cannot be loaded: ${(error as Error).message}`);
  }
}
