import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { chooseDevice, type DeviceWish } from './choose.ts';
import type { DeviceCandidate } from './custody.ts';

const ready: DeviceCandidate = {
  id: 'd1',
  name: 'Phone 1',
  serial: 'S1',
  group: 'ward',
  epoch: 4,
  inPool: true,
  out: false,
  docked: true,
  chargePercent: 80,
  timesOut: 10,
  returnVerified: true,
  platform: 'ios',
};
const phone = (name: string, different: Partial<DeviceCandidate> = {}): DeviceCandidate => ({
  ...ready,
  id: name,
  name,
  ...different,
});
const wish: DeviceWish = { group: 'ward', minChargePercent: 30, allowUnverified: true };

const chosen = (candidates: DeviceCandidate[], w: DeviceWish = wish): string | undefined => {
  const choice = chooseDevice(candidates, w);
  return 'device' in choice ? choice.device.name : undefined;
};
const refusal = (candidates: DeviceCandidate[], w: DeviceWish = wish): string | undefined => {
  const choice = chooseDevice(candidates, w);
  return 'fault' in choice ? choice.fault : undefined;
};

describe('a device that may not be handed out', () => {
  const objections: [string, Partial<DeviceCandidate>, string][] = [
    ['belongs to another group', { group: 'theatre' }, 'belongs to group theatre'],
    ['was taken out of the pool', { inPool: false }, 'was taken out of the pool'],
    ['is with somebody', { out: true }, 'is with somebody'],
    ['is not in its bay', { docked: false }, 'is not in its bay'],
    ['lies where nobody looks', { docked: undefined }, 'is not in its bay'],
    ['lies in a faulty bay', { bayFaulty: true }, 'lies in a faulty bay'],
    ['is low', { chargePercent: 29 }, 'is charged to 29 %, below 30 %'],
  ];

  it.each(objections)('%s: it is passed over, and the reason is kept', (_, different, reason) => {
    const choice = chooseDevice([phone('A', different), phone('B')], wish);
    expect('device' in choice && choice.device.name).toBe('B');
    expect(choice.why).toContain(`A ${reason}.`);
  });

  it.each(objections)(
    '%s: alone it leaves nothing to give, and without the objection it is given',
    (_, different) => {
      expect(chosen([phone('A', different)])).toBeUndefined();
      expect(chosen([phone('A')])).toBe('A');
    },
  );

  it('is any whose return the MDM has not confirmed, where the site says so', () => {
    const unverified = phone('A', { returnVerified: false });
    expect(refusal([unverified], { ...wish, allowUnverified: false })).toBe('all-out');
    expect(chosen([unverified])).toBe('A');
  });
});

describe('the choice', () => {
  it('offers a device whose return is not confirmed last, however full it is', () => {
    expect(
      chosen([phone('A', { returnVerified: false, chargePercent: 100 }), phone('B', { chargePercent: 40 })]),
    ).toBe('B');
  });

  it('takes the best charged', () => {
    expect(chosen([phone('A', { chargePercent: 60 }), phone('B', { chargePercent: 90 })])).toBe('B');
  });

  it('takes a bay that reports full for full, and one that cannot tell for half', () => {
    const full = phone('A', { chargePercent: undefined, charged: true });
    const unknown = phone('C', { chargePercent: undefined });
    expect(chosen([phone('B', { chargePercent: 99 }), full])).toBe('A');
    expect(chosen([phone('B', { chargePercent: 49 }), unknown])).toBe('C');
    expect(chosen([phone('B', { chargePercent: 51 }), unknown])).toBe('B');
  });

  it('does not refuse a device because nobody knows its charge', () => {
    expect(chosen([phone('A', { chargePercent: undefined })], { ...wish, minChargePercent: 90 })).toBe('A');
  });

  it('takes the least worn of equals, then the first by name', () => {
    expect(chosen([phone('A', { timesOut: 11 }), phone('B', { timesOut: 3 })])).toBe('B');
    expect(chosen([phone('B'), phone('A')])).toBe('A');
  });

  it('takes any group where none is wished', () => {
    const { group: _, ...anyGroup } = wish;
    expect(chosen([phone('A', { group: 'theatre' })], anyGroup)).toBe('A');
  });

  it('is the same whatever order the candidates come in', () => {
    const some = [10, 30, 55, 80, 80].map((chargePercent, i) =>
      phone(`P${i}`, { chargePercent, timesOut: i % 2 }),
    );
    fc.assert(
      fc.property(fc.shuffledSubarray(some, { minLength: some.length }), (shuffled) => {
        expect(chosen(shuffled)).toBe('P4');
      }),
    );
  });

  it('says of every device why, and leaves the candidates as they came', () => {
    const candidates = [phone('A', { out: true }), phone('C'), phone('B')];
    const { why } = chooseDevice(candidates, wish);
    expect(why).toEqual(['A is with somebody.', 'B was chosen among 2 that fit.']);
    expect(candidates.map((c) => c.name)).toEqual(['A', 'C', 'B']);
  });
});

describe('nothing to give', () => {
  it('is "all out" when nothing is there', () => {
    expect(refusal([])).toBe('all-out');
    expect(refusal([phone('A', { out: true })])).toBe('all-out');
  });

  it('is "none charged" when a phone would do once it has charged', () => {
    expect(refusal([phone('A', { out: true }), phone('B', { chargePercent: 5 })])).toBe('none-charged');
  });
});
