import { describe, expect, it } from '@jest/globals';
import type { Site } from '#libs/config';
import type { ApiMdm, ApiReadinessReport } from '#libs/contract';
import { narrowedMdm, narrowedReport } from './narrowed.ts';

const device = (n: number) => ({ id: `phone-${n}`, name: `Phone ${n}`, serial: `SN${n}` });
const site = {
  devices: [device(1), device(2), device(3)],
  stations: [
    { id: 'ward', bays: [{ device: 'phone-1' }] },
    { id: 'lab', bays: [{ device: 'phone-2' }] },
  ],
} as unknown as Site;
const ward = new Set(['ward']);

describe('what somebody is told whose stations are few', () => {
  const difference = (n: number) => ({ device: device(n), wanted: 'anna', has: 'ben' });
  const mdm = {
    compared: { at: 1, devices: 3, unreachable: 0, differences: [1, 2, 3].map(difference), more: 2 },
  } as unknown as ApiMdm;

  it('names differences of her own devices only, and of all to whoever sees all', () => {
    const serials = (told: ApiMdm) => told.compared?.differences.map((d) => d.device.serial);
    expect(serials(narrowedMdm(mdm, ward, site))).toEqual(['SN1']);
    expect(narrowedMdm(mdm, ward, site).compared?.more).toBe(0);
    expect(serials(narrowedMdm(mdm, 'all', site))).toEqual(['SN1', 'SN2', 'SN3']);
  });

  it('has advice about her own devices and about what belongs to no station', () => {
    const advice = (rule: string, ...about: { kind: string; name: string }[]) => ({ rule, about });
    const subject = (n: number) => ({ kind: 'device', name: `Phone ${n} (SN${n})` });
    const report = {
      advice: [
        advice('a', subject(1), subject(2)),
        advice('b', subject(3)),
        advice('c', { kind: 'account', name: 'api' }),
      ],
    } as unknown as ApiReadinessReport;
    const told = (sight: 'all' | ReadonlySet<string>) =>
      narrowedReport(report, sight, site).advice.map((a) => [a.rule, a.about.length]);
    expect(told(ward)).toEqual([
      ['a', 1],
      ['c', 1],
    ]);
    expect(told('all')).toEqual([
      ['a', 2],
      ['b', 1],
      ['c', 1],
    ]);
  });
});
