import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { clientOf, type Client } from '../client-for-specs.ts';
import { startSandbox, type Sandbox } from '../start.ts';

let sandbox: Sandbox;
let client: Client;
beforeAll(async () => {
  sandbox = await startSandbox();
  client = clientOf(sandbox);
});
afterAll(async () => {
  client.close();
  await sandbox.close();
});

describe('a request body', () => {
  it.each(['gone', 'too-long'])('that reads %s is like any other that is no JSON', async (body) => {
    const reply = await client.ask('POST', '/api/system/users/adduser', { body });
    expect(reply).toMatchObject({ status: 400, json: { errorCode: 400 } });
  });

  it('above one mebibyte is answered with an error in UEM form', async () => {
    const reply = await client
      .ask('POST', '/api/system/users/adduser', { body: JSON.stringify({ UserName: 'x'.repeat(1_100_000) }) })
      .catch(() => undefined);
    expect(reply === undefined || reply.status === 413).toBe(true);
    expect((await client.ask('GET', '/api/system/info')).status).toBe(200);
  });
});
