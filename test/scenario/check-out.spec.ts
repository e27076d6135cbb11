import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '#test/support';
import { badges, openWard, type Ward } from '#test/stage';

describe('a check-out on a ward', () => {
  let ward: Ward;
  beforeEach(async () => {
    ward = await openWard();
  }, 30_000);
  afterEach(async () => {
    await ward.close();
  });

  it('gives a phone, follows it into UEM, and takes it back when it is docked', async () => {
    const { screen } = ward;
    await ward.tap(badges.anna);
    const take = await screen.shows('take');
    expect(take).toMatchObject({ firstName: 'Anna', device: 'Phone 1', bay: 1, unverified: false });
    await ward.uemLists('TAPSTAND0001', 'anna.berg');
    await ward.pull(1);
    await screen.shows('ready');
    expect(await ward.kiosk.api('GET', 'devices/phone%201')).toMatchObject({
      status: 200,
      body: { holder: { userName: 'anna.berg' } },
    });
    await ward.dock(1);
    expect(await screen.shows('thank-you')).toMatchObject({ device: 'Phone 1', bay: 1 });
    await ward.uemLists('TAPSTAND0001', 'staging-ward');
    const anna = await ward.kiosk.api('GET', 'people/anna.berg');
    expect(anna.body).toMatchObject({ has: [] });
  });

  it('lights the bay to take from, and no other', async () => {
    await ward.tap(badges.anna);
    await ward.screen.shows('take');
    const lights = await until('bay 1 is lit', async () => {
      const answer = await ward.rig.send({ do: 'state' });
      const bays = answer.ok ? answer.state?.cabinets[0]?.bays : undefined;
      return bays?.[0]?.light === 'take' ? bays.map((b) => b.light) : undefined;
    });
    expect(lights).toEqual(['take', 'off', 'off', 'off']);
  });

  it('lights the same bay again when she taps again while it lies there', async () => {
    await ward.tap(badges.anna);
    const first = await ward.screen.shows('take');
    ward.screen.forget();
    await ward.tap(badges.anna, 'right');
    const again = await ward.screen.shows('take', 'reader:right');
    expect(again).toMatchObject({ again: true, device: first.device, bay: first.bay });
    expect(again.until).toBeGreaterThanOrEqual(first.until);
    expect((await ward.kiosk.api('GET', 'people/anna.berg')).body['has']).toHaveLength(1);
  });

  it('starts one run for the same badge twice within a second', async () => {
    await Promise.all([ward.tap(badges.anna), ward.tap(badges.anna)]);
    await until(
      'both taps are answered',
      () => ward.screen.panels.filter((p) => p.panel.kind === 'take').length >= 2,
    );
    expect((await ward.kiosk.api('GET', 'people/anna.berg')).body['has']).toHaveLength(1);
  });

  it('refuses a second device with the limit’s own message, and gives one to somebody else', async () => {
    await ward.tap(badges.anna);
    await ward.screen.shows('take');
    await ward.pull(1);
    await until('she has taken it', () =>
      ward.screen.panels.some((p) => ['ready', 'setting-up'].includes(p.panel.kind)),
    );
    ward.screen.forget();
    await ward.tap(badges.anna);
    expect(await ward.screen.shows('already-has')).toMatchObject({ firstName: 'Anna', device: 'Phone 1' });
    await ward.tap(badges.ben, 'right');
    expect(await ward.screen.shows('take', 'reader:right')).toMatchObject({ device: 'Phone 2' });
  });

  it('gives two people at two readers in the same millisecond two devices', async () => {
    await Promise.all([ward.tap(badges.anna, 'left'), ward.tap(badges.ben, 'right')]);
    const left = await ward.screen.shows('take', 'reader:left');
    const right = await ward.screen.shows('take', 'reader:right');
    expect(left.firstName).toBe('Anna');
    expect(right.firstName).toBe('Ben');
    expect(left.bay).not.toBe(right.bay);
  });

  it('forces a return with a reason, and refuses one without', async () => {
    await ward.tap(badges.anna);
    await ward.screen.shows('take');
    await ward.pull(1);
    await ward.uemLists('TAPSTAND0001', 'anna.berg');
    expect(await ward.kiosk.api('POST', 'devices/TAPSTAND0001/return', { reason: '' })).toMatchObject({
      status: 422,
    });
    expect(
      await ward.kiosk.api('POST', 'devices/TAPSTAND0001/return', { reason: 'found in a drawer' }),
    ).toMatchObject({ status: 200 });
    expect(
      await ward.kiosk.api('POST', 'devices/TAPSTAND0001/return', { reason: 'found in a drawer' }),
    ).toMatchObject({ status: 409 });
    await ward.uemLists('TAPSTAND0001', 'staging-ward');
  });
});

describe('a phone nobody takes', () => {
  it('is taken back as a new fact, the bay ready again and UEM at the staging user', async () => {
    const ward = await openWard({ workflows: [['within: 60s', 'within: 1s']] });
    try {
      await ward.tap(badges.anna);
      await ward.screen.shows('take');
      const refused = await ward.screen.shows('refused');
      expect(refused.fault).toBe('not-taken');
      await ward.uemLists('TAPSTAND0001', 'staging-ward');
      expect((await ward.kiosk.api('GET', 'devices/TAPSTAND0001')).body).toMatchObject({
        holder: null,
        epoch: 2,
      });
      await until('the bay is ready', async () => {
        const answer = await ward.rig.send({ do: 'state' });
        return answer.ok && answer.state?.cabinets[0]?.bays[0]?.light === 'ready';
      });
    } finally {
      await ward.close();
    }
  }, 40_000);
});
