import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { MdmCommand, MdmLook } from '#libs/mdm';
import { bareUem, faultFrom, oneDevice, saying, type BareUem } from './uem-for-specs.ts';

let uem: BareUem;
beforeEach(async () => {
  uem = await bareUem();
});
afterEach(() => uem.stop());

const read = 'GET /api/mdm/devices?searchby=Serialnumber&id=F2-1';
const uuid = '3d958f38-246e-4854-a306-189d941ab073';
const paged = 'page=0&pagesize=500';
const wantedAt = Date.UTC(2026, 5, 1, 12);

/** The device with these members. */
const being = (members: object) => (asked: Parameters<typeof oneDevice>[0]) =>
  asked.line === read
    ? {
        status: 200,
        body: { Id: 11, Uuid: uuid, SerialNumber: 'F2-1', PlatformId: { Id: { Value: 2 } }, ...members },
      }
    : undefined;
const look = (command: MdmCommand): Promise<MdmLook> => uem.adapter().look('F2-1', command);
const changes = (): string[] => uem.asked.map((a) => a.line).filter((line) => !line.startsWith('GET'));
afterEach(() => expect(changes()).toEqual([]));

describe('a look for a tag', () => {
  it.each<[string[], boolean, MdmLook]>([
    [['Ward', 'IN USE'], true, 'seen'],
    [['Ward', 'IN USE'], false, 'unseen'],
    [['In use 2'], true, 'unseen'],
    [['In use 2'], false, 'seen'],
    [[], false, 'seen'],
  ])('with %j on the device, wanted there: %s, has %s', async (names, present, seen) => {
    const tags = names.map((name) => ({ name, uuid, date_tagged: '2026-06-01' }));
    uem.answers.push(oneDevice, saying(`GET /api/mdm/devices/${uuid}/tags`, { status: 200, body: { tags } }));
    expect(await look({ name: 'tag', tag: 'In use', present })).toBe(seen);
  });

  it('asks for the device anew when its record was made anew', async () => {
    let now = '11111111-246e-4854-a306-189d941ab073';
    uem.answers.push((asked) => being({ Uuid: now })(asked));
    uem.answers.push(({ line }) =>
      line === `GET /api/mdm/devices/${now}/tags` ? { status: 200, body: { tags: [] } } : undefined,
    );
    uem.answers.push(({ line }) =>
      line.endsWith('/tags')
        ? { status: 404, body: { errorCode: 5061, message: 'Device not found for specified UUID.' } }
        : undefined,
    );
    const adapter = uem.adapter();
    const command: MdmCommand = { name: 'tag', tag: 'In use', present: false };
    expect(await adapter.look('F2-1', command)).toBe('seen');
    now = uuid;
    expect(await adapter.look('F2-1', command)).toBe('seen');
    expect(uem.asked.map((a) => a.line).slice(-3)).toEqual([
      'GET /api/mdm/devices/11111111-246e-4854-a306-189d941ab073/tags',
      read,
      `GET /api/mdm/devices/${uuid}/tags`,
    ]);
  });
});

/** Status in UEM → what a look for it to be there, and one for it to be gone, have. */
const profileWords: [string | undefined, MdmLook, MdmLook][] = [
  ['ConfirmedInstall', 'seen', 'unseen'],
  ['PendingInstall', 'seen', 'unseen'],
  ['UnconfirmedInstall', 'seen', 'unseen'],
  ['OutOfDate', 'seen', 'unseen'],
  ['PendingRemoval', 'unseen', 'seen'],
  ['UnconfirmedRemoval', 'unseen', 'seen'],
  ['ConfirmedRemoval', 'unseen', 'seen'],
  ['Corrupted', 'unknown', 'unknown'],
  ['Unknown', 'unknown', 'unknown'],
  [undefined, 'unseen', 'seen'],
];
const appWords: [string | undefined, MdmLook, MdmLook][] = [
  ['installed', 'seen', 'unseen'],
  ['pendinginstall', 'seen', 'unseen'],
  ['pendingremoval', 'unseen', 'seen'],
  ['removed', 'unseen', 'seen'],
  ['unknown', 'unknown', 'unknown'],
  [undefined, 'unseen', 'seen'],
];

describe('a look for a profile', () => {
  it.each(profileWords)('that UEM calls %s is %s to be there, %s to be gone', async (Status, there, gone) => {
    uem.answers.push(
      oneDevice,
      saying(`GET /api/mdm/profiles/search?profilename=Wi-Fi&${paged}`, {
        status: 200,
        body: { Profiles: [{ ProfileName: 'Wi-Fi', Id: { Value: 12 } }], Total: 1 },
      }),
      saying(`GET /api/mdm/devices/11/profiles?${paged}`, {
        status: 200,
        body: {
          DeviceProfiles: [
            { Id: { Value: 13 }, Name: 'Wi-Fi', Status: 'Corrupted' },
            ...(Status === undefined ? [] : [{ Id: { Value: 12 }, Name: 'Wi-Fi', Status }]),
          ],
          Total: Status === undefined ? 1 : 2,
        },
      }),
    );
    const found = [true, false].map((present) => look({ name: 'profile', profile: 'Wi-Fi', present }));
    expect(await Promise.all(found)).toEqual([there, gone]);
  });
});

