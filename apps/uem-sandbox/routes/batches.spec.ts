import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { manualClock, type ManualClock } from '#libs/clock';
import { basic, clientOf, type Client } from '../client-for-specs.ts';
import { startSandbox, type Sandbox } from '../start.ts';
import { defaultFixture } from '../world/default-fixture.ts';

let sandbox: Sandbox;
let client: Client;
let clock: ManualClock;
let ward: string;

beforeEach(async () => {
  clock = manualClock();
  sandbox = await startSandbox({ clock });
  client = clientOf(sandbox);
  const reply = await client.ask('GET', '/api/system/groups/search?groupid=ward');
  ward = (reply.json as { LocationGroups: { Uuid: string }[] }).LocationGroups[0]?.Uuid ?? '';
});
afterEach(async () => {
  client.close();
  await sandbox.close();
});

const refusal = (status: number, errorCode: number) => ({ status, json: { errorCode } });
const form = (csv: string): string =>
  [
    '--frontier',
    'Content-Disposition: form-data; name="note"',
    '',
    'from the ward',
    '--frontier',
    'Content-Disposition: form-data; name="file"; filename="batch.csv"',
    'Content-Type: text/csv',
    '',
    csv,
    '--frontier--',
    '',
  ].join('\r\n');

const upload = (query: string, body: string, type = 'multipart/form-data; boundary=frontier') => {
  const { userName, password, tenantCode } = sandbox.signIn;
  const headers = { ...basic(userName, password, tenantCode), 'content-type': type };
  return client.ask('POST', `/api/system/users/batches?${query}`, { body, headers });
};
const queryFor = (type: string, group = ward) =>
  `organizationGroupUuid=${group}&batchName=Autumn&batchDescription=New%20people&batch_type=${type}`;

/** Uploads these lines, waits until they are imported, and returns state and message of each. */
async function imported(type: string, ...lines: string[]) {
  const reply = await upload(queryFor(type), form(lines.join('\r\n')));
  expect(reply.status).toBe(201);
  await clock.advance(2000);
  const batch = (await client.ask('GET', `/sandbox/batches/${reply.text}`)).json as {
    state: string;
    rows: { line: number; state: string; message: string }[];
  };
  expect(batch.state).toBe('done');
  return batch.rows.map((r) => [r.line, r.state, r.message]);
}

describe('a bulk import', () => {
  it('is accepted first and imported later', async () => {
    const reply = await upload(queryFor('IMPORT_NEW_USERS'), form('Username\r\nkira.petrova'));
    expect(reply).toMatchObject({ status: 201, text: '1' });
    expect(sandbox.control.supply.batches()).toMatchObject([{ name: 'Autumn', state: 'accepted', rows: [] }]);
    expect(sandbox.control.users()).toHaveLength(12);
    await clock.advance(2000);
    expect(sandbox.control.users()).toHaveLength(13);
    expect((await client.ask('GET', '/sandbox/batches')).json).toMatchObject([{ id: 1, state: 'done' }]);
    expect(await client.ask('GET', '/sandbox/batches/9')).toMatchObject({ status: 400 });
  });

  const csv = form('Username\r\nkira.petrova');
  it.each([
    ['an unknown type', () => upload(queryFor('BREAKFAST'), csv), 6],
    ['a group nobody has', () => upload(queryFor('DEVICES', '00000000-0000-4000-8000-000000000000'), csv), 6],
    ['no name', () => upload(`organizationGroupUuid=${ward}&batch_type=DEVICES`, csv), 6],
    ['a file that is not in a form', () => upload(queryFor('DEVICES'), 'Username', 'text/csv'), 400],
    ['a form without an end', () => upload(queryFor('DEVICES'), csv.slice(0, -6)), 400],
    ['a form without a boundary', () => upload(queryFor('DEVICES'), csv, 'multipart/form-data'), 400],
    ['an empty file', () => upload(queryFor('DEVICES'), form('')), 400],
  ])('refuses %s', async (_what, act, errorCode) => {
    expect(await act()).toMatchObject(refusal(400, errorCode));
    expect(sandbox.control.supply.batches()).toEqual([]);
  });
});

