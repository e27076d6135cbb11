import type { FieldDescription } from '#libs/form';
import type { FieldWords, Say, StepWords } from '../words/step-words.ts';
import type { WrittenStep } from './model.ts';
import { paramsOf, typeNameOf } from './model-step.ts';

export type NamedField = FieldDescription & { readonly name: string };

/** What the service says of a step type, as far as it is drawn. */
export interface DrawnType {
  readonly name: string;
  readonly title: string;
  readonly fields: readonly NamedField[];
}

/** A few words for values that are no text. */
export interface ValueWords {
  readonly yes: string;
  readonly no: string;
  readonly missing: string;
}

function spoken(field: FieldDescription, words: FieldWords | undefined): FieldDescription {
  if (words === undefined) return field;
  const { choices, of } = field;
  return {
    ...field,
    label: words.label,
    ...(words.hint === undefined ? {} : { hint: words.hint }),
    ...(choices === undefined
      ? {}
      : { choices: choices.map((c) => ({ ...c, label: words.choices?.[c.value] ?? c.label })) }),
    ...(of === undefined || words.of === undefined ? {} : { of: { ...of, label: words.of } }),
  };
}

/** The step type in the console's language, as far as it has words for it. */
export const inWords = (type: DrawnType, words: StepWords | undefined): DrawnType => ({
  name: type.name,
  title: words?.title ?? type.title,
  fields: type.fields.map((f) => ({ ...spoken(f, words?.fields?.[f.name]), name: f.name })),
});

/** A value as it reads in a sentence. Whatever was written by hand has one. */
export function valueInWords(value: unknown, field: FieldDescription | undefined, words: ValueWords): string {
  if (value === undefined || value === null || value === '') return '';
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'string') return field?.choices?.find((c) => c.value === value)?.label ?? value;
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map((v) => valueInWords(v, field?.of, words)).join(', ');
  return JSON.stringify(value);
}

/** What was written for a param, else its default. */
export const paramOr = (step: WrittenStep, field: NamedField): unknown =>
  paramsOf(step)[field.name] ?? field.default;

/** How the step reads on its card. A required param that is missing is named as missing, so that the sentence stays one. */
export function sentenceOf(
  step: WrittenStep,
  type: DrawnType | undefined,
  stepWords: StepWords | undefined,
  words: ValueWords,
): string {
  const name = typeNameOf(step);
  if (type === undefined) return name;
  const say: Say = (param) => {
    const field = type.fields.find((f) => f.name === param);
    if (field === undefined) return '';
    const said = valueInWords(paramOr(step, field), field, words);
    return said === '' && field.required ? words.missing : said;
  };
  if (stepWords !== undefined) return stepWords.says(say);
  const params = type.fields
    .map((f) => [f.label, valueInWords(paramsOf(step)[f.name], f, words)] as const)
    .filter(([, said]) => said !== '');
  return params.length === 0 ? type.title : params.map(([label, said]) => `${label}: ${said}`).join(' · ');
}

const mdmPrefix = 'Perform MDM Command: ';

/** The title among the MDM commands, and whether it is one. */
export function shortTitle(type: DrawnType, original: DrawnType): { title: string; mdm: boolean } {
  if (!original.title.startsWith(mdmPrefix)) return { title: type.title, mdm: false };
  const short = type.title.slice(type.title.indexOf(': ') + 2);
  return { title: short.charAt(0).toUpperCase() + short.slice(1), mdm: true };
}

/** What somebody searching for a step means: every word of hers must be in its title, its sentence or its name. */
export function meant(search: string, ...texts: readonly string[]): boolean {
  const all = texts.join(' ').toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}
