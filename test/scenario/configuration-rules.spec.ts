import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openSqliteStore } from '#libs/store';
import { badges, openWard, tapstand, type Ward } from '#test/stage';
import { until } from '#test/support';

type Body = Record<string, unknown>;

/** A ward whose secrets can be kept sealed. */
const openSealingWard = (): Promise<Ward> =>
  openWard({ phones: 2, secretKeyFile: 'seal.key', secrets: { 'seal.key': 'ab'.repeat(32) } });

const get = async (ward: Ward, path: string): Promise<Body> => (await ward.kiosk.api('GET', path)).body;

async function inForce(ward: Ward, version: number): Promise<void> {
  await until(
    `version ${version} is in force`,
    async () => {
      const body = await get(ward, 'configuration').catch((): Body => ({}));
      return body['version'] === version && body['state'] === 'in-force';
    },
    60_000,
  );
}

async function letDatabaseRule(ward: Ward): Promise<void> {
  expect(await tapstand(ward.site, 'import')).toMatchObject({ code: 0 });
  await inForce(ward, 1);
}

const saveSite = async (ward: Ward, change: Body): Promise<Body> => {
  const { site, version } = (await get(ward, 'site')) as { site: Body; version: number };
  return (await ward.kiosk.api('PUT', 'site', { madeFrom: version, site: { ...site, ...change } })).body;
};

const station = async (ward: Ward): Promise<Body> => {
  const { site } = (await get(ward, 'site')) as { site: { stations: Body[] } };
  return site.stations[0] ?? {};
};

