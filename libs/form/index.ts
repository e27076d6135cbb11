export { durationMs, parseDuration, writeDuration } from './duration.ts';
export { form } from './form.ts';
export type { Form, FormValue } from './form.ts';
export type { Field, FieldDescription, FieldKind } from './field.ts';
export { map, structure } from './group.ts';
export type { Structure } from './group.ts';
export { attributeText, text } from './text.ts';
export { list, oneOf, wholeNumber, yesNo } from './value.ts';
