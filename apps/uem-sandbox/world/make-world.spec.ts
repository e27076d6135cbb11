import { describe, expect, it } from '@jest/globals';
import { manualClock } from '#libs/clock';
import { defaultFixture } from './default-fixture.ts';
import { battery, lastSeen } from './life.ts';
import { makeWorld } from './make-world.ts';
import { switchUser } from './switch-user.ts';
import type { World } from './world.ts';

const uuids = (world: World): string[] => [...world.devices.byId.values()].map((d) => d.uuid);

describe('a world', () => {
  it('is the same for the same seed', () => {
    const first = makeWorld(defaultFixture, manualClock(), 5);
    expect(uuids(makeWorld(defaultFixture, manualClock(), 5))).toEqual(uuids(first));
    expect(uuids(makeWorld(defaultFixture, manualClock(), 6))).not.toEqual(uuids(first));
    expect(new Set(uuids(first)).size).toBe(15);
    for (const uuid of uuids(first))
      expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('can be large without a large fixture', () => {
    const world = makeWorld({ ...defaultFixture, many: { users: 3000, devices: 2000 } }, manualClock(), 1);
    expect([world.users.byId.size, world.devices.byId.size]).toEqual([3012, 2015]);
    expect(world.devices.find('serialnumber', 'many00002000')?.userId).toBe(1001);
  });

  it('lets batteries fall in the hand and rise in the bay, and devices be seen again and again', async () => {
    const clock = manualClock();
    const world = makeWorld(
      { ...defaultFixture, devices: [{ serial: 'A', stagingUser: 'staging-ward', battery: 80 }] },
      clock,
      1,
    );
    const device = world.devices.find('serialnumber', 'a');
    const anna = world.users.named('anna.berg');
    if (device === undefined || anna === undefined) throw new Error('the fixture lost its device');
    switchUser(world, device, anna);
    await clock.advance(5 * 3_600_000);
    const low = battery(world, device);
    expect(low.charging).toBe(false);
    expect(low.percent).toBeLessThan(60);
    expect(clock.now() - lastSeen(world, device)).toBeLessThan(900_000);
    const staging = world.users.byId.get(1001);
    if (staging !== undefined) switchUser(world, device, staging);
    expect(battery(world, device)).toEqual({ percent: low.percent, charging: true });
    await clock.advance(3_600_000 * 1.5);
    expect(battery(world, device).percent).toBeGreaterThan(low.percent + 15);
  });

  it.each([
    ['an unknown member', { device: [] }, 'fixture: Unrecognized key'],
    [
      'a group without its parent',
      { groups: [{ name: 'a', groupId: 'a', parent: 'b' }] },
      'groups[0]: the parent "b" must stand before it',
    ],
    [
      'a role nobody defined',
      { accounts: [{ userName: 'a', password: 'b', role: 'c' }] },
      'account "a": no role is named "c"',
    ],
    [
      'a user name twice',
      { users: [{ userName: 'a' }, { userName: 'A' }] },
      'users[1]: the user name "A" is there twice',
    ],
    [
      'a serial twice',
      {
        users: [{ userName: 'a' }],
        devices: [
          { serial: 'S', user: 'a' },
          { serial: 's', user: 'a' },
        ],
      },
      'devices[1]: the serial "s"',
    ],
    ['a device without a user', { devices: [{ serial: 'S' }] }, 'devices[0]: needs a user or a stagingUser'],
    [
      'many devices and nobody to stage them',
      { many: { devices: 1 } },
      'many.devices: needs a user with multi-user staging',
    ],
  ])('refuses %s, saying where', (_what, fixture, sentence) => {
    expect(() => makeWorld(fixture as never, manualClock(), 1)).toThrow(sentence);
  });
});
