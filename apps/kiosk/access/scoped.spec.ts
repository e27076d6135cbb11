import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RunUnit } from '#libs/store';
import { openAccess, type AccessRig, type Caller } from './rig-for-specs.ts';

/** A hand-out of the station's phone with one effect that waits for an operator. */
const handOut = (station: string, at: number): RunUnit => ({
  at,
  run: {
    ...{
      id: `run-${station}`,
      revision: 0,
      workflow: 'check-out',
      workflowVersion: 1,
      trigger: 'tap',
      station,
    },
    ...{ lane: 'reader:r', personId: 'local:anna', deviceId: `phone-${station}`, epoch: -1, state: 'done' },
    ...{ position: 2, attributes: {}, createdAt: at, endedAt: at },
  },
  custody: {
    ...{ id: `custody-${station}`, kind: 'out', deviceId: `phone-${station}`, expectedEpoch: 0 },
    personId: 'local:anna',
  },
  journal: [],
  effects: [
    {
      ...{ id: `effect-${station}`, step: 1, deviceId: `phone-${station}`, epoch: -1, target: 'mdm' },
      ...{ delivery: 'register', register: 'holder', type: 'assign-user@1', params: { user: 'anna' } },
      ...{ supersedable: true, notAfter: null },
    },
  ],
  audit: [],
});

describe('somebody who is let in for one group of stations', () => {
  let rig: AccessRig;
  let hers: Caller;
  let everything: Caller;
  beforeAll(async () => {
    rig = await openAccess();
    const { store, clock } = rig.house.parts;
    const at = clock.now();
    const person = {
      ...{ id: 'local:anna', userName: 'anna', firstName: 'Anna', displayName: 'Anna', enabled: true },
      ...{ attributes: {}, seenAt: at },
    };
    await store.rememberPerson({ person, hmacs: [], source: 'enrolled', at, audit: [] });
    for (const station of ['ward', 'lab'])
      expect(await store.commitUnit(handOut(station, at))).toMatchObject({ ok: true });
    hers = await rig.operator('help-desk', ['wards']);
    everything = await rig.operator('help-desk');
  });
  afterAll(() => rig.close());

  const reason = { reason: 'as the test wants it' };
  /** By id; `*` is the station. */
  const byId: [method: 'GET' | 'POST', path: string, body: object | null][] = [
    ['GET', '/api/runs/run-*', null],
    ['GET', '/api/devices/phone-*', null],
    ['GET', '/api/devices/SERIAL-*', null],
    ['GET', '/api/devices/phone-*/runs', null],
    ['GET', '/api/devices/phone-*/custody', null],
    ['GET', '/api/stations/*', null],
    ['POST', '/api/effects/effect-*/retry', reason],
    ['POST', '/api/devices/phone-*/pool', { in: false, ...reason }],
    ['POST', '/api/devices/phone-*/return', reason],
  ];

  it.each(byId)(
    '%s %s finds what is hers, and what is not is not there, in the same words',
    async (method, path, body) => {
      const ask = (who: Caller, station: string) =>
        who.ask(method, path.replace('*', station), body === null ? {} : { body });
      const outside = await ask(hers, 'lab');
      const unknown = await ask(hers, 'of-nobody');
      expect(['lab', outside.status]).toEqual(['lab', 404]);
      expect(outside.body).toEqual(unknown.body);
      const inside = await ask(hers, 'ward');
      expect(['ward', inside.status]).not.toEqual(['ward', 404]);
      expect(['lab', (await ask(everything, 'lab')).status]).not.toEqual(['lab', 404]);
    },
  );

  it.each(['/api/runs', '/api/custody?show=all', '/api/devices', '/api/stations', '/api/export/devices'])(
    '%s lists what is hers alone',
    async (path) => {
      const said = JSON.stringify((await hers.ask('GET', path)).body);
      expect(said).toContain('ward');
      expect(said).not.toContain('lab');
      expect(JSON.stringify((await everything.ask('GET', path)).body)).toContain('lab');
    },
  );

  it('may not what concerns the whole site, whatever her role', async () => {
    const owner = await rig.operator('owner', ['wards']);
    for (const path of ['/api/audit', '/api/operators', '/api/tokens', '/api/site'])
      expect([path, (await owner.ask('GET', path)).status]).toEqual([path, 403]);
    expect((await owner.ask('POST', '/api/mdm/hold', { body: reason })).status).toBe(403);
    expect((await owner.ask('GET', '/api/runs')).status).toBe(200);
    const whole = await rig.operator('owner');
    expect((await whole.ask('GET', '/api/operators')).status).toBe(200);
  });
});
