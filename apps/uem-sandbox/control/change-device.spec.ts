import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { manualClock, type ManualClock } from '#libs/clock';
import { clientOf, type Client } from '../client-for-specs.ts';
import { startSandbox, type Sandbox } from '../start.ts';

let sandbox: Sandbox;
let client: Client;
let clock: ManualClock;

beforeEach(async () => {
  clock = manualClock();
  sandbox = await startSandbox({ clock });
  client = clientOf(sandbox);
});
afterEach(async () => {
  client.close();
  await sandbox.close();
});

const device = () => sandbox.control.device('TAPSTAND0001');
const states = () => device().commands.map((c) => `${c.name} ${c.state}`);
const send = (name: string) => client.ask('POST', `/api/mdm/devices/2001/commands?command=${name}`);

describe('a device out of coverage', () => {
  it('keeps its commands waiting and carries them out in order when it is back', async () => {
    sandbox.control.changeDevice('TAPSTAND0001', { online: false });
    await send('ClearPasscode');
    await send('Lock');
    await clock.advance(60_000);
    expect(states()).toEqual(['ClearPasscode accepted', 'Lock accepted']);
    expect(device()).toMatchObject({ passcodeSet: true, locked: false });
    sandbox.control.changeDevice('TAPSTAND0001', { online: true });
    expect(states()).toEqual(['ClearPasscode executed', 'Lock executed']);
    expect(device()).toMatchObject({ passcodeSet: false, locked: true, lastSeen: clock.now() });
  });

  it('is seen no more until it is back, while the others are', async () => {
    sandbox.control.changeDevice('TAPSTAND0001', { online: false });
    const before = device().lastSeen;
    await clock.advance(3_600_000);
    expect(device().lastSeen).toBe(before);
    expect(sandbox.control.device('TAPSTAND0002').lastSeen).toBeGreaterThan(before);
    sandbox.control.changeDevice('TAPSTAND0001', { online: true });
    expect(device().lastSeen).toBe(clock.now());
  });

  it('carries what its former user had until it is back', async () => {
    sandbox.control.changeDevice('TAPSTAND0001', { online: false });
    await client.ask('PATCH', '/api/mdm/devices/2001/enrollmentuser/1011');
    await clock.advance(60_000);
    expect(device()).toMatchObject({ user: 'anna.berg', carries: 'staging-ward' });
    sandbox.control.changeDevice('TAPSTAND0001', { online: true });
    await clock.advance(5000);
    expect(device().carries).toBe('anna.berg');
  });

  it('keeps every waiting command, however many have been carried out before', async () => {
    for (let i = 0; i < 40; i++) await send('Lock');
    await clock.advance(2000);
    sandbox.control.changeDevice('TAPSTAND0001', { online: false });
    for (let i = 0; i < 40; i++) await send('DeviceQuery');
    expect(states().filter((s) => s === 'DeviceQuery accepted')).toHaveLength(40);
  });
});

describe('PATCH /sandbox/devices', () => {
  const patch = (body: object, serial = 'TAPSTAND0001') =>
    client.ask('PATCH', `/sandbox/devices/${serial}`, { body });

  it('sets compliance, compromise and battery, and the API shows them', async () => {
    const reply = await patch({ compliant: false, compromised: true, batteryPercent: 20 });
    expect(reply).toMatchObject({ status: 200, json: { compliant: false, batteryPercent: 20 } });
    expect((await client.ask('GET', '/api/mdm/devices/2001')).json).toMatchObject({
      ComplianceStatus: 'NonCompliant',
      CompromisedStatus: true,
      BatteryLevel: '20',
    });
    const other = await client.ask('GET', '/api/mdm/devices/2002');
    expect(other.json).toMatchObject({ ComplianceStatus: 'Compliant', CompromisedStatus: false });
  });

  it.each([
    ['a member it does not know', { colour: 'red' }],
    ['a battery beyond full', { batteryPercent: 101 }],
    ['a text for a switch', { online: 'no' }],
  ])('refuses %s and changes nothing', async (_what, body) => {
    expect((await patch({ ...body, compliant: false })).status).toBe(400);
    expect(device().compliant).toBe(true);
  });

  it('refuses a serial nobody has', async () => {
    expect((await patch({ compliant: false }, 'NOBODY')).status).toBe(400);
  });
});
