import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '#test/support';
import { badges, openWard, type Ward } from '#test/stage';

/** Device numbers of the sandbox that are not what they should be. */
const serials = { 2: 'TAPSTAND0102', 3: 'TAPSTAND0103', 4: 'NOBODY-KNOWS-ME' };
const onlyBay = (n: number): { phones: number; serials: Record<number, string> } => ({
  phones: 1,
  serials: { 1: n === 1 ? 'TAPSTAND0001' : (serials[n as 2 | 3 | 4] ?? '') },
});

describe('trouble in UEM, with its words on the screen', () => {
  let ward: Ward | undefined;
  afterEach(async () => {
    await ward?.close();
    ward = undefined;
  });

  /** Anna taps, takes, and the screen ends with this fault on her panel. */
  async function meets(
    fault: string,
    n = 1,
    badge = badges.anna,
    stagingUser = 'staging-ward',
  ): Promise<void> {
    ward = await openWard({ ...onlyBay(n), stagingUser });
    const { screen } = ward;
    await ward.tap(badge);
    await screen.shows('take');
    await until(`the screen says ${fault}`, () =>
      screen.panels.some(
        (p) => p.panel.kind === 'take' && p.panel.fault === fault && p.panel.mdm === 'failed',
      ),
    );
    // She has the phone all the same: custody is decided here.
    expect((await ward.kiosk.api('GET', 'devices/phone-1')).body).toMatchObject({
      holder: { station: 'ward' },
    });
  }

  it(
    'says when the phone was not enrolled as a shared device',
    () => meets('mdm-not-multi-staging', 2, badges.anna, 'staging-single'),
    40_000,
  );
  it('says when somebody whom nobody here asked for has the phone there, and leaves it to him', async () => {
    await meets('mdm-holder-foreign', 2);
    expect(await ward?.sandbox.enrollmentUser(serials[2])).toBe('staging-single');
  }, 40_000);
  it('says when the phone is not enrolled', () => meets('mdm-device-not-enrolled', 3), 40_000);
  it('says when UEM does not know the phone', () => meets('mdm-device-unknown', 4), 40_000);
  it('says when her UEM account is not active', () => meets('mdm-user-inactive', 1, badges.ines), 40_000);
});

describe('UEM that fails for a while', () => {
  let ward: Ward;
  beforeEach(async () => {
    ward = await openWard();
  }, 30_000);
  afterEach(async () => {
    await ward.close();
  });

  const fault = (kind: string, more: Record<string, unknown> = {}) =>
    ward.sandbox.control('POST', 'faults', { kind, ...more });

  const cases: [name: string, kind: string, code: string][] = [
    ['answers 503 with a page', 'unavailable', 'mdm-unreachable'],
    ['asks for patience (429)', 'too-many-requests', 'mdm-quota'],
    ['answers HTML instead of JSON', 'html', 'mdm-nonsense'],
    ['refuses our sign-in (401)', 'bad-credentials', 'mdm-authentication'],
  ];
  for (const [name, kind, code] of cases) {
    it(`${name}: she takes the phone, the screen says so quietly`, async () => {
      await fault(kind);
      await ward.tap(badges.anna);
      expect(await ward.screen.shows('take')).toMatchObject({ mdm: 'pending' });
      await until(`the panel names ${code}`, () =>
        ward.screen.panels.some(
          (p) => p.panel.kind === 'take' && p.panel.mdm === 'late' && p.panel.fault === code,
        ),
      );
      await ward.pull(1);
      expect(await ward.screen.shows('setting-up')).toMatchObject({ firstName: 'Anna', fault: code });
    });
  }

  it('is followed as soon as it is back', async () => {
    await fault('unavailable');
    await ward.tap(badges.anna);
    await until('it is late', () =>
      ward.screen.panels.some((p) => p.panel.kind === 'take' && p.panel.mdm === 'late'),
    );
    await ward.sandbox.control('DELETE', 'faults');
    await ward.uemLists('TAPSTAND0001', 'anna.berg');
    await until('the panel says ready', () =>
      ward.screen.panels.some((p) => p.panel.kind === 'take' && p.panel.mdm === 'ready'),
    );
  });

  it('refuses our rights (403): told as failed, for IT to mend', async () => {
    await fault('forbidden');
    await ward.tap(badges.anna);
    await until('the panel names mdm-forbidden', () =>
      ward.screen.panels.some((p) => p.panel.kind === 'take' && p.panel.fault === 'mdm-forbidden'),
    );
  });

  it('times out after the change: looks before it writes again, and ends right', async () => {
    await fault('timeout-after-change', { on: 'PATCH /api/mdm/devices/*/enrollmentuser/*', times: 1 });
    await ward.tap(badges.anna);
    await ward.screen.shows('take');
    await until(
      'the panel says ready',
      () => ward.screen.panels.some((p) => p.panel.kind === 'take' && p.panel.mdm === 'ready'),
      20_000,
    );
    expect(await ward.sandbox.enrollmentUser('TAPSTAND0001')).toBe('anna.berg');
  }, 40_000);

  it('lists the staging user between two people, even when both came and went while it was away', async () => {
    await fault('unavailable');
    await ward.tap(badges.anna);
    await ward.screen.shows('take');
    await ward.pull(1);
    await ward.screen.shows('setting-up');
    await ward.dock(1, 100);
    await ward.screen.shows('thank-you');
    ward.screen.forget();
    for (const bay of [2, 3, 4]) await ward.pull(bay);
    await until('only phone 1 is free', () => ward.screen.view().ready === 1);
    await ward.tap(badges.ben);
    expect(await ward.screen.shows('take')).toMatchObject({ device: 'Phone 1', unverified: true });
    await ward.sandbox.control('DELETE', 'faults');
    await ward.uemLists('TAPSTAND0001', 'ben.okafor', 30_000);
    const requests = (await ward.sandbox.control('GET', 'requests')) as {
      method: string;
      path: string;
      status: number;
    }[];
    const changes = requests
      .filter((r) => r.method === 'PATCH' && r.status === 200)
      .map((r) => r.path.split('/').at(-1));
    // 1001 is staging-ward, 1012 Ben. Anna's want never left, so it was superseded and said so.
    expect(changes.filter((id) => id === '1011')).toEqual([]);
    expect(changes.at(-1)).toBe('1012');
  }, 60_000);
});
