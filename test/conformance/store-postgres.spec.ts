import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { systemClock } from '#libs/clock';
import { isFault } from '#libs/domain';
import { openPostgresStore } from '#libs/store';
import { onOnePostgresLine } from '#test/crowd';
import { startPostgres, suiteNeeding, type Postgres } from '#test/support';
import { noon, remember, runNamed, siteOf, take, unitOf, type StoreRig } from './store-rig.ts';
import { crowdStories } from './store-crowd.suite.ts';
import { storeSuite } from './store.suite.ts';

suiteNeeding('postgres')('the PostgreSQL store', () => {
  let server: Postgres;
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server.stop());

  const rig = async (): Promise<StoreRig> => {
    const place = await server.freshDatabase();
    const store = await openPostgresStore({ ...place, clock: systemClock, poolSize: 10 });
    return { store, close: () => store.close() };
  };
  storeSuite(rig);
  crowdStories(rig);

  it('and a line that a crowd shares without a pool loses what it acknowledged: the control', async () => {
    const { acknowledged, lost } = await onOnePostgresLine(await server.freshDatabase(), 200);
    expect(acknowledged).toBeGreaterThan(0);
    expect(lost).toBeGreaterThan(0);
  });

  it('lets copies of the service start together and share one device', async () => {
    const place = await server.freshDatabase();
    const copies = await Promise.all(
      [1, 2, 3].map(() => openPostgresStore({ ...place, clock: systemClock, poolSize: 5 })),
    );
    await Promise.all(copies.map((copy) => copy.syncSite(siteOf(2))));
    const [first] = copies;
    if (first === undefined) throw new Error('three copies were opened');
    for (const who of ['anna', 'ben']) await remember(first, who);
    const versions = await Promise.all(copies.map((copy) => copy.keepWorkflow('check-out', '{}', noon)));
    expect(versions).toEqual([1, 1, 1]);
    const asked = copies.flatMap((copy) => Array.from({ length: 15 }, () => take(copy, { who: 'anna' })));
    const answers = await Promise.all(asked);
    expect(answers.filter((a) => a.ok)).toHaveLength(1);
    await Promise.all(copies.map((copy) => copy.close()));
  });

  it('is broken, not silent, when the server goes away', async () => {
    const own = await startPostgres();
    const place = await own.freshDatabase();
    const store = await openPostgresStore({ ...place, clock: systemClock, poolSize: 2 });
    await store.syncSite(siteOf(1));
    await own.stop();
    const refused = await store.commitUnit(unitOf(runNamed('r'))).catch((e: unknown) => e);
    expect(isFault(refused, 'store-broken')).toBe(true);
    await store.close();
  }, 60_000);
});