describe('a site that files rule', () => {
  let ward: Ward;
  beforeEach(async () => {
    ward = await openSealingWard();
  }, 60_000);
  afterEach(() => ward.close());

  it('is shown and not changed, until the database is let rule; then of the site file only the frame counts', async () => {
    expect(await get(ward, 'configuration')).toMatchObject({ rules: 'files', version: 0 });
    expect(await saveSite(ward, { name: 'Another' })).toMatchObject({ code: 'files-rule' });
    await letDatabaseRule(ward);
    expect(await get(ward, 'configuration')).toMatchObject({ rules: 'database', version: 1 });
    expect(await saveSite(ward, { name: 'Another' })).toEqual({ version: 2, applies: 'at-once' });
    await ward.restart();
    expect(await get(ward, 'site')).toMatchObject({ rules: 'database', site: { name: 'Another' } });
    await ward.tap(badges.anna);
    await ward.uemLists('TAPSTAND0001', 'anna.berg');
    expect((await tapstand(ward.site, 'check')).text).toContain('Another: 1 stations, 2 devices');
  }, 90_000);

  it('is exported and imported again without a difference, and says what an import loses', async () => {
    await letDatabaseRule(ward);
    const folder = join(ward.site.folder, 'exported');
    expect(await tapstand(ward.site, 'export', folder)).toMatchObject({ code: 0 });
    const text = readFileSync(join(folder, 'site.yaml'), 'utf8');
    expect(text).toContain('clientSecretFile: secrets/mdm.workspaceOne.auth.oauth.clientSecretFile');
    expect(text).not.toContain('sandbox-secret');
    const again = await tapstand(ward.site, 'import', folder);
    expect(again).toMatchObject({ code: 0 });
    expect(again.text).toContain('It says the same as before.');
    expect(again.text).toContain('Comments are not kept');
    expect(await get(ward, 'configuration')).toMatchObject({ version: 1 });
  }, 90_000);

  it('tells the second of two editors who was quicker and what is different now, and keeps nothing of hers', async () => {
    await letDatabaseRule(ward);
    const { site } = (await get(ward, 'site')) as { site: Body };
    const save = (name: string) =>
      ward.kiosk.api('PUT', 'site', { madeFrom: 1, note: name, site: { ...site, name } });
    expect(await save('First')).toMatchObject({ status: 200 });
    expect(await save('Second')).toMatchObject({
      status: 409,
      body: {
        code: 'configuration-outrun',
        newer: { version: 2, by: 'operator', note: 'First', changes: ['name: "First" instead of "A ward".'] },
      },
    });
    expect(await get(ward, 'site')).toMatchObject({ version: 2, site: { name: 'First' } });
    // Whoever edits the workflows meanwhile is in nobody's way.
    const { document } = (await get(ward, 'workflows')) as { document: { rules: unknown[] } };
    const rules = [...document.rules].reverse();
    const other = await ward.kiosk.api('PUT', 'workflows', { madeFrom: 1, document: { ...document, rules } });
    expect(other).toMatchObject({ status: 200, body: { version: 3, applies: 'at-once' } });
  }, 90_000);

  it('goes back to an older version by a new one that is equal to it', async () => {
    await letDatabaseRule(ward);
    await saveSite(ward, { name: 'Another' });
    const back = await ward.kiosk.api('POST', 'configuration/versions/1/put-back', { madeFrom: 2 });
    expect(back.body).toEqual({ version: 3, applies: 'at-once' });
    expect(await get(ward, 'site')).toMatchObject({ site: { name: 'A ward' } });
    expect(await get(ward, 'configuration/versions?limit=1')).toMatchObject({
      rows: [{ version: 3, equals: 1, changed: ['site'], inForce: true }],
      next: '3',
    });
    expect(await get(ward, 'configuration/difference?from=2&to=3')).toMatchObject({
      changes: [{ says: 'name: "A ward" instead of "Another".' }],
    });
  }, 90_000);

  it('loses no hand-out that waits when it starts anew', async () => {
    await letDatabaseRule(ward);
    const stationUp = async () => (await ward.rig.send({ do: 'state' }).catch(() => undefined))?.ok === true;
    await until('the station is there', stationUp, 60_000);
    await ward.tap(badges.anna);
    const newest = async () => ((await get(ward, 'runs'))['rows'] as { id: string; state: string }[])[0];
    await until('she may take it', async () => (await newest())?.state === 'waiting', 30_000);
    const changed = { stations: [{ ...(await station(ward)), language: 'de' }] };
    expect(await saveSite(ward, changed)).toEqual({ version: 2, applies: 'starts-anew' });
    await inForce(ward, 2);
    const run = await newest();
    expect(run).toMatchObject({ state: 'waiting' });
    await until('the station is there again', stationUp, 60_000);
    await ward.pull(1);
    await until(
      'the run is done',
      async () => (await get(ward, `runs/${run?.id ?? ''}`))['state'] === 'done',
    );
    await ward.uemLists('TAPSTAND0001', 'anna.berg');
  }, 120_000);

  it('takes back a version that cannot start, says why, and goes on', async () => {
    await letDatabaseRule(ward);
    const file = join(ward.site.dataDir, 'tapstand.sqlite');
    // As an older program would find what a newer one kept.
    await ward.restart('SIGTERM', async () => {
      expect(existsSync(file)).toBe(true);
      const store = await openSqliteStore({ file, worker: false });
      const good = await store.newestConfiguration();
      const site = JSON.stringify({ ...(JSON.parse(good?.site ?? '{}') as Body), teleporter: true });
      const { workflows = '{}' } = good ?? {};
      const version = {
        at: 1,
        actor: 'operator:ben',
        note: '',
        changed: 'site',
        equals: null,
        site,
        workflows,
      };
      await store.saveConfiguration({ madeFrom: 1, ...version, secrets: [], audit: [] });
      await store.close();
    });
    expect(await get(ward, 'configuration')).toMatchObject({
      version: 3,
      inForce: { by: 'service', equals: 1 },
      takenBack: {
        version: 2,
        to: 1,
        why: expect.stringContaining('teleporter is not a known field') as unknown,
      },
    });
    expect(ward.kiosk.process.output()).toContain('configuration-taken-back');
    await ward.tap(badges.anna);
    await ward.uemLists('TAPSTAND0001', 'anna.berg');
  }, 120_000);

  it('killed at any moment of a change stands by the old rules or the new ones, never by none', async () => {
    await letDatabaseRule(ward);
    const languages = ['de', 'en', 'de', 'en'];
    for (const [n, language] of languages.entries()) {
      const before = (await get(ward, 'configuration'))['version'] as number;
      const changed = { stations: [{ ...(await station(ward)), language }] };
      const saving = saveSite(ward, changed).catch(() => undefined);
      // From before it is asked to the middle of the start anew.
      if (n > 0) await Promise.race([saving, ward.kiosk.process.said(/starting anew/)]);
      if (n > 1) await saving;
      if (n > 2) await ward.kiosk.process.said(/starting anew/);
      await ward.restart('SIGKILL');
      const after = (await get(ward, 'configuration'))['version'] as number;
      expect([before, before + 1]).toContain(after);
      expect(await station(ward)).toMatchObject(after === before ? {} : { language });
    }
    await ward.tap(badges.anna);
    await ward.uemLists('TAPSTAND0001', 'anna.berg');
  }, 180_000);
});
