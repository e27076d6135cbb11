import { beforeEach, describe, expect, it } from '@jest/globals';
import { manualClock, type ManualClock } from '#libs/clock';
import { ask, inventory } from './carrying.ts';
import { changeCriteria, joinUserGroup, leaveUserGroup, putTag, takeTag } from './change-catalogue.ts';
import { deleteDevice, editDevice, moveDevice, setOnline } from './change-device.ts';
import { sendCommand } from './command-queue.ts';
import { defaultFixture } from './default-fixture.ts';
import type { Device } from './device.ts';
import type { FixtureInput } from './fixture.ts';
import { makeWorld } from './make-world.ts';
import { switchUser } from './switch-user.ts';
import type { World } from './world.ts';

let clock: ManualClock;
let world: World;
let phone: Device;

const must = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('the fixture lost something');
  return value;
};
const start = (fixture: FixtureInput): void => {
  clock = manualClock();
  world = makeWorld(fixture, clock, 1);
  phone = must(world.devices.byId.get(2001));
};
beforeEach(() => start(defaultFixture));

const pass = async (ms: number): Promise<void> => {
  await clock.advance(ms);
  world.agenda.catchUp();
};
const give = (userName: string): void => switchUser(world, phone, must(world.users.named(userName)));
const carries = (device = phone): string[] =>
  inventory(world, device).map(({ resource, userId, state }) => {
    const owner = userId === undefined ? '' : ` of ${world.users.byId.get(userId)?.userName}`;
    return `${resource.name}${owner}: ${state}`;
  });
const queue = (): string[] => phone.commands.map((c) => `${c.name}: ${c.state}`);
const homeItems = ['Ward Wi-Fi: installed', 'Quiet hours: never', 'Ward map: installed'];
const optionalApps = ['Dose table: never', 'Interpreter: never'];
const home = [...homeItems, ...optionalApps];
const annas = (state: string): string[] =>
  ['Mail', 'Identity', 'Nurse call'].map((name) => `${name} of anna.berg: ${state}`);

