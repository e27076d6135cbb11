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
    const body = (length: number): string => JSON.stringify({ UserName: 'x'.repeat(length) });
    const reply = await client.ask('POST', '/api/system/users/adduser', { body: body(1_100_000) });
    expect(reply).toMatchObject({ status: 413, json: { errorCode: 413 } });
    const short = await client.ask('POST', '/api/system/users/adduser', { body: body(1_000_000) });
    expect(short.status).toBe(400);
    expect((await client.ask('GET', '/api/system/info')).status).toBe(200);
  });

  it('without an end is cut off, and others are served', async () => {
    const endless = client.ask('POST', '/api/system/users/adduser', { body: 'x'.repeat(34 * 1_048_576) });
    await expect(endless).rejects.toMatchObject({ code: expect.stringMatching(/ECONNRESET|EPIPE/) });
    expect((await client.ask('GET', '/api/system/info')).status).toBe(200);
  });
});