describe('a look for an app', () => {
  const search = `GET /api/mam/apps/search?type=App&applicationname=Viewer&${paged}`;
  const entry = {
    ...{ ApplicationName: 'Viewer', BundleId: 'com.example.viewer', AppType: 'Internal' },
    ...{ Id: { Value: 31 }, Platform: 2, AppVersion: '1.10.0' },
  };
  beforeEach(() => {
    uem.answers.push(oneDevice, saying(search, { status: 200, body: { Application: [entry], Total: 1 } }));
  });
  const list = `GET /api/mdm/devices/11/apps?${paged}`;

  it.each(appWords)('that UEM calls %s is %s to be there, %s to be gone', async (Status, there, gone) => {
    const of = (ApplicationIdentifier: string, state: string) => ({
      ...{ Id: { Value: 30 }, ApplicationIdentifier, Status: state },
    });
    const DeviceApps = [
      of('com.example.other', 'unknown'),
      // An older version has an id of its own, and is the app all the same.
      ...(Status === undefined ? [] : [of('COM.example.viewer', Status)]),
    ];
    uem.answers.push(saying(list, { status: 200, body: { DeviceApps, Total: DeviceApps.length } }));
    const found = [true, false].map((present) => look({ name: 'app', app: 'Viewer', present }));
    expect(await Promise.all(found)).toEqual([there, gone]);
  });

  it('is unknown where UEM lists no apps of such a device, and a fault where it fails', async () => {
    const body = { errorCode: 501, message: 'Functionality not supported for device type : Android' };
    uem.answers.push(saying(list, { status: 501, body }));
    expect(await look({ name: 'app', app: 'Viewer', present: true })).toBe('unknown');
    uem.answers.splice(-1, 1, saying(list, { status: 503 }));
    const failed = look({ name: 'app', app: 'Viewer', present: true });
    expect((await faultFrom(failed)).code).toBe('mdm-unreachable');
  });
});

const group = { LocationGroups: [{ Name: 'Ward', GroupId: 'w', Id: { Value: 570 } }], Total: 1 };
const enrolled = (at: string, EnrollmentStatus = 'Enrolled') => ({ EnrollmentStatus, LastEnrolledOn: at });
const erase = (returnToService: boolean): MdmCommand => ({ name: 'erase', returnToService, wantedAt });

describe('a look at the device', () => {
  it.each<[string, MdmCommand, object, MdmLook]>([
    [
      'in the group',
      { name: 'organization-group', group: 'W' },
      { LocationGroupId: { Id: { Value: 570 } } },
      'seen',
    ],
    [
      'in another',
      { name: 'organization-group', group: 'W' },
      { LocationGroupId: { Id: { Value: 571 } } },
      'unseen',
    ],
    ['in none that is told', { name: 'organization-group', group: 'W' }, {}, 'unknown'],
    ['of that name', { name: 'rename', to: 'Phone 7' }, { DeviceFriendlyName: 'Phone 7' }, 'seen'],
    ['of another name', { name: 'rename', to: 'Phone 7' }, { DeviceFriendlyName: 'phone 7' }, 'unseen'],
    ['of no name', { name: 'rename', to: 'Phone 7' }, {}, 'unknown'],
    ['told to erase itself', erase(true), { EnrollmentStatus: 'DeviceWipePending' }, 'unseen'],
    ['that comes back', erase(true), { EnrollmentStatus: 'EnrollmentInProgress' }, 'unseen'],
    ['that is back', erase(true), enrolled('2026-06-01T12:10:00'), 'seen'],
    ['enrolled before it was to be erased', erase(true), enrolled('2026-06-01T11:00:00'), 'unknown'],
    ['enrolled by a clock a minute ahead', erase(true), enrolled('2026-06-01T12:01:00'), 'unknown'],
    ['told to erase itself for good', erase(false), { EnrollmentStatus: 'DeviceWipePending' }, 'seen'],
    ['not erased', erase(false), { EnrollmentStatus: 'Enrolled' }, 'unknown'],
    ['that is listed', { name: 'delete' }, {}, 'unknown'],
  ])('%s, for %j', async (_, command, members, seen) => {
    uem.answers.push(
      being(members),
      saying(`GET /api/system/groups/search?groupid=W&${paged}`, { status: 200, body: group }),
    );
    expect(await look(command)).toBe(seen);
  });

  it('that is not listed any more sees it deleted', async () => {
    uem.answers.push(saying(read, { status: 404, body: { errorCode: 5002, message: 'Device not found' } }));
    expect(await look({ name: 'delete' })).toBe('seen');
    expect((await faultFrom(look({ name: 'rename', to: 'x' }))).code).toBe('mdm-device-unknown');
  });

  it.each<MdmCommand>([
    { name: 'lock' },
    { name: 'clear-passcode' },
    { name: 'sync' },
    { name: 'query' },
    { name: 'restart' },
    { name: 'message', text: 'x' },
    { name: 'lost-mode-on', message: 'x' },
    { name: 'lost-mode-off' },
    { name: 'custom-attribute', attribute: 'Ward', value: '3B' },
  ])('tells nothing of %j, and is not made', async (command) => {
    expect(await look(command)).toBe('unknown');
    expect(uem.asked).toEqual([]);
  });

  it('of a feature that no workflow enables does not leave', async () => {
    uem.answers.push(oneDevice);
    const adapter = uem.adapter({ features: new Set(['base']) });
    const fault = await faultFrom(adapter.look('F2-1', { name: 'tag', tag: 'In use', present: true }));
    expect([fault.code, fault.detail.unsent]).toEqual(['mdm-disabled', true]);
    expect(uem.asked.map((a) => a.line)).toEqual([read]);
  });
});
