import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '#test/support';
import { clientOf, type Client } from '../client-for-specs.ts';
import { startSandbox, type Sandbox } from '../start.ts';
import type { SettingsInput } from '../world/settings.ts';
import { listenForEvents, type Target } from './target-for-specs.ts';

let target: Target;
let sandbox: Sandbox;
let client: Client;

async function start(settings: SettingsInput = {}): Promise<void> {
  sandbox = await startSandbox({ settings: { eventBackoffMs: 20, ...settings } });
  client = clientOf(sandbox);
}
beforeEach(async () => {
  target = await listenForEvents();
  await start();
});
afterEach(async () => {
  client.close();
  await sandbox.close();
  await target.close();
});

const subscribe = (more: object = {}): number =>
  sandbox.control.subscribe({
    targetName: 'tapstand',
    targetUrl: target.url,
    userName: 'hook',
    password: 'hush',
    events: ['CheckOutCheckIn'],
    attributes: [],
    ...more,
  });
const give = (device: number, user: number) =>
  client.ask('PATCH', `/api/mdm/devices/${device}/enrollmentuser/${user}`);
const arrived = (count: number) => until(`${count} arrive`, () => target.arrivals.length >= count);
const users = (): unknown[] => target.arrivals.map((a) => a.event['EnrollmentUserId']);
const states = (): string[] => sandbox.control.deliveries().map((d) => d.state);

describe('an event notification', () => {
  it('is posted with Basic authentication and the members of the wire', async () => {
    subscribe();
    await give(2001, 1011);
    await arrived(1);
    const [{ method, path, authorization, contentType, event }] = target.arrivals as [Target['arrivals'][0]];
    expect({ method, path, contentType }).toEqual({
      method: 'POST',
      path: '/hook',
      contentType: 'application/json; charset=utf-8',
    });
    expect(authorization).toBe(`Basic ${Buffer.from('hook:hush').toString('base64')}`);
    expect(Object.keys(event)).toEqual(
      (
        'EventId EventType DeviceId DeviceFriendlyName EnrollmentEmailAddress EnrollmentUserName EventTime ' +
        'EnrollmentStatus CompromisedStatus CompromisedTimeStamp ComplianceStatus PhoneNumber Udid SerialNumber ' +
        'MACAddress DeviceIMEI EnrollmentUserId AssetNumber Platform OperatingSystem Ownership SIMMCC CurrentMCC ' +
        'OrganizationGroupName DeviceUUID EnrollmentUserUUID'
      ).split(' '),
    );
    expect(event).toMatchObject({
      EventType: 'Device Checked Out',
      DeviceId: 2001,
      SerialNumber: 'TAPSTAND0001',
      EnrollmentUserName: 'anna.berg',
      EnrollmentUserId: 1011,
      Ownership: 'CorporateDedicated',
    });
    expect(event['EventTime']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$/);
  });

  it('tells a check-in from a check-out, by the words of the settings', async () => {
    sandbox.control.changeSettings({ checkInEventType: 'Back', checkInEventId: 7 });
    subscribe();
    await give(2001, 1011);
    await give(2001, 1001);
    await arrived(2);
    expect(target.arrivals.map((a) => a.event['EventType'])).toEqual(['Device Checked Out', 'Back']);
    expect(target.arrivals[1]?.event).toMatchObject({ EventId: 7, EnrollmentUserName: 'staging-ward' });
  });

  it('comes for what was asked for alone', async () => {
    subscribe({ events: ['Delete'], attributes: ['AssetNumber'] });
    await give(2001, 1011);
    await client.ask('PUT', '/api/mdm/devices/2002', { body: { AssetNumber: 'A-1' } });
    await arrived(1);
    expect(target.arrivals.map((a) => a.event['EventType'])).toEqual(['Device Asset Number Changed']);
    await until('it is delivered', () => states().join() === 'delivered');
  });

  it('reports a new mail address of the user beside the check-out where both are asked for', async () => {
    subscribe({ attributes: ['UserEmailAddress'] });
    await give(2001, 1011);
    await arrived(2);
    expect(target.arrivals.map((a) => a.event['EventType'])).toEqual([
      'Device Checked Out',
      'Device User Email Address Changed',
    ]);
  });

  it('can be XML', async () => {
    subscribe({ format: 'Xml' });
    await client.ask('PUT', '/api/mdm/devices/2001', { body: { DeviceFriendlyName: 'A <B> & "C"' } });
    await give(2001, 1011);
    await arrived(1);
    const { contentType, text } = target.arrivals[0] as Target['arrivals'][0];
    expect(contentType).toBe('application/xml; charset=utf-8');
    expect(text).toMatch(/^<\?xml version="1.0" encoding="utf-8"\?><DeviceEventNotification><EventId>700</);
    expect(text).toContain('<DeviceFriendlyName>A &lt;B&gt; &amp; &quot;C&quot;</DeviceFriendlyName>');
  });
});

