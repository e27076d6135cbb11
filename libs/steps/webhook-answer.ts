import { Fault } from '#libs/domain';

/** A JSON pointer, RFC 6901. */
export const isPointer = (text: string): boolean => /^(\/([^~/]|~[01])*)*$/.test(text);

/** Longer than anything a screen says or a rule compares. */
const maxCharacters = 1_000;

function at(json: unknown, pointer: string): unknown {
  const parts = pointer.split('/').slice(1);
  return parts.reduce((value: unknown, part) => {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof value !== 'object' || value === null) return undefined;
    return Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
  }, json);
}

const unusable = (note: string): Fault => new Fault('webhook-answer-unusable', { note });

/** One value of an answer as an attribute holds it; nothing where the receiver says nothing. */
function textOf(name: string, value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean')
    throw unusable(`The answer has a ${Array.isArray(value) ? 'list' : 'group'} where ${name} wants a text.`);
  const text = String(value)
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim();
  if (text.length > maxCharacters)
    throw unusable(`The answer has more than ${maxCharacters} characters for ${name}.`);
  return text;
}

/** The attributes that an answer gives, by the pointers a step names. Throws `webhook-answer-unusable`; repeats no value. */
export function attributesFrom(
  json: unknown,
  pointers: Readonly<Record<string, string>>,
): Record<string, string> {
  const wanted = Object.entries(pointers);
  if (wanted.length > 0 && json === undefined) throw unusable('The answer is no JSON.');
  return Object.fromEntries(wanted.map(([name, pointer]) => [name, textOf(name, at(json, pointer))]));
}
