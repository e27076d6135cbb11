import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { FaultCode } from '#libs/domain';
import type { MdmCommand } from '#libs/mdm';
import { bareUem, faultFrom, oneDevice, saying, type BareUem } from './uem-for-specs.ts';

let uem: BareUem;
beforeEach(async () => {
  uem = await bareUem();
  uem.answers.push(oneDevice);
});
afterEach(() => uem.stop());

const device = '3d958f38-246e-4854-a306-189d941ab073';
const tag = '153b4d9d-24dc-416b-91f9-94253d623611';
const paged = 'page=0&pagesize=500';

/** What stands in the tenant: each name twice, so that only an exact match finds it. */
const things: [line: string, body: unknown][] = [
  [
    `GET /api/mdm/tags/search?name=Ward 3&${paged}`,
    {
      Tags: [
        { TagName: 'Ward 3B', Id: { Value: 1 }, Uuid: device },
        { TagName: 'WARD 3', Id: { Value: 2 }, Uuid: tag },
      ],
      Total: 2,
    },
  ],
  [
    `GET /api/system/groups/search?name=Ward&${paged}`,
    { LocationGroups: [{ Name: 'Ward', GroupId: 'w', Id: { Value: 570 } }], Total: 1 },
  ],
  [
    `GET /api/system/groups/search?groupid=w&${paged}`,
    { LocationGroups: [{ Name: 'Ward', GroupId: 'w', Id: { Value: 570 } }], Total: 1 },
  ],
  [
    `GET /api/mdm/profiles/search?profilename=Wi-Fi&${paged}`,
    { Profiles: [{ ProfileName: 'Wi-Fi', Id: { Value: 12 } }], Total: 1 },
  ],
  [
    `GET /api/mam/apps/search?type=App&applicationname=Viewer&${paged}`,
    {
      Application: [
        {
          ApplicationName: 'Viewer',
          AppType: 'Internal',
          Id: { Value: 30 },
          Platform: 2,
          AppVersion: '1.9.0',
        },
        {
          ApplicationName: 'Viewer',
          AppType: 'Internal',
          Id: { Value: 31 },
          Platform: 2,
          AppVersion: '1.10.0',
        },
        { ApplicationName: 'Viewer', AppType: 'Internal', Id: { Value: 32 }, Platform: 5, AppVersion: '2.0' },
        {
          ApplicationName: 'Viewer',
          AppType: 'Internal',
          Id: { Value: 33 },
          Platform: 2,
          AppVersion: '9.0',
          Status: 'Retired',
        },
      ],
      Total: 4,
    },
  ],
  [
    `GET /api/mam/apps/search?type=App&applicationname=com.example.mail&${paged}`,
    {
      Application: [
        { ApplicationName: 'Mail', BundleId: 'com.example.mail', AppType: 'Purchased', Id: { Value: 40 } },
      ],
      Total: 1,
    },
  ],
];