describe('the delivery', () => {
  it('tries again after a failure and keeps the order', async () => {
    target.answers.push(500, 503);
    subscribe();
    await give(2001, 1011);
    await give(2002, 1012);
    await arrived(4);
    expect(users()).toEqual([1011, 1011, 1011, 1012]);
    await until('the deliveries are so', () => states().every((s) => s === 'delivered'));
    expect(sandbox.control.deliveries().map((d) => d.attempts)).toEqual([3, 1]);
  });

  it('gives up after the retries and goes on with the next', async () => {
    sandbox.control.changeSettings({ eventRetries: 1, eventTimeoutMs: 50 });
    target.answers.push(500, 0);
    subscribe();
    await give(2001, 1011);
    await give(2002, 1012);
    await until('the deliveries are so', () => states().join() === 'given-up,delivered');
    expect(sandbox.control.deliveries()[0]).toMatchObject({ attempts: 2, error: 'no answer within 50 ms' });
  });

  it('does not follow a redirect, and calls a refused connection by its name', async () => {
    sandbox.control.changeSettings({ eventRetries: 0 });
    target.answers.push(302);
    subscribe();
    await give(2001, 1011);
    await until('the deliveries are so', () => states().join() === 'given-up');
    expect(sandbox.control.deliveries()[0]?.status).toBe(302);
    expect(target.arrivals).toHaveLength(1);
    const { url } = target;
    await target.close();
    await give(2002, 1012);
    await until('the deliveries are so', () => states().join() === 'given-up,given-up');
    expect(sandbox.control.deliveries()[1]?.error).toBe('ECONNREFUSED');
    target = await listenForEvents();
    expect(target.url).not.toBe(url);
  });

  it('keeps a bounded queue for a target that never answers', async () => {
    sandbox.control.changeSettings({ keepDeliveries: 5 });
    target.answers.push(...Array.from({ length: 2000 }, () => 0));
    subscribe();
    for (let n = 0; n < 1020; n++)
      sandbox.control.colleague('TAPSTAND0001', n % 2 === 0 ? 'anna.berg' : 'ben.okafor');
    const all = sandbox.control.deliveries();
    expect(all.filter((d) => d.state === 'waiting')).toHaveLength(1000);
    expect(all.filter((d) => d.state === 'given-up')).toHaveLength(5);
  });

  it('ends with its subscription', async () => {
    sandbox.control.changeSettings({ eventBackoffMs: 300_000 });
    target.answers.push(500);
    const id = subscribe();
    await give(2001, 1011);
    await until('the first attempt is over', () => sandbox.control.deliveries()[0]?.attempts === 1);
    sandbox.control.unsubscribe(id);
    expect(sandbox.control.deliveries()).toEqual([]);
    await give(2002, 1012);
    expect(sandbox.control.deliveries()).toEqual([]);
  });
});

describe('the test of a connection', () => {
  it('is a GET with Basic authentication that must be answered 200', async () => {
    target.answers.push(200, 204);
    const id = subscribe();
    const ask = () => client.ask('POST', `/sandbox/test-connection/${id}`, { headers: {} });
    expect((await ask()).json).toEqual({ ok: true, status: 200 });
    expect(target.arrivals[0]).toMatchObject({
      method: 'GET',
      authorization: `Basic ${Buffer.from('hook:hush').toString('base64')}`,
    });
    expect((await ask()).json).toEqual({ ok: false, status: 204 });
    await target.close();
    expect((await ask()).json).toEqual({ ok: false, error: 'ECONNREFUSED' });
    expect((await client.ask('POST', '/sandbox/test-connection/99', { headers: {} })).status).toBe(400);
    target = await listenForEvents();
  });

  it('calls web addresses alone', () => {
    for (const targetUrl of ['file:///etc/passwd', 'ftp://a.example/', 'nowhere'])
      expect(() => subscribe({ targetUrl })).toThrow('http or https');
  });
});

describe('faults on event notifications', () => {
  const three = async (): Promise<void> => {
    for (const [device, user] of [
      [2001, 1011],
      [2002, 1012],
      [2003, 1013],
    ] as const)
      await give(device, user);
  };

  it('loses one', async () => {
    sandbox.control.addFault({ kind: 'notification-lost', times: 1 });
    subscribe();
    await three();
    await arrived(2);
    expect(users()).toEqual([1012, 1013]);
    await until('the deliveries are so', () => states().join() === 'lost,delivered,delivered');
  });

  it('doubles one', async () => {
    sandbox.control.addFault({ kind: 'notification-doubled', times: 1 });
    subscribe();
    await three();
    await arrived(4);
    expect(users()).toEqual([1011, 1011, 1012, 1013]);
  });

  it('makes one late without holding up the others', async () => {
    sandbox.control.addFault({ kind: 'notification-late', times: 1, afterMs: 3_600_000 });
    subscribe();
    await three();
    await arrived(2);
    expect(users()).toEqual([1012, 1013]);
    sandbox.control.moveClock({ advanceMs: 3_600_000 });
    await arrived(3);
    expect(users()).toEqual([1012, 1013, 1011]);
  });

  it('lets the next one overtake one', async () => {
    sandbox.control.addFault({ kind: 'notification-out-of-order', times: 1, afterMs: 3_600_000 });
    subscribe();
    await three();
    await arrived(3);
    expect(users()).toEqual([1012, 1011, 1013]);
  });

  it('strikes the targets it names, and no request', async () => {
    sandbox.control.addFault({ kind: 'notification-lost', on: '/elsewhere' });
    sandbox.control.addFault({ kind: 'notification-doubled', on: 'POST /hook', times: 1 });
    subscribe();
    await give(2001, 1011);
    await arrived(2);
    expect(sandbox.control.faults()).toMatchObject([{ kind: 'notification-lost', hits: 0 }]);
  });

  it('strikes the same ones for the same seed', async () => {
    const lost = async (): Promise<string> => {
      sandbox.control.addFault({ kind: 'notification-lost', probability: 0.5 });
      subscribe();
      for (let n = 0; n < 20; n++)
        sandbox.control.colleague('TAPSTAND0001', n % 2 === 0 ? 'anna.berg' : 'ben.okafor');
      return sandbox.control
        .deliveries()
        .map((d) => d.fault ?? 'none')
        .join();
    };
    const first = await lost();
    client.close();
    await sandbox.close();
    await start();
    expect(await lost()).toBe(first);
    expect(new Set(first.split(','))).toEqual(new Set(['none', 'notification-lost']));
  });
});