describe('what a device carries', () => {
  it('in device context stays, and what is the person’s comes after settling and goes with them', async () => {
    expect(carries()).toEqual(home);
    give('anna.berg');
    expect(carries()).toEqual([...home, ...annas('pending-install')]);
    expect(queue()).toEqual([
      'Install profile Mail for anna.berg: accepted',
      'Install certificate Identity for anna.berg: accepted',
      'Install app Nurse call for anna.berg: accepted',
    ]);
    await pass(5000);
    expect(carries()).toEqual([...home, ...annas('installed')]);
    give('staging-ward');
    expect(carries()).toEqual([...home, ...annas('pending-removal')]);
    await pass(5000);
    expect(carries()).toEqual(home);
    expect(queue().slice(3)).toEqual([
      'Remove profile Mail of anna.berg: executed',
      'Remove certificate Identity of anna.berg: executed',
      'Remove app Nurse call of anna.berg: executed',
    ]);
  });

  it('comes at once with SyncDevice, and not before the device is within reach', async () => {
    give('anna.berg');
    sendCommand(world, phone, 'SyncDevice');
    await pass(2000);
    expect(carries()).toEqual([...home, ...annas('installed')]);
    setOnline(world, phone, false);
    give('staging-ward');
    await pass(60_000);
    expect(carries()).toEqual([...home, ...annas('pending-removal')]);
    setOnline(world, phone, true);
    await pass(0);
    expect(carries()).toEqual(home);
  });

  it('is left as it was when the switch is taken back before it settled', async () => {
    give('anna.berg');
    give('staging-ward');
    expect(queue().every((line) => line.endsWith('cancelled'))).toBe(true);
    await pass(5000);
    expect([phone.carried, phone.settlesAt, phone.settledUserId]).toEqual([undefined, undefined, 1001]);
    expect(carries()).toEqual(home);
  });

  it('never holds two people’s things: the first has not settled when the second comes', async () => {
    give('anna.berg');
    give('ben.okafor');
    await pass(5000);
    expect(carries().filter((line) => line.includes('anna'))).toEqual([]);
    expect(carries()).toContain('Mail of ben.okafor: installed');
  });

  it('follows its tags', async () => {
    const repair = must(world.tags.byId.get(2));
    expect(putTag(world, repair, phone)).toBe(true);
    expect(putTag(world, repair, phone)).toBe(false);
    expect(carries()).toContain('Repair wallpaper: pending-install');
    await pass(5000);
    expect(carries()).toContain('Repair wallpaper: installed');
    expect(takeTag(world, repair, phone)).toBe(true);
    expect(takeTag(world, repair, phone)).toBe(false);
    expect(carries()).toContain('Repair wallpaper: pending-removal');
    await pass(5000);
    expect(carries()).toEqual(home);
  });

  it('follows its organization group', async () => {
    moveDevice(world, phone, 572);
    expect(carries()).toContain('Ward Wi-Fi: pending-removal');
    await pass(5000);
    expect(carries()).toEqual(['Interpreter: never']);
    moveDevice(world, phone, 571);
    await pass(5000);
    expect(carries()).toEqual(home);
  });

  it('follows the user groups of its person', async () => {
    give('anna.berg');
    await pass(5000);
    const pharmacy = must(world.userGroups.byId.get(2));
    expect(joinUserGroup(world, pharmacy, 1011)).toBe(true);
    expect(joinUserGroup(world, pharmacy, 1011)).toBe(false);
    await pass(5000);
    expect(carries()).toContain('Pharmacy VPN of anna.berg: installed');
    expect(leaveUserGroup(world, pharmacy, 1011)).toBe(true);
    await pass(5000);
    expect(carries()).toEqual([...home, ...annas('installed')]);
  });

  it('follows a smart group whose criteria change, touching nobody else', async () => {
    const ward = must(world.smartGroups.byId.get(2));
    changeCriteria(world, ward, { ...ward.criteria, ownerships: ['EmployeeOwned'] });
    expect(world.smartGroups.membersOf(2).size).toBe(0);
    expect(carries()).toContain('Ward map: pending-removal');
    await pass(5000);
    editDevice(world, phone, { ownership: 'E' });
    expect([...world.smartGroups.membersOf(2)]).toEqual([2001]);
    await pass(5000);
    expect(carries()).toEqual(home);
    expect(world.devices.byId.get(2002)?.commands).toHaveLength(2);
  });

  it('holds what an administrator asked for, against the assignment', async () => {
    const quiet = must(world.catalogue.byId.get(2));
    ask(world, phone, quiet, 'install');
    await pass(2000);
    expect(carries()).toContain('Quiet hours: installed');
    ask(world, phone, must(world.catalogue.byId.get(11)), 'remove');
    await pass(2000);
    expect(carries()).toContain('Ward map: removed');
    expect(queue()).toEqual(['Install profile Quiet hours: executed', 'Remove app Ward map: executed']);
  });

  it('is nothing after a wipe, and everything again when it enrols', async () => {
    give('anna.berg');
    await pass(5000);
    sendCommand(world, phone, 'DeviceWipe', { details: { returnToService: true } });
    await pass(2000);
    expect(carries()).toEqual([]);
    await pass(30_000);
    expect(carries()).toContain('Ward Wi-Fi: pending-install');
    await pass(5000);
    expect(carries()).toEqual(home);
    sendCommand(world, phone, 'EnterpriseWipe');
    await pass(2000);
    expect(carries()).toEqual([]);
    expect(world.smartGroups.has(2, 2001)).toBe(false);
  });

  it('leaves no trace when the device is deleted', () => {
    putTag(world, must(world.tags.byId.get(1)), phone);
    deleteDevice(world, phone);
    expect([world.smartGroups.has(1, 2001), world.tags.devicesWith(1).size]).toEqual([false, 0]);
    expect(world.smartGroups.has(1, 2002)).toBe(true);
  });
});

describe('a fixture', () => {
  it('may still name only what every person brings', () => {
    start({ ...defaultFixture, profiles: [], apps: [], resources: [{ kind: 'app', name: 'Pager' }] });
    give('anna.berg');
    expect(queue()).toEqual(['Install app Pager for anna.berg: accepted']);
    give('staging-ward');
    expect(carries()).toEqual([]);
  });

  it('may say that nobody brings anything', async () => {
    start({ ...defaultFixture, profiles: [], apps: [], resources: [] });
    give('anna.berg');
    expect([queue(), phone.settledUserId]).toEqual([[], 1001]);
    await pass(5000);
    expect(phone.settledUserId).toBe(1011);
  });

  it.each([
    [
      'a tag nobody made',
      { devices: [{ serial: 'S', user: 'anna.berg', tags: ['x'] }] },
      'devices[0]: no entry of tags is named "x"',
    ],
    [
      'a member nobody knows',
      { userGroups: [{ name: 'g', members: ['x'] }] },
      'userGroups[0]: no user is named "x"',
    ],
    [
      'a smart group nobody made',
      { profiles: [{ name: 'p', smartGroups: ['x'] }] },
      'profiles[0]: no entry of smartGroups is named "x"',
    ],
    [
      'an id that is taken',
      {
        smartGroups: [
          { id: 7, name: 'g' },
          { id: 7, name: 'h' },
        ],
      },
      'smartGroups[1]: id 7 is taken',
    ],
  ])('is refused with %s, saying where', (_what, part, sentence) => {
    const rest = { ...defaultFixture, profiles: [], apps: [], smartGroups: [] };
    expect(() => makeWorld({ ...rest, ...part }, manualClock(), 1)).toThrow(sentence);
  });
});
