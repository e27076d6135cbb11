import { describe, expect, it } from '@jest/globals';
import { triggers } from '#libs/domain';
import { addressOfAsked, askedIn, bodyOf, fieldsFor, isEnough, nothingAsked, type Asked } from './asked.ts';

const tap: Asked = { ...nothingAsked, station: 'ward', person: 'anna.berg' };
const supposed = {
  device: ' Phone 1 ',
  charge: '12',
  docked: true,
  inPool: undefined,
  returnConfirmed: false,
};

describe('what is asked of a dry run', () => {
  it('stands in the address, and comes out of it as it was', () => {
    const asked: Asked = {
      ...tap,
      trigger: 'overdue',
      device: 'Phone 1',
      after: '30m',
      at: '2026-01-14T06:41',
    };
    expect(askedIn(new URLSearchParams(addressOfAsked(asked)))).toEqual(asked);
    expect(askedIn(new URLSearchParams('trigger=dance'))).toEqual(nothingAsked);
  });

  it('is sent with what means something for its trigger, and nothing else', () => {
    expect(bodyOf({ ...tap, device: 'Phone 1', workflow: 'x' })).toEqual({
      trigger: 'tap',
      station: 'ward',
      person: 'anna.berg',
      suppose: [],
    });
    expect(bodyOf({ ...tap, trigger: 'docked', device: 'Phone 1' })).toEqual({
      trigger: 'docked',
      device: 'Phone 1',
      suppose: [],
    });
  });

  it('says of a supposed device only what differs', () => {
    const body = bodyOf({ ...tap, suppose: [supposed, { ...supposed, device: ' ' }] });
    expect(body.suppose).toEqual([{ device: 'Phone 1', charge: 12, docked: true, returnConfirmed: false }]);
  });

  it('has its moment in epoch milliseconds, and none where it is now', () => {
    expect(bodyOf({ ...tap, at: '2026-01-14T06:41' }).at).toBe(new Date(2026, 0, 14, 6, 41).getTime());
    expect(bodyOf(tap)).not.toHaveProperty('at');
  });

  it('is enough with a person at a station, or with a device', () => {
    expect([
      isEnough(tap),
      isEnough({ ...tap, person: '' }),
      isEnough({ ...nothingAsked, trigger: 'docked' }),
    ]).toEqual([true, false, false]);
    const over: Asked = { ...nothingAsked, trigger: 'over-the-air', device: 'x' };
    expect([isEnough(over), isEnough({ ...over, workflow: 'w' })]).toEqual([false, true]);
  });

  it('asks of every trigger either who taps where, or which device', () => {
    for (const trigger of triggers) {
      const fields = fieldsFor(trigger);
      expect([fields.station && fields.person, fields.device]).toContain(true);
      expect(fields.station && fields.device).toBe(false);
    }
  });
});