/** Each command, and the one request that carries it out. */
// prettier-ignore
const sent: [MdmCommand, line: string, body: unknown, accept?: string][] = [
  [{ name: 'lock' }, 'POST /api/mdm/devices/11/commands?command=Lock', undefined],
  [{ name: 'clear-passcode' }, 'POST /api/mdm/devices/11/commands?command=ClearPasscode', undefined],
  [{ name: 'sync' }, 'POST /api/mdm/devices/11/commands?command=SyncDevice', undefined],
  [{ name: 'query' }, 'POST /api/mdm/devices/11/commands?command=DeviceQuery', undefined],
  [{ name: 'restart' }, 'POST /api/mdm/devices/11/commands?command=SoftReset', undefined],
  [{ name: 'delete' }, 'DELETE /api/mdm/devices/11', undefined],
  [{ name: 'message', text: 'Bring me back' }, 'POST /api/mdm/devices/11/messages/push',
    { MessageBody: 'Bring me back', Application: 'AirWatch', MessageType: 'Apns' }],
  [{ name: 'lost-mode-on', message: 'Lost' }, `PUT /api/mdm/devices/${device}/lostmode/true`, { message: 'Lost' }],
  [{ name: 'lost-mode-on', message: 'Lost', phone: '12', footnote: 'Thanks' }, `PUT /api/mdm/devices/${device}/lostmode/true`,
    { message: 'Lost', phone_number: '12', footnote: 'Thanks' }],
  [{ name: 'lost-mode-off' }, `PUT /api/mdm/devices/${device}/lostmode/false`, {}],
  [{ name: 'erase', returnToService: true }, `POST /api/mdm/devices/${device}/commands/DeviceWipe`,
    { deviceWipe: { returnToService: true, preserveDataPlan: true } }, 'application/json;version=2'],
  [{ name: 'erase', returnToService: false, keepDataPlan: false }, `POST /api/mdm/devices/${device}/commands/DeviceWipe`,
    { deviceWipe: { returnToService: false, preserveDataPlan: false } }, 'application/json;version=2'],
  [{ name: 'rename', to: 'Phone 7' }, 'PUT /api/mdm/devices/11', { DeviceFriendlyName: 'Phone 7' }],
  [{ name: 'custom-attribute', attribute: 'Ward', value: '3B' }, 'PUT /api/mdm/devices/11/customattributes',
    { CustomAttributes: [{ name: 'Ward', value: '3B', applicationGroup: 'Tapstand' }] }],
  [{ name: 'custom-attribute', attribute: 'Ward', value: '3B', application: 'Rounds' }, 'PUT /api/mdm/devices/11/customattributes',
    { CustomAttributes: [{ name: 'Ward', value: '3B', applicationGroup: 'Rounds' }] }],
  [{ name: 'tag', tag: 'Ward 3', present: true }, `POST /api/mdm/devices/${device}/tags/${tag}`, undefined],
  [{ name: 'tag', tag: 'Ward 3', present: false }, `DELETE /api/mdm/devices/${device}/tags/${tag}`, undefined],
  [{ name: 'organization-group', group: 'Ward' }, 'PUT /api/mdm/devices/11/commands/changeorganizationgroup/570', undefined],
  [{ name: 'organization-group', group: 'w' }, 'PUT /api/mdm/devices/11/commands/changeorganizationgroup/570', undefined],
  [{ name: 'profile', profile: 'wi-fi', present: true }, 'POST /api/mdm/profiles/12/install', { DeviceId: 11 }],
  [{ name: 'profile', profile: 'Wi-Fi', present: false }, 'POST /api/mdm/profiles/12/remove', { DeviceId: 11 }],
  [{ name: 'app', app: 'Viewer', present: true }, 'POST /api/mam/apps/internal/31/install', { DeviceId: 11 }],
  [{ name: 'app', app: 'com.example.mail', present: false }, 'POST /api/mam/apps/purchased/40/uninstall', { DeviceId: 11 }],
];

const knowing = (line: string, said = 202): void => {
  uem.answers.push(saying(line, { status: said }));
  for (const [search, body] of things) {
    uem.answers.push((asked) =>
      asked.line.toLowerCase() === search.toLowerCase() ? { status: 200, body } : undefined,
    );
  }
  uem.answers.push(({ line: l }) => (l.includes('/search') ? { status: 204 } : undefined));
};

