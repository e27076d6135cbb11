import { describe, expect, it } from '@jest/globals';
import { changesBetween } from './changes.ts';

const steps = [
  { 'choose-device': {} },
  { 'check-out-device': { limit: 1 } },
  { 'light-bay': { light: 'take' } },
];
const documents = (site: Record<string, unknown>, list: readonly unknown[] = steps) => ({
  site,
  workflows: { workflows: { out: { title: 'Out', steps: list } }, rules: [{ trigger: 'tap', run: 'out' }] },
});
const said = (...[was, is]: Parameters<typeof changesBetween>) =>
  changesBetween(was, is).map(({ says }) => says);

describe('the difference of two versions in words', () => {
  it('is nothing for the same', () => {
    expect(said(documents({ name: 'A' }), documents({ name: 'A' }))).toEqual([]);
  });

  it('names devices and stations by their id, wherever they stand in their list', () => {
    const [a, b] = [
      { id: 'a', name: 'Phone 1' },
      { id: 'b', name: 'Phone 2' },
    ];
    expect(
      said(documents({ devices: [a, b] }), documents({ devices: [{ ...b, name: 'Phone 9' }, { id: 'c' }] })),
    ).toEqual([
      'devices: a is gone.',
      'devices b name: "Phone 9" instead of "Phone 2".',
      'devices: c is new.',
    ]);
  });

  it('tells a step that is another now from one that is new, gone or moved', () => {
    const [choose, out, light] = steps;
    const is = [choose, { 'check-out-device': { limit: 2 } }, { wait: { for: '1m' } }, light];
    expect(said(documents({}), documents({}, is))).toEqual([
      'out: check-out-device (number 2) is {"check-out-device":{"limit":2}}, and was {"check-out-device":{"limit":1}}.',
      'out: wait is new, as number 3: {"wait":{"for":"1m"}}.',
    ]);
    expect(said(documents({}), documents({}, [light, choose, out]))).toEqual([
      'out: light-bay is number 1 now, and was 3.',
    ]);
    expect(said(documents({}), documents({}, [choose, out]))).toEqual([
      'out: light-bay (was number 3) is gone.',
    ]);
  });
});
