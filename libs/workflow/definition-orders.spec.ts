import { describe, expect, it } from '@jest/globals';
import { back, out, read, said, tellIt, type Workflows, type Written } from './definition-for-specs.ts';

const run = (workflow: string, more: Written = {}): Written => ({ 'run-workflow': { workflow }, ...more });
const inWard = (name: string) => [{ attribute: 'Station Name', is: name }];

describe('a workflow in a workflow', () => {
  it('is replaced by its steps, each under both conditions, as it is kept', () => {
    const inner = [
      { 'sync-device': null, when: inWard('Ward 3') },
      { 'set-attribute': { name: 'A', value: 'b' } },
    ];
    const file = read({ 'check-out': [...out, run('more', { when: inWard('Ward 4') })], more: inner });
    const steps = file.data?.workflows['check-out']?.steps ?? [];
    expect(steps.map((s) => s.type.name)).toEqual([
      'choose-device',
      'check-out-device',
      'sync-device',
      'set-attribute',
    ]);
    expect(steps[2]?.written).toEqual({
      'sync-device': null,
      when: [...inWard('Ward 4'), ...inWard('Ward 3')],
    });
    expect(steps[3]?.when).toEqual(inWard('Ward 4'));
  });

  it('may hold the check-out itself', () => {
    expect(said({ 'check-out': [run('give')], give: out })).toEqual([]);
  });

  it('needs no custody step of its own when no rule names it', () => {
    expect(said({ more: tellIt })).toEqual([]);
  });

  it.each<[string, Workflows, Workflows, string]>([
    [
      'that is not there',
      { more: [run('nothing')] },
      { more: [run('less')], less: tellIt },
      'is no workflow',
    ],
    [
      'that contains itself',
      { 'check-out': [...out, run('a')], a: [run('b')], b: [run('a')] },
      { 'check-out': [...out, run('a')], a: [run('b')], b: tellIt },
      'a → b → a',
    ],
    [
      'that multiplies',
      Object.fromEntries(
        Array.from({ length: 10 }, (_, i) => [
          `w${i}`,
          i === 9 ? tellIt : [run(`w${i + 1}`), run(`w${i + 1}`)],
        ]),
      ),
      { w0: [run('w1'), run('w1')], w1: tellIt },
      'Keep to 200',
    ],
  ])('is refused %s', (_, wrong, right, sentence) => {
    expect(said(wrong).join(' ')).toContain(sentence);
    expect(said(right)).toEqual([]);
  });
});

const ask = (more: Written = {}): Written => ({
  'ask-question': { question: 'Which ward?', answer: 'text', ...more },
});
const shows = (text: string): Written => ({ 'show-message': { text } });

describe('attributes of a file', () => {
  it.each<[string, Workflows, Workflows, string]>([
    [
      'a text that no step sets',
      { 'check-out': [...out, shows('[Ward]')] },
      { 'check-out': [ask({ into: 'Ward' }), ...out, shows('[Ward]')] },
      'asks for [Ward], which is no attribute',
    ],
    [
      'a condition on what no step sets',
      { 'check-out': [...out, { ...shows('x'), when: [{ attribute: 'Ward', is: '3' }] }] },
      {
        'check-out': [
          { 'set-attribute': { name: 'Ward', value: '3' } },
          ...out,
          { ...shows('x'), when: [{ attribute: 'Ward', is: '3' }] },
        ],
      },
      'is no attribute',
    ],
    [
      'a name that means something already',
      { 'check-out': [{ 'set-attribute': { name: 'Device User', value: 'x' } }, ...out] },
      { 'check-out': [{ 'set-attribute': { name: 'Ward', value: 'x' } }, ...out] },
      'sets [Device User], which is not free',
    ],
    [
      'a name with brackets',
      { 'check-out': [{ 'set-attribute': { name: '[Ward]', value: 'x' } }, ...out] },
      { 'check-out': [{ 'set-attribute': { name: 'Ward', value: 'x' } }, ...out] },
      'without square brackets',
    ],
    [
      'what every object has',
      { 'check-out': [...out, shows('[constructor]')] },
      {},
      'asks for [constructor]',
    ],
  ])('are refused in %s', (_, wrong, right, sentence) => {
    expect(said(wrong).join(' ')).toContain(sentence);
    expect(said(right)).toEqual([]);
  });

  it('are known in a workflow that another one starts', () => {
    expect(said({ 'check-out': [ask({ into: 'Ward' }), ...out], tell: [shows('[Ward]')] })).toEqual([]);
  });
});

describe('the order of steps', () => {
  const terms: Written = { 'accept-terms': { text: 'Be kind.' } };
  it.each<[string, Workflows, Workflows, string]>([
    [
      'a device step before there is a device',
      { 'check-out': [{ 'light-bay': { light: 'take' } }, ...out] },
      { 'check-out': [terms, ask(), { wait: { for: '5s' } }, shows('x'), ...out] },
      'put light-bay behind check-out-device',
    ],
    [
      'conditions on one half of a hand-out',
      { 'check-out': [out[0] ?? {}, { 'check-out-device': null, when: inWard('Ward 3') }] },
      { 'check-out': out.map((s) => ({ ...s, when: inWard('Ward 3') })) },
      'the same conditions',
    ],
    [
      'two hand-outs in one run',
      { 'check-out': [...out, ...out] },
      { 'check-out': out },
      'hands out one device',
    ],
    [
      'a return that waits first',
      { 'check-in': [terms, ...back] },
      { 'check-in': [...back, ask()] },
      'begin with check-in-device',
    ],
    [
      'a return that is refused by a condition',
      { 'check-in': [{ 'check-in-device': null, when: inWard('Ward 3') }] },
      { 'check-in': [{ 'check-in-device': null }] },
      'never refused',
    ],
    [
      'a passcode that is cleared once the next person may have the device',
      { 'check-in': [{ 'check-in-device': null }, ask(), { 'clear-passcode': null }] },
      { 'check-in': [{ 'check-in-device': null }, { 'clear-passcode': null }, ask()] },
      'put clear-passcode before ask-question',
    ],
    [
      'a removal that nobody can make',
      { 'check-in': [...back, { 'wait-for-removal': null }] },
      { 'check-out': [...out, { 'wait-for-removal': null }] },
      'behind check-out-device',
    ],
    [
      'a question that can be answered in two ways, and in none',
      { 'check-out': [{ 'ask-question': { question: 'x', answer: 'text', choices: ['a', 'b'] } }, ...out] },
      { 'check-out': [{ 'ask-question': { question: 'x', choices: ['a', 'b'] } }, ...out] },
      'beside another way to answer',
    ],
    [
      'a question that cannot be answered',
      { 'check-out': [{ 'ask-question': { question: 'x' } }, ...out] },
      { 'check-out': [ask(), ...out] },
      'answer: yes-no',
    ],
    [
      'the same answer twice',
      { 'check-out': [{ 'ask-question': { question: 'x', choices: ['a', 'a'] } }, ...out] },
      { 'check-out': [{ 'ask-question': { question: 'x', choices: ['a', 'b'] } }, ...out] },
      'Keep one of them',
    ],
  ])('refuses %s', (_, wrong, right, sentence) => {
    expect(said(wrong).join(' ')).toContain(sentence);
    expect(said(right)).toEqual([]);
  });
});
