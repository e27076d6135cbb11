import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { manualClock, type ManualClock } from '#libs/clock';
import { clientOf, type Client } from '../client-for-specs.ts';
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

const unknown = '00000000-0000-4000-8000-000000000000';
const refusal = (status: number, errorCode: number) => ({ status, json: { errorCode } });
const settings = (method: string, body?: object, uuid = ward) =>
  client.ask(method, `/api/system/groups/${uuid}/dropship-provisioning`, body === undefined ? {} : { body });
const sync = async (uuid = ward) => {
  const reply = await client.ask('POST', `/api/mdm/dropship-action/organization-group/${uuid}/sync-devices`);
  await clock.advance(2000);
  return reply;
};
const enable = () => settings('POST', { organization_group_uuid: ward, enable_dropship_provisioning: true });
const laptop = { serial: 'WIN1', model: 'Latitude', assetNumber: 'A1', tags: ['RnD'] };

describe('the settings of drop ship provisioning', () => {
  it('stand ready to be given to a manufacturer, switched off', async () => {
    const found = (await settings('GET')).json;
    expect(found).toMatchObject({
      enable_dropship_provisioning: false,
      organization_group_uuid: ward,
      username: 'dropship-ward',
      sub_organization_groups: [{ name: 'Shared phones' }, { name: 'Outpatients' }],
    });
    expect((await settings('GET')).json).toEqual(found);
  });

  it('are saved, for groups beneath too', async () => {
    const subs = ((await settings('GET')).json as { sub_organization_groups: { uuid: string }[] })
      .sub_organization_groups;
    const change = {
      organization_group_uuid: ward,
      enable_dropship_provisioning: true,
      username: 'oem',
      password: 'oem-password',
      sub_organization_groups: [{ uuid: subs[0]?.uuid, enable_dropship_provisioning: false }],
    };
    expect((await settings('POST', change)).json).toMatchObject({
      enable_dropship_provisioning: true,
      username: 'oem',
      password: 'oem-password',
      sub_organization_groups: [
        { enable_dropship_provisioning: false },
        { enable_dropship_provisioning: true },
      ],
    });
  });

  it('need the group in the body', async () => {
    expect(await settings('POST', { enable_dropship_provisioning: true })).toMatchObject(refusal(422, 1012));
    expect((await enable()).status).toBe(200);
  });

  it.each(['GET', 'POST'])(
    'are refused for %s where there is no such group, or another account has it',
    async (method) => {
      const body = method === 'POST' ? { organization_group_uuid: ward } : undefined;
      expect(await settings(method, body, unknown)).toMatchObject(refusal(404, 6008));
      const accounts = [
        { userName: 'api-kiosk', password: 'sandbox-password', role: 'kiosk', group: 'wardout' },
      ];
      sandbox.control.load({ ...defaultFixture, accounts });
      expect(await settings(method, body)).toMatchObject(refusal(403, 6019));
    },
  );
});

describe('a sync with the manufacturers', () => {
  it('makes uploaded devices appear as registered, ready to enroll', async () => {
    await enable();
    sandbox.control.supply.upload({ devices: [laptop] });
    expect(await sync()).toMatchObject({ status: 202, text: '' });
    const [found] = sandbox.control.enrolling.registrations('WIN1');
    expect(found).toMatchObject({
      type: 'DropshipProvisioning',
      platform: 'Windows 10',
      user: 'dropship-ward',
      assetNumber: 'A1',
      tags: ['RnD'],
      status: 'RegistrationActive',
    });
    await sync();
    expect(sandbox.control.enrolling.registrations('WIN1')).toHaveLength(1);
    await client.ask('POST', '/api/mdm/tags/addtag', {
      body: { TagName: 'RnD', TagType: 1, LocationGroupId: 570 },
    });
    const { uuid } = sandbox.control.enrolling.enroll({ serial: 'WIN1', user: 'dropship-ward' });
    await clock.advance(3000);
    expect((await client.ask('GET', `/api/mdm/devices/${uuid}/tags`)).text).toContain('RnD');
    expect(sandbox.control.enrolling.signIn('WIN1', 'anna.berg')).toMatchObject({
      user: 'anna.berg',
      platform: 'Windows',
    });
  });

  it('brings nothing while it is switched off', async () => {
    sandbox.control.supply.upload({ devices: [laptop] });
    expect((await sync()).status).toBe(202);
    expect(sandbox.control.enrolling.registrations()).toEqual([]);
  });

  it.each([
    ['ward', 400, 5056],
    [unknown, 404, 6008],
  ])('is refused for the group %s', async (uuid, status, errorCode) => {
    expect(await sync(uuid)).toMatchObject(refusal(status, errorCode));
  });

  it('knows its manufacturers by what the console gave them', async () => {
    const { username, password } = (await settings('GET')).json as { username: string; password: string };
    const body = { group: 'ward', userName: username, password, devices: [laptop] };
    expect(await client.ask('POST', '/sandbox/drop-ship', { body })).toMatchObject({
      status: 201,
      json: { uploaded: 1 },
    });
    expect(
      await client.ask('POST', '/sandbox/drop-ship', { body: { ...body, password: 'guess' } }),
    ).toMatchObject({
      status: 400,
      json: { error: expect.stringContaining('not those') },
    });
  });
});