describe('a command', () => {
  it.each(sent)(
    '%j is %s, sent once, and afterwards in one request',
    async (command, line, body, ...[accept]) => {
      knowing(line);
      const adapter = uem.adapter();
      await adapter.command('F2-1', command);
      const changes = uem.asked.filter((a) => !a.line.startsWith('GET'));
      expect(changes.map((c) => [c.line, c.body])).toEqual([[line, body]]);
      expect(changes[0]?.headers.accept).toBe(accept ?? 'application/json');
      if (command.name !== 'delete') expect((await adapter.command('F2-1', command)).calls).toBe(1);
    },
  );

  it.each<[MdmCommand, string, number, number]>([
    [{ name: 'tag', tag: 'Ward 3', present: true }, `POST /api/mdm/devices/${device}/tags/${tag}`, 400, 5299],
    [
      { name: 'tag', tag: 'Ward 3', present: false },
      `DELETE /api/mdm/devices/${device}/tags/${tag}`,
      400,
      5300,
    ],
    [{ name: 'lost-mode-on', message: 'x' }, `PUT /api/mdm/devices/${device}/lostmode/true`, 422, 8161],
    [{ name: 'lost-mode-off' }, `PUT /api/mdm/devices/${device}/lostmode/false`, 422, 8162],
  ])('%j that is so already counts as accepted', async (command, line, status, errorCode) => {
    uem.answers.push(saying(line, { status, body: { errorCode, message: 'already' } }));
    knowing('-');
    const adapter = uem.adapter();
    expect((await adapter.command('F2-1', command)).calls).toBeGreaterThan(0);
    uem.answers.splice(1, 1, saying(line, { status, body: { errorCode: 1, message: 'no' } }));
    expect((await faultFrom(adapter.command('F2-1', command))).code).toBe('mdm-refused');
  });

  it.each<[MdmCommand, FaultCode]>([
    [{ name: 'tag', tag: 'Ward', present: true }, 'mdm-tag-unknown'],
    [{ name: 'organization-group', group: 'War' }, 'mdm-group-unknown'],
    [{ name: 'profile', profile: 'Wi', present: true }, 'mdm-profile-unknown'],
    [{ name: 'app', app: 'View', present: true }, 'mdm-app-unknown'],
  ])('%j about what merely resembles a name is refused before anything is sent', async (command, code) => {
    uem.answers.push(({ line }) => {
      const known = things.find(([search]) => search.startsWith(line.split('?')[0] ?? '-'));
      return known === undefined ? undefined : { status: 200, body: known[1] };
    });
    expect((await faultFrom(uem.adapter().command('F2-1', command))).code).toBe(code);
    expect(uem.asked.filter((a) => !a.line.startsWith('GET'))).toEqual([]);
  });

  it('about one of several things of the same name is refused, not guessed', async () => {
    const Tags = [1, 2].map((n) => ({ TagName: 'Ward 3', Id: { Value: n }, Uuid: tag }));
    uem.answers.push(({ line }) =>
      line.includes('/tags/search') ? { status: 200, body: { Tags, Total: 2 } } : undefined,
    );
    const fault = await faultFrom(
      uem.adapter().command('F2-1', { name: 'tag', tag: 'Ward 3', present: true }),
    );
    expect(fault.code).toBe('mdm-name-ambiguous');
  });

  it('looks a tag up again that was made anew meanwhile', async () => {
    const other = '22222222-24dc-416b-91f9-94253d623611';
    let uuid = tag;
    uem.answers.push(({ line }) =>
      line.includes('/tags/search')
        ? { status: 200, body: { Tags: [{ TagName: 'Ward 3', Id: { Value: 2 }, Uuid: uuid }] } }
        : undefined,
    );
    uem.answers.push(({ line }) =>
      line.endsWith(uuid)
        ? { status: 201 }
        : { status: 404, body: { errorCode: 5298, message: 'Tag invalid or not found in the system.' } },
    );
    const adapter = uem.adapter();
    const command: MdmCommand = { name: 'tag', tag: 'Ward 3', present: true };
    await adapter.command('F2-1', command);
    uuid = other;
    await adapter.command('F2-1', command);
    expect(uem.asked.at(-1)?.line).toBe(`POST /api/mdm/devices/${device}/tags/${other}`);
  });

  it('whose bulk answer says 200 and refuses the one value is refused', async () => {
    const line = 'PUT /api/mdm/devices/11/customattributes';
    const body = {
      TotalItems: 1,
      AcceptedItems: 0,
      FailedItems: 1,
      Faults: { Fault: [{ ErrorCode: 5081 }] },
    };
    uem.answers.push(saying(line, { status: 200, body }));
    const command: MdmCommand = { name: 'custom-attribute', attribute: 'Ward', value: '3B' };
    expect((await faultFrom(uem.adapter().command('F2-1', command))).code).toBe('mdm-attribute-refused');
    uem.answers.splice(
      1,
      1,
      saying(line, { status: 200, body: { ...body, AcceptedItems: 1, FailedItems: 0 } }),
    );
    await uem.adapter().command('F2-1', command);
  });

  it('of a feature that is not enabled does not leave, nor the search for its names', async () => {
    const adapter = uem.adapter({ features: new Set(['base', 'lock']) });
    const erase = adapter.command('F2-1', { name: 'erase', returnToService: true });
    expect((await faultFrom(erase)).code).toBe('mdm-disabled');
    const tagged = adapter.command('F2-1', { name: 'tag', tag: 'Ward 3', present: true });
    expect((await faultFrom(tagged)).code).toBe('mdm-disabled');
    uem.answers.push(saying('POST /api/mdm/devices/11/commands?command=Lock', { status: 202 }));
    await adapter.command('F2-1', { name: 'lock' });
    expect(uem.asked.map((a) => a.line)).toEqual([
      'GET /api/mdm/devices?searchby=Serialnumber&id=F2-1',
      'POST /api/mdm/devices/11/commands?command=Lock',
    ]);
  });
});
