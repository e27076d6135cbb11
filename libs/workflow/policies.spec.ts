import { describe, expect, it } from '@jest/globals';
import { back, out, read, said, tellIt, type Workflows, type Written } from './definition-for-specs.ts';

const assign = (more: Written = {}): Workflows => ({
  'check-out': [...out, { 'assign-user': null, ...more }],
});
const clear = (more: Written = {}): Workflows => ({
  'check-in': [back[0] ?? {}, { 'clear-passcode': null, ...more }],
});
const patienceOf = (workflows: Workflows, id: string) =>
  read(workflows).data?.workflows[id]?.steps.at(-1)?.patience;

describe('the policies of a step', () => {
  it('are read in the units they are written in', () => {
    const written = {
      'time-limit': '10m',
      retries: { most: 5, first: '2s', longest: '1m' },
      'on-failure': 'hold',
    };
    expect(patienceOf(assign(written), 'check-out')).toEqual({
      timeLimitMs: 600_000,
      attempts: 5,
      firstMs: 2_000,
      longestMs: 60_000,
      onFailure: 'hold',
    });
    expect(patienceOf(assign({ 'on-failure': { run: 'tell' } }), 'check-out')).toBeUndefined();
    expect(patienceOf({ ...assign({ 'on-failure': { run: 'tell' } }), tell: tellIt }, 'check-out')).toEqual({
      onFailure: { run: 'tell' },
    });
  });

  it('are nothing where nothing is written, so that the engine keeps its own pace', () => {
    expect(patienceOf(assign(), 'check-out')).toBeUndefined();
  });

  it('keep trying when only the pace is written', () => {
    expect(patienceOf(assign({ retries: { first: '2s' } }), 'check-out')).toEqual({
      firstMs: 2_000,
      onFailure: 'keep-trying',
    });
  });

  it.each<[string, Workflows, Workflows, string, string]>([
    [
      'a limit that says not what happens then',
      assign({ 'time-limit': '10m' }),
      assign({ 'time-limit': '10m', 'on-failure': 'hold' }),
      'time-limit',
      'Add on-failure',
    ],
    [
      'a limit of attempts that says not what happens then',
      assign({ retries: { most: 3 } }),
      assign({ retries: { most: 3 }, 'on-failure': 'continue' }),
      'retries.most',
      'Add on-failure',
    ],
    [
      'a limit for what is kept trying',
      assign({ 'time-limit': '10m', 'on-failure': 'keep-trying' }),
      assign({ 'on-failure': 'keep-trying' }),
      'time-limit',
      'ends what on-failure keeps trying',
    ],
    [
      'a longest wait below the first',
      assign({ retries: { first: '10s', longest: '2s' } }),
      assign({ retries: { first: '2s', longest: '10s' } }),
      'retries.longest',
      'shorter than the wait after the first',
    ],
    [
      'a word that is no way to go on',
      assign({ 'on-failure': 'give-up' }),
      assign({ 'on-failure': 'continue' }),
      'on-failure',
      'keep-trying, continue, hold, undo',
    ],
    [
      'no attempt at all',
      assign({ retries: { most: 0 }, 'on-failure': 'hold' }),
      assign({ retries: { most: 1 }, 'on-failure': 'hold' }),
      'retries.most',
      'is not right',
    ],
    [
      'a duration without a unit',
      assign({ 'time-limit': '10', 'on-failure': 'hold' }),
      assign({ 'time-limit': '10s', 'on-failure': 'hold' }),
      'time-limit',
      'is no duration',
    ],
    [
      'a field that retries do not have',
      assign({ retries: { often: 3 } }),
      assign({ retries: { first: '1s' } }),
      'retries.often',
      'is not a known field',
    ],
    [
      'a policy on a step that changes nothing outside',
      { 'check-out': [...out, { 'show-message': { text: 'x' }, 'on-failure': 'continue' }] },
      { 'check-out': [...out, { 'show-message': { text: 'x' } }] },
      'on-failure',
      'means nothing for show-message',
    ],
    [
      'a policy on a step that gives the device',
      { 'check-out': [out[0] ?? {}, { 'check-out-device': null, 'time-limit': '1m' }] },
      { 'check-out': out },
      'time-limit',
      'means nothing for check-out-device',
    ],
    [
      'a policy on a step that runs another workflow',
      { 'check-out': [...out, { 'run-workflow': { workflow: 'tell' }, 'on-failure': 'hold' }], tell: tellIt },
      { 'check-out': [...out, { 'run-workflow': { workflow: 'tell' } }], tell: tellIt },
      'on-failure',
      'steps of the workflow that is run',
    ],
    [
      'an obligation that is let go',
      clear({ 'on-failure': 'continue' }),
      clear({ 'on-failure': 'hold', 'time-limit': '1h' }),
      'on-failure',
      'give the next person a device on which this has not been done',
    ],
    [
      'undo where nothing is checked out',
      { 'check-in': [{ 'check-in-device': null }, { 'assign-staging-user': null, 'on-failure': 'undo' }] },
      { 'check-out': [...out, { 'assign-user': null, 'on-failure': 'undo' }] },
      'on-failure',
      'this workflow checks nothing out',
    ],
    [
      'a workflow after a failure that is not there',
      { ...assign({ 'on-failure': { run: 'tel' } }), tell: tellIt },
      { ...assign({ 'on-failure': { run: 'tell' } }), tell: tellIt },
      'on-failure.run',
      'names "tel", which is no workflow',
    ],
    [
      'a workflow after a failure that changes who has the device',
      assign({ 'on-failure': { run: 'check-in' } }),
      { ...assign({ 'on-failure': { run: 'tell' } }), tell: tellIt },
      'on-failure.run',
      'to take a hand-out back, write undo',
    ],
    [
      'failing without end',
      {
        ...assign({ 'on-failure': { run: 'a' } }),
        a: [{ 'sync-device': null, 'on-failure': { run: 'b' } }],
        b: [{ 'sync-device': null, 'on-failure': { run: 'a' } }],
      },
      {
        ...assign({ 'on-failure': { run: 'a' } }),
        a: [{ 'sync-device': null, 'on-failure': { run: 'b' } }],
        b: [{ 'sync-device': null, 'on-failure': 'continue' }],
      },
      'on-failure.run',
      'a → b → a',
    ],
    [
      'undo in a workflow after a failure',
      { ...assign({ 'on-failure': { run: 'a' } }), a: [{ 'sync-device': null, 'on-failure': 'undo' }] },
      { ...assign({ 'on-failure': { run: 'a' } }), a: [{ 'sync-device': null, 'on-failure': 'hold' }] },
      'on-failure',
      'this workflow checks nothing out',
    ],
  ])('refuse %s', (_, wrong, right, where, sentence) => {
    const told = said(wrong);
    expect(told).toHaveLength(1);
    expect(told[0]?.split(' ')[0]?.endsWith(where)).toBe(true);
    expect(told[0]).toContain(sentence);
    expect(said(right)).toEqual([]);
  });
});
