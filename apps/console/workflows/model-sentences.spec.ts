import { describe, expect, it } from '@jest/globals';
import { stepTypes } from '#libs/steps';
import { steps as de } from '../words/de/steps.ts';
import { steps as en } from '../words/en/steps.ts';
import type { FieldWords } from '../words/step-words.ts';
import {
  inWords,
  meant,
  sentenceOf,
  shortTitle,
  valueInWords,
  type DrawnType,
  type NamedField,
} from './model-sentences.ts';

const yesNo = { yes: 'yes', no: 'no', missing: '…' };
/** As the service sends them: the fields are plain data. */
const types = stepTypes.map(({ name, title, form }): DrawnType => {
  const { fields } = form as unknown as { fields: NamedField[] };
  return { name, title, fields };
});
const type = (name: string): DrawnType => types.find((t) => t.name === name)!;
const says = (step: Record<string, unknown>, language = en): string => {
  const name = Object.keys(step)[0]!;
  return sentenceOf(step, inWords(type(name), language[name]), language[name], yesNo);
};

describe('the words of the steps', () => {
  it.each(types.map((t) => [t.name, t] as const))('say %s in both languages, field by field', (name, t) => {
    expect(en[name]?.about).toMatch(/\.$/);
    expect(de[name]?.about).toMatch(/\.$/);
    expect(de[name]?.title).toEqual(expect.any(String));
    const german: Readonly<Record<string, FieldWords>> = de[name]?.fields ?? {};
    expect(Object.keys(german).sort()).toEqual(t.fields.map((f) => f.name).sort());
    for (const field of t.fields) {
      expect(Object.keys(german[field.name]?.choices ?? {}).sort()).toEqual(
        (field.choices ?? []).map((c) => c.value).sort(),
      );
      expect(german[field.name]?.hint === undefined).toBe(field.hint === undefined);
      expect(german[field.name]?.of === undefined).toBe(field.of === undefined);
    }
  });

  it.each(types.map((t) => [t.name] as const))(
    'make a sentence of %s before anything is filled in',
    (name) => {
      for (const language of [en, de]) {
        const sentence = says({ [name]: null }, language);
        expect(sentence.length).toBeGreaterThan(3);
        expect(sentence).not.toMatch(/undefined|null|\[object/);
      }
    },
  );
});

describe('a sentence', () => {
  it.each<[Record<string, unknown>, string, string]>([
    [
      { 'choose-device': { 'min-charge': 40 } },
      'Choose a device with at least 40 % charge',
      'Ein Gerät mit mindestens 40 % Ladung wählen',
    ],
    [{ 'light-bay': { light: 'off' } }, 'Light the bay: dark', 'Fach beleuchten: dunkel'],
    [
      { 'wait-for-removal': null },
      'Wait 60s for it to be taken, else undo',
      '60s auf die Entnahme warten, sonst rückgängig machen',
    ],
    [{ 'add-tag': null }, 'Add the tag …', 'Das Tag … setzen'],
  ])('says %j', (step, english, german) => {
    expect(says(step)).toBe(english);
    expect(says(step, de)).toBe(german);
  });

  it('is the name of a type that the service does not know', () => {
    expect(sentenceOf({ 'dance-a-little': { fast: true } }, undefined, undefined, yesNo)).toBe(
      'dance-a-little',
    );
  });

  it('is made of the labels where the console has no words of its own', () => {
    const step = { 'light-bay': { light: 'take' } };
    expect(sentenceOf(step, type('light-bay'), undefined, yesNo)).toBe('Light: take this one');
  });

  it('has every kind of value', () => {
    const values = [true, 3, 'x', ['a', 'b'], { a: 1 }, null].map((v) => valueInWords(v, undefined, yesNo));
    expect(values).toEqual(['yes', '3', 'x', 'a, b', '{"a":1}', '']);
  });
});

describe('the step chooser', () => {
  it('keeps the MDM commands together, in either language', () => {
    const short = (name: string, language: typeof en) =>
      shortTitle(inWords(type(name), language[name]), type(name));
    expect(short('lock-device', en)).toEqual({ title: 'Lock', mdm: true });
    expect(short('lock-device', de)).toEqual({ title: 'Sperren', mdm: true });
    expect(short('light-bay', de)).toEqual({ title: 'Fach beleuchten', mdm: false });
  });

  it('finds what every word of the search fits', () => {
    expect([meant('mdm lock', 'Lock', 'MDM'), meant('lock tag', 'Lock'), meant('', 'Lock')]).toEqual([
      true,
      false,
      true,
    ]);
  });
});
