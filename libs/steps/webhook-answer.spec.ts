import { describe, expect, it } from '@jest/globals';
import { isFault } from '#libs/domain';
import { attributesFrom, isPointer } from './webhook-answer.ts';

const json = {
  name: 'Zoë',
  'a/b': { '~c': 1.5 },
  list: [{ on: true }, 'b'],
  nothing: null,
  line: 'one\r\ntwo\u0000',
  long: 'x'.repeat(1_000),
  longer: 'x'.repeat(1_001),
};

function noteOf(pointer: string): string {
  try {
    attributesFrom(json, { Supervisor: pointer });
    return '';
  } catch (error) {
    if (!isFault(error, 'webhook-answer-unusable')) throw error;
    expect(JSON.stringify(error.detail)).not.toContain('Zoë');
    return error.detail.note ?? '';
  }
}

describe('the answer of a webhook', () => {
  it.each([
    ['/name', 'Zoë'],
    ['/a~1b/~0c', '1.5'],
    ['/list/0/on', 'true'],
    ['/list/1', 'b'],
    ['/nothing', ''],
    ['/elsewhere/deep', ''],
    ['/list/7', ''],
    ['/name/length', ''],
    ['/__proto__/toString', ''],
    ['/constructor', ''],
    ['/line', 'one two'],
    ['/long', 'x'.repeat(1_000)],
  ])('gives %s as a text', (pointer, value) => {
    expect(attributesFrom(json, { Supervisor: pointer })).toEqual({ Supervisor: value });
  });

  it('may be a text itself', () => {
    expect(attributesFrom('ok', { Said: '' })).toEqual({ Said: 'ok' });
  });

  it.each([
    ['/a~1b', 'a group where Supervisor wants a text'],
    ['/list', 'a list where Supervisor wants a text'],
    ['/longer', 'more than 1000 characters for Supervisor'],
    ['', 'a group where Supervisor wants a text'],
  ])('that has something else at %s cannot be used, and says so without repeating it', (pointer, words) => {
    expect(noteOf(pointer)).toContain(words);
    expect(noteOf('/name')).toBe('');
  });

  it('that is no JSON is of no use where something of it is wanted, and of no matter where nothing is', () => {
    expect(() => attributesFrom(undefined, { Supervisor: '/name' })).toThrow(/no JSON/);
    expect(attributesFrom(undefined, {})).toEqual({});
  });

  it('is asked by JSON pointers', () => {
    expect(['', '/a', '/a/0', '/a~0b~1c', '/'].map(isPointer)).toEqual([true, true, true, true, true]);
    expect(['a', 'a/b', '/a~', '/a~2', '$.a'].map(isPointer)).toEqual([false, false, false, false, false]);
  });
});
