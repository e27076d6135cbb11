import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { manualClock, type ManualClock } from '#libs/clock';
import { basic, clientOf, type Client } from '../client-for-specs.ts';
import { startSandbox, type Sandbox } from '../start.ts';
import { fleetFixture } from './fleet-for-specs.ts';

let sandbox: Sandbox;
let client: Client;
let clock: ManualClock;

beforeEach(async () => {
  clock = manualClock();
  sandbox = await startSandbox({ clock, fixture: fleetFixture });
  client = clientOf(sandbox);
});
afterEach(async () => {
  client.close();
  await sandbox.close();
});

const device = (serial = 'TAPSTAND0001') => sandbox.control.device(serial);

describe('lost mode', () => {
  const words = { message: 'Please return', phone_number: '5550100', footnote: 'Ward 3' };
  const put = (serial: string, on: boolean, body?: object) => {
    const uuid = serial === 'NOBODY' ? '00000000-0000-4000-8000-000000000000' : device(serial).uuid;
    return client.ask('PUT', `/api/mdm/devices/${uuid}/lostmode/${on}`, body === undefined ? {} : { body });
  };

  it('shows its words on the device until it is switched off', async () => {
    expect(await put('TAPSTAND0001', true, words)).toMatchObject({ status: 202, text: '' });
    expect(device().lostMode).toBeUndefined();
    await clock.advance(2000);
    expect(device().lostMode).toEqual({
      message: 'Please return',
      phoneNumber: '5550100',
      footnote: 'Ward 3',
    });
    expect((await put('TAPSTAND0001', false)).status).toBe(202);
    await clock.advance(2000);
    expect(device().lostMode).toBeUndefined();
  });

  it('is refused where it is so already, also while the device has yet to hear of it', async () => {
    expect(await put('TAPSTAND0001', false)).toMatchObject({ status: 422, json: { errorCode: 8162 } });
    await put('TAPSTAND0001', true, words);
    expect(await put('TAPSTAND0001', true, words)).toMatchObject({ status: 422, json: { errorCode: 8161 } });
    await clock.advance(2000);
    expect(await put('TAPSTAND0001', true, words)).toMatchObject({ status: 422, json: { errorCode: 8161 } });
  });

  it.each([
    ['without message and number', 'TAPSTAND0001', { footnote: 'Ward 3' }, 422, 8157],
    ['for a device nobody has', 'NOBODY', words, 404, 33],
    ['for a device that is not enrolled', 'TAPSTAND0103', words, 422, 5058],
    ['for Android', 'TAPSTAND0101', words, 422, 8163],
    ['for an iOS that is too old', 'PHONE2', words, 422, 8158],
    ['without supervision', 'PHONE1', words, 422, 8159],
  ])('is refused %s', async (_what, serial, body, status, errorCode) => {
    expect(await put(serial, true, body)).toMatchObject({ status, json: { errorCode } });
  });
});

describe('lost mode of Chrome OS', () => {
  const put = (id: string, on: boolean, headers?: Record<string, string>) =>
    client.ask('PUT', `/api/mdm/chromeos/${id}/lostmode/${on}`, headers === undefined ? {} : { headers });

  it('locks the device at once', async () => {
    expect(await put('2206', true)).toMatchObject({ status: 204, text: '' });
    expect(device('CHROME1')).toMatchObject({ locked: true, lostMode: {} });
    expect((await put('chrome1', false)).status).toBe(204);
    expect(device('CHROME1').locked).toBe(false);
  });

  it('is refused for another device, twice the same way, out of reach and out of coverage', async () => {
    expect(await put('2001', true)).toMatchObject({ status: 404, json: { errorCode: 5002 } });
    expect(await put('2206', false)).toMatchObject({ status: 400, json: { errorCode: 5246 } });
    const narrow = basic('api-narrow', 'sandbox-password', 'sandbox-tenant-code');
    expect(await put('2206', true, narrow)).toMatchObject({ status: 403, json: { errorCode: 5142 } });
    expect(await put('2212', true)).toMatchObject({ status: 503, json: { errorCode: 5263 } });
  });
});

describe('messages', () => {
  const post = (path: string, body: object) => client.ask('POST', `/api/mdm/devices/${path}`, { body });
  const MessageBody = 'Please bring it back';

  it('arrive by push when the device is within reach, by mail and SMS at once', async () => {
    sandbox.control.changeDevice('TAPSTAND0001', { online: false });
    expect(await post('2001/messages/push', { MessageBody })).toMatchObject({ status: 202, text: '' });
    expect((await post('2001/messages/email', { MessageBody, Subject: 'Phone' })).status).toBe(202);
    expect((await post('2001/messages/sms', { MessageBody, PhoneNumber: '5550100' })).status).toBe(202);
    await clock.advance(2000);
    expect(device().messages).toMatchObject([
      { kind: 'email', to: 'staging-ward@ward.example', subject: 'Phone', text: MessageBody },
      { kind: 'sms', to: '5550100' },
    ]);
    sandbox.control.changeDevice('TAPSTAND0001', { online: true });
    expect(device().messages.at(-1)).toMatchObject({ kind: 'push', text: MessageBody });
  });

  it.each(['push', 'email', 'sms', 'message'])('go as %s by alternate id', async (kind) => {
    const path = `messages/${kind}?searchby=Serialnumber&id=`;
    expect((await post(`${path}TAPSTAND0001`, { MessageBody })).status).toBe(202);
    await clock.advance(2000);
    expect(device().messages).toHaveLength(1);
    expect(await post(`${path}NOBODY`, { MessageBody })).toMatchObject({
      status: 404,
      json: { errorCode: 404 },
    });
    const wrong = await post(`messages/${kind}?searchby=Colour&id=red`, { MessageBody });
    expect(wrong).toMatchObject({ status: 422, json: { errorCode: 5003 } });
  });

  it('become an SMS where the device is not enrolled', async () => {
    await post('messages/2103/message', { MessageBody });
    await post('messages/2001/message', { MessageBody });
    await clock.advance(2000);
    expect(device('TAPSTAND0103').messages).toMatchObject([{ kind: 'sms' }]);
    expect(device().messages).toMatchObject([{ kind: 'push' }]);
  });

  it.each(['push', 'email', 'sms'])('go as %s to many', async (kind) => {
    const path = `messages/bulk${kind}?searchby=Serialnumber`;
    const Value = ['TAPSTAND0001', 'NOBODY'];
    const { status, json } = await post(path, { MessageBody, BulkValues: { Value } });
    expect(status).toBe(202);
    expect(json).toMatchObject({ TotalItems: 2, AcceptedItems: 1, FailedItems: 1 });
    const wrong = await post(`messages/bulk${kind}?searchby=Colour`, { MessageBody });
    expect(wrong).toMatchObject({ status: 422, json: { errorCode: 5003 } });
    expect(await post(path, { MessageBody })).toMatchObject({ status: 400, json: { errorCode: 6 } });
  });

  it('are refused without text, and for a device nobody has', async () => {
    expect(await post('2001/messages/push', { MessageBody: ' ' })).toMatchObject({
      status: 400,
      json: { errorCode: 6 },
    });
    expect(await post('9999/messages/push', { MessageBody })).toMatchObject({
      status: 404,
      json: { errorCode: 404 },
    });
  });
});