describe('importing users', () => {
  const heading =
    'User Name*,First Name*,Last Name*,Email Address*,Password*,Security Type*,Group ID,Department,Device Staging Type';

  it('takes directory and basic users, and says of every line how it went', async () => {
    const rows = await imported(
      'IMPORT_NEW_USERS',
      heading,
      'kira.petrova,,,,,Directory,,,',
      '"lee, the new",Lee,"O""Hara",lee@ward.example,secret,Basic,wardout,ICU,',
      'stage9,S,T,s@t.example,x,Basic,,,MultipleUserStaging',
      '',
      'anna.berg,,,,,Directory,,,',
      'nobody,,,,,Directory,,,',
      ',,,,,,,,',
      'half,H,,h@h.example,x,Basic,,,',
      'odd,O,O,o@o.example,x,Retina,,,',
      'lost,L,L,l@l.example,x,Basic,nowhere,,',
      'stage8,S,T,s@t.example,x,Basic,,,Sometimes',
    );
    expect(rows).toEqual([
      [2, 'imported', 'kira.petrova'],
      [3, 'imported', 'lee, the new'],
      [4, 'imported', 'stage9'],
      [6, 'refused', '"anna.berg" exists already'],
      [7, 'refused', '"nobody" is not in the directory'],
      [9, 'refused', 'Last Name is missing for a basic user'],
      [10, 'refused', 'the security type "retina" is not known'],
      [11, 'refused', 'no group beneath that of the batch has the Group ID "nowhere"'],
      [12, 'refused', 'the staging type is not known'],
    ]);
    const found = await client.ask('GET', '/api/system/users/search?username=lee');
    expect(found.json).toMatchObject({
      Users: [{ LastName: 'O"Hara', Group: 'Outpatients', Department: 'ICU' }],
    });
  });

  it('makes no staging users for an account without that permission', async () => {
    const rights = (defaultFixture.roles?.[0]?.rights ?? []).filter((r) => r !== 'staging-users');
    sandbox.control.load({
      ...defaultFixture,
      roles: [
        { name: 'kiosk', rights },
        { name: 'read-only', rights: [] },
      ],
    });
    expect(
      await imported(
        'IMPORT_NEW_USERS',
        heading,
        'stage9,S,T,s@t.example,x,Basic,,,241',
        'new,N,N,n@n.example,x,Basic,,,',
      ),
    ).toMatchObject([
      [2, 'refused', 'the account may not make staging users'],
      [3, 'imported', 'new'],
    ]);
  });

  it('moves users to another group', async () => {
    const rows = await imported(
      'CHANGE_ORGANIZATION_GROUP',
      'Username,Group ID',
      'anna.berg,wardout',
      'nobody,wardout',
      'ben.okafor,nowhere',
    );
    expect(rows.map((r) => r[1])).toEqual(['imported', 'refused', 'refused']);
    expect((await client.ask('GET', '/api/system/users/1011')).json).toMatchObject({ Group: 'Outpatients' });
  });
});

describe('importing devices', () => {
  it('registers them, and their users where UEM does not know them', async () => {
    const rows = await imported(
      'DEVICES',
      'Username,Serial Number,Platform,Ownership,Friendly Name,Asset Number,Tags',
      'kira.petrova,B1,iOS,Corporate Shared,Phone of Kira,A1,ICU;night',
      'nobody,B2,iOS,,,,',
      'anna.berg,TAPSTAND0001,iOS,,,,',
      'anna.berg,B3,Toaster,,,,',
      'anna.berg,B4,iOS,Stolen,,,',
    );
    expect(rows.map((r) => r[2])).toEqual([
      'kira.petrova: B1',
      '"nobody" is not in the directory',
      'a device with this identifier is enrolled already',
      'the platform "Toaster" is not known',
      'the ownership is not known',
    ]);
    expect(sandbox.control.enrolling.registrations()).toMatchObject([
      {
        serial: 'B1',
        user: 'kira.petrova',
        source: 'BatchImport',
        assetNumber: 'A1',
        tags: ['ICU', 'night'],
      },
    ]);
  });

  it.each([
    ['ADD_ALLOWED_DEVICES', 'allowed'],
    ['ADD_DENIED_DEVICES', 'denied'],
  ])('%s puts them on the list', async (type, kind) => {
    const rows = await imported(
      type,
      'Serial Number,IMEI,UDID,Ownership',
      'B1,,,C',
      ',350000000000001,,',
      ',350,,',
      ',,,C',
      'B1,,,C',
      'B2,,,Stolen',
    );
    expect(rows.map((r) => r[1])).toEqual([
      'imported',
      'imported',
      'refused',
      'refused',
      'refused',
      'refused',
    ]);
    expect(sandbox.control.enrolling.registrations().map((r) => r.kind)).toEqual([kind, kind]);
  });

  it('gives devices from Apple a profile and a person', async () => {
    await client.ask('PUT', `/api/mdm/dep/groups/${ward}/devices?action=Sync`);
    await client.ask('POST', '/api/mdm/dep/profiles', {
      body: { ProfileName: 'Own phones', DeviceLocationGroupId: 570 },
    });
    await clock.advance(2000);
    const rows = await imported(
      'ASSIGN_DEP_REGISTERED_DEVICES',
      'Serial Number,Profile Name,Username,Friendly Name',
      'TAPSTANDADE1,own phones,anna.berg,Phone of Anna',
      'TAPSTANDADE2,Other,,',
      'TAPSTANDADE2,,nobody,',
      'NONE,,,',
    );
    expect(rows.map((r) => r[1])).toEqual(['imported', 'refused', 'refused', 'refused']);
    expect(sandbox.control.enrolling.registrations('TAPSTANDADE1')).toMatchObject([
      { profile: 'Own phones', user: 'anna.berg', name: 'Phone of Anna' },
    ]);
    expect(await client.ask('DELETE', '/api/system/users/1011/delete')).toMatchObject(refusal(400, 6198));
  });
});
