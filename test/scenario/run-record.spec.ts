import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { apiRepairs, apiRun, apiRuns, type ApiRun } from '#libs/contract';
import { until } from '#test/support';
import { badges, openWard, tapstand, type Ward } from '#test/stage';

const phone = 'TAPSTAND0001';

describe('what happened to a phone', () => {
  let ward: Ward;
  beforeEach(async () => {
    ward = await openWard({ phones: 2 });
  }, 30_000);
  afterEach(async () => {
    await ward.close();
  });

  const list = async (query = '') => apiRuns.parse((await ward.kiosk.api('GET', `runs${query}`)).body);
  const record = async (id: string): Promise<ApiRun> =>
    apiRun.parse((await ward.kiosk.api('GET', `runs/${id}`)).body);
  const repairs = async () => apiRepairs.parse((await ward.kiosk.api('GET', 'repairs')).body).repairs;
  const fault = (kind: string, more: Record<string, unknown> = {}) =>
    ward.sandbox.control('POST', 'faults', { kind, ...more });
  async function annaHasIt(): Promise<void> {
    await ward.tap(badges.anna);
    await ward.screen.shows('take');
    await ward.pull(1);
    await ward.screen.shows('ready');
    await ward.uemLists(phone, 'anna.berg');
  }

  it('is told step by step with every attempt, what UEM answered and its name for the request, and without a badge', async () => {
    await fault('unavailable', { on: 'PATCH /api/mdm/devices/*/enrollmentuser/*', times: 1 });
    await ward.tap(badges.anna);
    await ward.screen.shows('take');
    await ward.uemLists(phone, 'anna.berg', 20_000);
    await ward.pull(1);
    await ward.screen.shows('ready');
    const { rows: runs, next } = await list('?device=phone%201');
    expect([runs.length, next]).toEqual([1, null]);
    const [told] = runs;
    expect(told).toMatchObject({
      workflow: { id: 'check-out', title: 'Check out a shared phone' },
      trigger: 'tap',
      station: { name: 'Ward 3' },
      person: { userName: 'anna.berg' },
      device: { name: 'Phone 1', serial: phone },
    });
    const run = await until('all is done', async () => {
      const now = await record(told?.id ?? '');
      return now.says === 'All done.' ? now : undefined;
    });
    expect(run.steps.map((s) => s.title)).toEqual(
      expect.arrayContaining(['Choose Device', 'Check Out Device', 'Perform MDM Command: assign to user']),
    );
    expect(run.steps.filter((s) => s.state !== 'done' && s.state !== 'skipped')).toEqual([]);
    const assign = run.steps.find((s) => s.type === 'assign-user');
    expect(assign?.lines.map((l) => l.at)).toEqual(assign?.lines.map((l) => l.at).sort((a, b) => a - b));
    expect(assign?.lines.find((l) => l.fault?.code === 'mdm-unreachable')).toMatchObject({ status: 503 });
    expect(assign?.effects).toMatchObject([{ what: 'Assign to user: anna.berg', state: 'done' }]);
    expect(assign?.effects[0]?.attempts).toBeGreaterThan(1);
    const everything = JSON.stringify([run, runs]);
    for (const part of [badges.anna, ward.site.token('operator.token')])
      expect(everything).not.toContain(part);
    const { text } = await tapstand(ward.site, 'run', run.id);
    expect(text).toContain('Perform MDM Command: assign to user: done');
    expect(text).toContain('HTTP 503');
  }, 60_000);

  it('is listed newest first, page by page, and by who, where and how it ended', async () => {
    await annaHasIt();
    await ward.dock(1);
    await ward.screen.shows('thank-you');
    await ward.tap(badges.ben);
    await until('Ben is served', async () => (await list('?person=ben.okafor')).rows.length === 1);
    const all = (await list()).rows;
    expect(all.map((r) => r.workflow.id)).toEqual(['check-out', 'check-in', 'check-out']);
    const pages: string[] = [];
    for (let before = ''; ;) {
      const page = await list(`?limit=1${before}`);
      pages.push(...page.rows.map((r) => r.id));
      if (page.next === null) break;
      before = `&cursor=${encodeURIComponent(page.next)}`;
    }
    expect(pages).toEqual(all.map((r) => r.id));
    const ids = async (query: string) => (await list(query)).rows.length;
    expect(await ids('?person=anna.berg&state=done')).toBe(2);
    expect(await ids('?state=waiting')).toBe(1);
    expect(await ids('?held=true')).toBe(0);
    expect(await ids(`?station=ward&from=${all[0]?.createdAt ?? 0}`)).toBe(1);
    expect(await ids(`?to=${all[2]?.createdAt ?? 0}`)).toBe(0);
    expect((await ward.kiosk.api('GET', 'devices/phone-1/runs')).body['rows']).toHaveLength(
      await ids('?device=phone-1'),
    );
    const { text } = await tapstand(ward.site, 'runs', '--person', 'anna.berg', '--limit', '1');
    expect(text).toContain('Take a shared phone back');
    expect(text).toMatch(/More: --before \d+:/);
  }, 60_000);

  it('refuses a question that it cannot answer in a sentence with the field, its value and what to do', async () => {
    const refused: [path: string, status: number, says: RegExp][] = [
      [
        'runs?state=finished',
        422,
        /^state "finished" is not right: write one of: running, waiting, done, failed\./,
      ],
      ['runs?limit=0', 422, /^limit "0" is not right: give a number from 1 to 100/],
      ['runs?from=yesterday', 422, /^from "yesterday" is not right: give epoch milliseconds/],
      ['runs?cursor=1', 422, /^cursor "1" is not right/],
      ['runs?colour=red', 422, /^colour "red" is not right: there is no such field/],
      ['runs?device=Phone%2099', 404, /no device of this name/],
      ['runs?person=nobody', 404, /Nobody of this user name/],
      ['runs/nothing', 404, /no run of this id/],
      ['devices/phone-99/runs', 404, /no device of this name/],
    ];
    for (const [path, status, says] of refused) {
      const { status: answered, body } = await ward.kiosk.api('GET', path);
      expect([path, answered, body['error']]).toEqual([path, status, expect.stringMatching(says)]);
      expect(body['remedy']).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('shows what waits for an operator, who tries it again when the cause is put right', async () => {
    await fault('forbidden');
    await ward.tap(badges.anna);
    const [repair] = await until('it waits for an operator', async () => {
      const all = await repairs();
      return all.length > 0 ? all : undefined;
    });
    expect(repair).toMatchObject({
      what: 'Assign to user: anna.berg',
      device: { serial: phone },
      person: { userName: 'anna.berg' },
      fault: { code: 'mdm-forbidden', page: 'docs/faults/mdm-forbidden.md' },
    });
    expect(repair?.actions.map((a) => a.do)).toEqual(['retry', 'skip']);
    expect((await list('?held=true')).rows.map((r) => r.id)).toEqual([repair?.run]);
    const id = repair?.effect ?? '';
    const act = (what: string, body: unknown = { reason: 'rights are put right' }) =>
      ward.kiosk.api('POST', `effects/${id}/${what}`, body);
    expect(await act('retry', {})).toMatchObject({ status: 422 });
    expect(await act('adopt')).toMatchObject({
      status: 409,
      body: { error: expect.stringContaining('nothing of somebody else') },
    });
    expect(await act('forget')).toMatchObject({ status: 422 });
    await ward.sandbox.control('DELETE', 'faults');
    const { code, text } = await tapstand(ward.site, 'retry', id, '--reason', 'rights are put right');
    expect([code, text]).toEqual([0, 'It is tried again now.\n']);
    await ward.uemLists(phone, 'anna.berg');
    await until('it waits no more', async () => (await repairs()).every((r) => r.effect !== id));
    expect(await act('skip')).toMatchObject({ status: 409 });
    const run = await record(repair?.run ?? '');
    const lines = run.steps.flatMap((s) => s.lines);
    expect(lines.map((l) => l.says)).toContain('An operator had it tried again: rights are put right.');
  }, 60_000);

  it('lets an operator stop all writing to UEM and go on, with a reason', async () => {
    const post = (path: string, body: unknown = { reason: 'UEM is being mended' }) =>
      ward.kiosk.api('POST', `mdm/${path}`, body);
    expect(await post('hold/release')).toMatchObject({ status: 409 });
    expect(await post('hold', { reason: '' })).toMatchObject({ status: 422 });
    expect(await post('hold')).toMatchObject({ status: 200, body: { hold: { why: 'operator' } } });
    await ward.tap(badges.anna);
    await ward.screen.shows('take');
    const state = () => ward.kiosk.api('GET', 'mdm');
    await until('it waits', async () => Number((await state()).body['open']) > 0);
    const { rows: runs } = await list();
    const waits = (await record(runs[0]?.id ?? '')).steps.flatMap((s) => s.effects).map((e) => e.says);
    expect(waits.some((says) => says.startsWith('Waits. An operator stopped'))).toBe(true);
    expect(await ward.sandbox.enrollmentUser(phone)).toBe('staging-ward');
    expect((await tapstand(ward.site, 'mdm')).text).toContain('An operator stopped all writing');
    expect((await tapstand(ward.site, 'mdm', 'go-on', '--reason', 'mended')).code).toBe(0);
    await ward.uemLists(phone, 'anna.berg');
    expect((await state()).body).toMatchObject({
      hold: null,
      servers: [{ name: 'workspaceOne', line: 'closed' }],
    });
  }, 60_000);
});
