import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WebSocket } from 'ws';
import { liveMessage, routes, type LiveMessage } from '#libs/contract';
import { until } from '#test/support';
import { badges, openWard, type Ward } from '#test/stage';

const hostile = `=cmd|' /C calc'!A0`;
const ids = (rows: { id: string }[]): string[] => rows.map((r) => r.id);

describe('what an operator looks through', () => {
  let ward: Ward;
  const answers: string[] = [];
  beforeAll(async () => {
    ward = await openWard({ phones: 3 });
  }, 60_000);
  afterAll(() => ward.close());

  const get = async (path: string) => {
    const answer = await ward.kiosk.api('GET', path);
    answers.push(JSON.stringify(answer.body));
    return answer;
  };
  const post = async (path: string, body: unknown) => {
    const answer = await ward.kiosk.api('POST', path, body);
    answers.push(JSON.stringify(answer.body));
    return answer;
  };
  const devices = async (query = '') => {
    const { status, body } = await get(`devices?${query}`);
    expect([query, status]).toEqual([query, 200]);
    return routes.devices.answer.parse(body);
  };
  const csv = async (path: string, text: string) => {
    const response = await fetch(`${ward.kiosk.url}/api/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${ward.site.token('operator.token')}`, 'content-type': 'text/csv' },
      body: text,
    });
    const body = (await response.json()) as Record<string, unknown>;
    answers.push(JSON.stringify(body));
    return { status: response.status, body };
  };
  const text = async (path: string) => {
    const headers = { authorization: `Bearer ${ward.site.token('operator.token')}` };
    const response = await fetch(`${ward.kiosk.url}/api/${path}`, { headers });
    return { type: response.headers.get('content-type'), text: await response.text() };
  };

  it('says who has a phone from the tap on, in every list, and tells the pages that look on', async () => {
    const heard: LiveMessage[] = [];
    const headers = { authorization: `Bearer ${ward.site.token('operator.token')}` };
    const line = new WebSocket(`${ward.kiosk.url.replace('http', 'ws')}/live`, { headers });
    line.on('message', (data: Buffer) => heard.push(liveMessage.parse(JSON.parse(data.toString('utf8')))));
    await until('the line is open', () => heard.some((m) => m.topic === 'ready'));
    await ward.tap(badges.anna);
    await ward.screen.shows('take');
    await ward.pull(1);
    await ward.screen.shows('ready');
    const { rows } = await devices('state=out');
    expect(rows).toMatchObject([{ id: 'phone-1', holder: { person: { userName: 'anna.berg' } } }]);
    const open = routes.custody.answer.parse((await get('custody')).body);
    expect(open.rows).toMatchObject([{ device: { id: 'phone-1' }, end: 'open', until: null }]);
    const past = routes.custody.answer.parse((await get('custody?show=all&person=anna.berg')).body);
    expect(ids(past.rows)).toEqual(ids(open.rows));
    const anna = routes.person.answer.parse((await get('people/anna.berg')).body);
    expect(anna).toMatchObject({ has: [{ device: 'Phone 1' }], history: [{ end: 'open' }] });
    expect(anna.badges).toMatchObject([{ state: 'active', source: 'enrolled', ambiguous: false }]);
    const has = routes.people.answer.parse((await get('people?has=true')).body);
    expect(has.rows.map((p) => p.userName)).toEqual(['anna.berg']);
    await until('the pages were told of the tap and the phone', () =>
      ['taps', 'custody', 'devices', 'runs'].every((t) => heard.some((m) => m.topic === t)),
    );
    const tap = heard.find((m) => m.topic === 'taps');
    expect(tap).toMatchObject({ station: 'ward', reader: 'left', masked: '••••01', outcome: 'run' });
    answers.push(JSON.stringify(heard));
    line.close();
  }, 40_000);

  it('lets nobody look on without a right to, and listens to nobody', async () => {
    const closed = (headers: Record<string, string>, say?: string) =>
      new Promise<number>((resolve, reject) => {
        const line = new WebSocket(`${ward.kiosk.url.replace('http', 'ws')}/live`, { headers });
        line.on('error', reject);
        line.on('message', () => (say === undefined ? undefined : line.send(say)));
        line.on('close', resolve);
      });
    expect(await closed({ authorization: 'Bearer wrong' })).toBe(4401);
    const authorization = `Bearer ${ward.site.token('operator.token')}`;
    expect(await closed({ authorization }, 'tell me more')).toBe(1008);
    await expect(closed({ authorization, origin: 'http://evil.example' })).rejects.toThrow('401');
  });

  it('pages without a row twice or missed, and refuses a cursor of another list', async () => {
    const seen: string[] = [];
    for (let cursor = ''; ;) {
      const { rows, next } = await devices(`limit=1${cursor}`);
      seen.push(...ids(rows));
      if (next === null) break;
      cursor = `&cursor=${next}`;
    }
    expect(seen).toEqual(['phone-1', 'phone-2', 'phone-3']);
    const { next } = await devices('limit=1');
    for (const wrong of [
      'abc',
      Buffer.from('[1,2,3]').toString('base64url'),
      Buffer.from('["\\u0000","x"]').toString('base64url'),
    ])
      expect(await get(`devices?cursor=${wrong}`)).toMatchObject({ status: 422, body: { field: 'cursor' } });
    expect(await get(`custody?cursor=${next}`)).toMatchObject({ status: 422 });
    expect(await get('devices?state=lost')).toMatchObject({ status: 422, body: { field: 'state' } });
    expect(await get('custody?show=all&q=anna')).toMatchObject({ status: 422, body: { field: 'q' } });
  });

  it('takes a phone out of the pool and back with a reason, and retires none that somebody has', async () => {
    const why = { reason: 'the glass is cracked' };
    expect(await post('devices/phone-2/pool', { in: false, ...why })).toMatchObject({
      body: { inPool: false },
    });
    expect(await post('devices/phone-2/pool', { in: false, ...why })).toMatchObject({ status: 409 });
    expect(await post('devices/phone-2/pool', { in: false, reason: '' })).toMatchObject({ status: 422 });
    expect(await post('devices/nobody/pool', { in: false, ...why })).toMatchObject({ status: 404 });
    const [out] = (await devices('state=out-of-pool')).rows;
    expect(out).toMatchObject({ id: 'phone-2', pool: { by: 'operator', ...why } });
    expect(await post('devices/phone-2/pool', { in: true, ...why })).toMatchObject({
      body: { inPool: true },
    });
    expect(await post('devices/phone-1/retire', why)).toMatchObject({ status: 409 });
    expect(await post('devices/phone-3/retire', why)).toMatchObject({ body: { retired: true } });
    expect(await post('devices/phone-3/retire', { retired: false, ...why })).toMatchObject({
      body: { retired: false },
    });
  });

  it('finds a phone that was taken without a tap, until it is put back', async () => {
    const waiting = async () => routes.repairs.answer.parse((await get('repairs')).body).waiting;
    await ward.pull(2);
    const missing = await until('it is missed', async () =>
      (await waiting()).find((w) => w.kind === 'taken-without-tap'),
    );
    expect(missing).toMatchObject({ device: { id: 'phone-2' }, bay: 2, station: { id: 'ward' } });
    expect(ids((await devices('state=missing')).rows)).toEqual(['phone-2']);
    await ward.dock(2);
    await until('it is back', async () => (await waiting()).every((w) => w.kind !== 'taken-without-tap'));
  });

  it('shows its station with every part and bay, and the day at a glance', async () => {
    const [station] = routes.stations.answer.parse((await get('stations?q=ward')).body).rows;
    expect(station).toMatchObject({ id: 'ward', up: true, troubles: [], total: 3 });
    expect(station?.readers.map((r) => r.state)).toEqual(['up', 'up']);
    const whole = routes.station.answer.parse((await get('stations/ward')).body);
    expect(whole.bays.map((b) => [b.bay, b.occupied, b.holder?.userName ?? null])).toEqual([
      [1, false, 'anna.berg'],
      [2, true, null],
      [3, true, null],
    ]);
    expect(await get('stations/other')).toMatchObject({ status: 404 });
    const day = routes.dashboard.answer.parse((await get('dashboard')).body);
    expect(day.devices).toMatchObject({ all: 3, out: 1, missing: 0 });
    expect(day.today.taps).toBe(1);
    expect(day.days.find((d) => d.station === null)?.toDevice).toMatchObject({ count: 1 });
  });

  it('imports people row by row, says beforehand what would change, and guards an export against formulas', async () => {
    const file = [
      'User name;First name;Display name;Number;Technology',
      `dora.kim;Dora;${hostile};a2000001;csn`,
      'dora.kim;Dora;Dora Kim;;',
      `ben.okafor;Ben;Ben;${badges.anna};csn`,
      ';Nobody;No Name;;',
      'eve.stone;Eve;Eve Stone;not hex;csn',
    ].join('\r\n');
    const dry = await csv('people/import?dry=true', file);
    expect(dry.body).toMatchObject({ dry: true, created: 1, changed: 1, refused: 3 });
    expect(await get('people/dora.kim')).toMatchObject({ status: 404 });
    const done = routes.importPeople.answer.parse((await csv('people/import', file)).body);
    expect(done.rows.map((r) => [r.line, r.outcome])).toEqual([
      [2, 'created'],
      [3, 'changed'],
      [4, 'refused'],
      [5, 'refused'],
      [6, 'refused'],
    ]);
    expect(done.rows[2]?.says).toEqual(["this badge is anna.berg's: revoke it there first"]);
    expect((await csv('people/import', file)).body).toMatchObject({ created: 0, refused: 3 });
    await csv('people/import', `userName,firstName,displayName\ndora.kim,Dora,"${hostile}"`);
    const { type, text: exported } = await text('export/people');
    expect(type).toBe('text/csv; charset=utf-8');
    expect(exported).toContain(`'=cmd`);
    expect(exported).not.toMatch(/(^|,|")=cmd/m);
    expect((await csv('people/import?dry=true', exported)).body).toMatchObject({
      created: 0,
      changed: 0,
      refused: 0,
    });
    for (const [wrong, says] of [
      ['', 'is not right'],
      ['userName,firstName\na,b', 'displayName is missing'],
      ['userName,firstName,displayName,shoes\na,b,c,d', 'no column \\"shoes\\"'],
      ['userName,userName,firstName,displayName\na,b,c,d', 'there twice'],
      ['userName,firstName,displayName\n"a,b,c', 'is no CSV'],
    ] as const) {
      const answer = await csv('people/import', wrong);
      expect([answer.status, JSON.stringify(answer.body)]).toEqual([422, expect.stringContaining(says)]);
    }
  });

  it('says what devices a file would change, and writes none where the files rule', async () => {
    const file = 'name,serial,group,platform\nPhone 1,TAPSTAND0001,phones,android\nNew,NEW1,nobody,ios';
    const dry = await csv('devices/import?dry=true', file);
    expect(dry).toMatchObject({ status: 200, body: { refused: expect.any(Number), dry: true } });
    const { text: exported } = await text('export/devices');
    expect((await csv('devices/import?dry=true', exported)).body).toMatchObject({
      same: 3,
      refused: 0,
      changed: 0,
    });
    expect((await csv('devices/import', exported.replace('Phone 1', 'Phone One'))).status).toBe(409);
    expect((await devices('q=phone one')).rows).toEqual([]);
  });

  it('lets one of two people keep a badge, and revokes one by its id', async () => {
    const of = async (state: string) =>
      routes.badges.answer.parse((await get(`badges?state=${state}`)).body).rows;
    await ward.kiosk.enrol('ben.okafor', badges.anna);
    const [shared] = await of('ambiguous');
    expect(shared?.people.map((p) => p.userName)).toEqual(['anna.berg', 'ben.okafor']);
    const keep = (userName: string) =>
      post(`badges/${shared?.id ?? ''}/people`, { userName, reason: 'the card names her' });
    expect(await keep('dora.kim')).toMatchObject({ status: 409 });
    expect(await keep('anna.berg')).toMatchObject({ body: { kept: true } });
    expect(await of('ambiguous')).toEqual([]);
    const revoke = () => post(`badges/${shared?.id ?? ''}/revoke`, { reason: 'lost in the bus' });
    expect(await revoke()).toMatchObject({ body: { revoked: true } });
    expect(await revoke()).toMatchObject({ status: 404 });
    expect(ids(await of('revoked'))).toEqual([shared?.id]);
  });

  it('names no badge number in anything it answered', () => {
    const all = answers.join('\n').toLowerCase();
    expect(answers.length).toBeGreaterThan(30);
    for (const number of [...Object.values(badges), 'a2000001']) expect(all).not.toContain(number);
  });
});
