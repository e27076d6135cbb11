import type { JsonFault } from '../../parts/json-faults.ts';

const faults: Record<JsonFault, string> = {
  empty: 'There is nothing here yet. Write a group such as { "who": "[Display Name]" }.',
  'value-missing':
    'A value is missing here: a text in quotes, a number, true, false, null, a group or a list.',
  'word-unknown':
    'This word means nothing here. Put texts in double quotes; without them only true, false and null may stand.',
  'number-wrong': 'This is no number as JSON writes one. Put it in double quotes if it is a text.',
  'text-open': 'The text that begins here is not closed: a double quote is missing.',
  'text-line-break': 'A text goes on over the end of the line here. Write \\n where a line shall end.',
  'escape-wrong': 'This sign after a backslash means nothing. Write two backslashes for one.',
  'name-quotes': 'A name must stand in double quotes, such as "who".',
  'colon-missing': 'A colon is missing between the name and its value.',
  'comma-missing': 'A comma is missing before this.',
  'comma-too-many': 'This comma is one too many: nothing follows it.',
  'group-open': 'The group that begins here is not closed: a } is missing.',
  'list-open': 'The list that begins here is not closed: a ] is missing.',
  'more-after': 'It is complete before this; remove what follows.',
  'too-deep': 'It is nested deeper than anything can use.',
};

export const typedFields = {
  insert: (label: string) => `Insert an attribute into ${label}`,
  offers: (n: number) =>
    n === 0
      ? 'No attribute fits.'
      : `${n} ${n === 1 ? 'attribute fits' : 'attributes fit'}: choose with the arrow keys and Enter.`,
  attributes: 'Attributes',
  unknown: (name: string, meant: string | undefined) =>
    `[${name}] is no attribute.${meant === undefined ? ' Type [ to see which there are.' : ` Do you mean [${meant}]?`}`,
  kind: (label: string) => `How ${label} is written`,
  none: 'Nothing',
  text: 'Text',
  group: 'Group (JSON)',
  where: (line: number, column: number) => `Line ${line}, column ${column}: `,
  byDefault: (value: string) => `${value} unless you say otherwise.`,
  duration: 'A number with its unit, such as 90s, 2m or 1h.',
  leftOut: 'Not said',
  yes: 'Yes',
  no: 'No',
  add: 'Add',
  remove: 'Remove',
  addEntry: (label: string) => `Add: ${label}`,
  removeEntry: (label: string) => `Remove ${label}`,
  name: 'Name',
  value: 'Value',
  nameTaken: 'stands here already',
  faults,
};
