import type { z } from 'zod';
import { documentSchema } from './document.ts';
import { siteDrivers } from './site-drivers.ts';
import type { SiteField, Words } from './site-field.ts';
import { siteLabels } from './site-labels.ts';

/** The part of zod's schema definitions that is walked here (zod 4, `schema.def`). */
interface Def {
  type: string;
  shape?: Record<string, z.ZodType>;
  element?: z.ZodType;
  valueType?: z.ZodType;
  innerType?: z.ZodType;
  in?: z.ZodType;
  entries?: Record<string, string>;
  defaultValue?: unknown;
}

/** A schema without what stands around it, and what that said. */
function bare(schema: z.ZodType): { def: Def; schema: z.ZodType; required: boolean; given?: unknown } {
  const def: Def = schema.def;
  const inner = def.innerType ?? def.in;
  if (inner === undefined) return { def, schema, required: true };
  const under = bare(inner);
  const lenient = ['optional', 'default', 'prefault'].includes(def.type);
  return {
    ...under,
    required: under.required && !lenient,
    ...('defaultValue' in def ? { given: def.defaultValue } : {}),
  };
}

/** Groups of which exactly one field is there: their fields are all optional in the schema, and a rule wants one. */
const choices = new Set([
  'directory',
  'mdm',
  'mdm.workspaceOne.auth',
  'mdm.servers.*.workspaceOne.auth',
  'mdm.servers.*',
]);
/** What can be changed while the service runs. */
const live = /^(name|devices|deviceGroups|stations\.\*\.(name|group|bays))(\.|$)/;

const bounded = (value: unknown): number | undefined =>
  typeof value === 'number' && Math.abs(value) < Number.MAX_SAFE_INTEGER ? value : undefined;

function bounds(schema: z.ZodType): Pick<SiteField, 'min' | 'max'> {
  const { minValue, maxValue, minLength, maxLength } = schema as Partial<z.ZodNumber & z.ZodString>;
  const [min, max] = [bounded(minValue ?? minLength), bounded(maxValue ?? maxLength)];
  return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
}

const spoken = (name: string): string =>
  name
    .replace(/File$/, '')
    .replace(/([A-Z])/g, ' $1')
    .replace(/^./, (c) => c.toUpperCase());

const words = ([label, hint]: [string, string?]): Words => (hint === undefined ? { label } : { label, hint });

function kindOf(name: string, path: string, def: Def): SiteField['kind'] {
  const told = siteLabels[path]?.kind;
  if (told !== undefined) return told;
  if (/^stations\.\*\.(readers|cabinets)\.\*$/.test(path)) return 'driven';
  if (choices.has(path)) return 'choice';
  switch (def.type) {
    case 'object':
      return 'group';
    case 'array':
      return 'list';
    case 'record':
      return 'named';
    case 'enum':
      return 'one-of';
    case 'boolean':
      return 'yes-no';
    case 'number':
    case 'int':
      return 'number';
    default:
      return name.endsWith('File') ? 'kept' : 'text';
  }
}

const driversFor = (path: string): SiteField['drivers'] => {
  const of = path.includes('.readers.') ? siteDrivers.readers : siteDrivers.cabinets;
  return Object.entries(of).map(([driver, fields]) => ({
    driver,
    fields: fields.map((field) => ({ ...field, startsAnew: true })),
  }));
};

function fieldOf(name: string, path: string, schema: z.ZodType): SiteField {
  const { def, schema: core, required, given } = bare(schema);
  const kind = kindOf(name, path, def);
  const label = siteLabels[path] ?? { en: [spoken(name)], de: [spoken(name)] };
  const inner = def.element ?? def.valueType;
  return {
    name,
    kind,
    en: words(label.en),
    de: words(label.de),
    required,
    ...(given === undefined ? {} : { default: given }),
    ...bounds(core),
    ...(def.entries === undefined ? {} : { choices: Object.values(def.entries) }),
    ...(def.shape === undefined ? {} : { fields: fieldsOf(def.shape, path) }),
    ...(inner === undefined ? {} : { of: fieldOf('*', `${path}.*`, inner) }),
    ...(kind === 'driven' ? { drivers: driversFor(path) ?? [] } : {}),
    startsAnew: !live.test(path),
  };
}

const fieldsOf = (shape: Record<string, z.ZodType>, under: string): SiteField[] =>
  Object.entries(shape).map(([name, schema]) =>
    fieldOf(name, under === '' ? name : `${under}.${name}`, schema),
  );

let made: SiteField[] | undefined;

/** Every field of the site that an operator may write, in the schema's order. */
export const siteFields = (): SiteField[] => (made ??= fieldsOf(documentSchema.shape, ''));
