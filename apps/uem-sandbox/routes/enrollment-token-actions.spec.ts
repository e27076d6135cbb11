import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { manualClock } from '#libs/clock';
import { clientOf, type Client } from '../client-for-specs.ts';
import { startSandbox, type Sandbox } from '../start.ts';
import { defaultFixture } from '../world/default-fixture.ts';

let sandbox: Sandbox;
let client: Client;
let ward: string;

beforeEach(async () => {
  sandbox = await startSandbox({ clock: manualClock() });
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
/** Registers a device for anna.berg and returns the uuid of its token. */
async function registered(): Promise<string> {
  await client.ask('POST', '/api/system/users/1011/registerdevice', {
    body: { SerialNumber: 'S1', PlatformId: 2 },
  });
  return sandbox.control.enrolling.registrations('S1')[0]?.uuid ?? '';
}

describe('many tokens at once', () => {
  const bulk = (method: string, tokens: string[], query = '', uuid = ward) =>
    client.ask(method, `/api/mdm/enrollment-tokens${query}`, {
      body: { organization_group_uuid: uuid, enrollment_tokens: tokens },
    });

  it('are read', async () => {
    const token = await registered();
    expect(await bulk('POST', [token, unknown])).toMatchObject({
      status: 200,
      json: {
        valid_items_count: 1,
        invalid_tokens: [unknown],
        valid_tokens: [{ uuid: token, user_name: 'anna.berg' }],
      },
    });
  });

  it('are revoked, reset and deleted', async () => {
    const token = await registered();
    expect((await bulk('DELETE', [token])).json).toMatchObject({
      failed_items_count: 1,
      failed_tokens: [token],
    });
    expect((await bulk('PUT', [token, unknown], '?action=REVOKE')).json).toMatchObject({
      accepted_items_count: 1,
      failed_items_count: 1,
    });
    await bulk('PUT', [token], '?action=RESET');
    expect((await bulk('DELETE', [token])).json).toMatchObject({ accepted_items_count: 0 });
    await bulk('PUT', [token], '?action=revoke');
    expect(await bulk('DELETE', [token])).toMatchObject({ status: 202, json: { accepted_items_count: 1 } });
  });

  it('are refused with an unknown action and without one', async () => {
    expect(await bulk('PUT', [unknown], '?action=BURN')).toMatchObject(refusal(400, 8018));
    expect(await bulk('PUT', [unknown])).toMatchObject(refusal(400, 8018));
  });

  it.each(['POST', 'PUT', 'DELETE'])('need one to five hundred and a group to %s', async (method) => {
    const action = method === 'PUT' ? '?action=RESET' : '';
    expect(await bulk(method, [], action)).toMatchObject(refusal(422, 1012));
    expect(await bulk(method, Array<string>(501).fill(unknown), action)).toMatchObject(refusal(422, 1012));
    expect(await bulk(method, [unknown], action, '')).toMatchObject(refusal(422, 1012));
    expect(await bulk(method, [unknown], action, unknown)).toMatchObject(refusal(404, 5027));
    expect((await bulk(method, Array<string>(500).fill(unknown), action)).status).toBeLessThan(300);
  });

  it('are refused in a group this account does not see', async () => {
    const accounts = [
      { userName: 'api-kiosk', password: 'sandbox-password', role: 'kiosk', group: 'wardout' },
    ];
    const body = { organization_group_uuid: ward, enrollment_tokens: [unknown] };
    sandbox.control.load({ ...defaultFixture, accounts });
    expect(await client.ask('POST', '/api/mdm/enrollment-tokens', { body })).toMatchObject(refusal(400, 400));
  });
});
