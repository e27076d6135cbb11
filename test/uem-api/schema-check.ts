import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import { memberDeviations, requiredMembers, versionsWithoutZone } from './deviations.ts';
import { documents, type ApiDocument, type Schema } from './documents.ts';

const withoutZone = /^\d{4}-(0\d|1[0-2])-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d(\.\d{1,7})?$/;

function deviating(name: string, schema: Schema): Schema {
  const changes = memberDeviations.filter(
    (d) => d.schema === name && schema.properties?.[d.member] !== undefined,
  );
  const required = requiredMembers[name];
  if (changes.length === 0 && required === undefined) return schema;
  const properties = { ...schema.properties, ...Object.fromEntries(changes.map((d) => [d.member, d.is])) };
  return { ...schema, properties, ...(required === undefined ? {} : { required }) };
}

/** OpenAPI 3.0 as JSON Schema, closed: a member the document does not name is refused. */
function closed(schema: Schema, version: number): Record<string, unknown> {
  const {
    $ref,
    nullable,
    items,
    properties,
    additionalProperties,
    readOnly: _,
    default: __,
    ...rest
  } = schema;
  if ($ref !== undefined) return { $ref: `#/definitions/${$ref}` };
  const out: Record<string, unknown> = { ...rest };
  if (rest.format === 'date-time' && versionsWithoutZone.includes(version))
    out['format'] = 'date-time-without-zone';
  if (nullable === true) out['type'] = [rest.type, 'null'];
  if (items !== undefined) out['items'] = closed(items, version);
  if (properties !== undefined) {
    out['properties'] = Object.fromEntries(
      Object.entries(properties).map(([n, s]) => [n, closed(s, version)]),
    );
    out['additionalProperties'] = false;
  }
  if (additionalProperties !== undefined) {
    out['additionalProperties'] =
      typeof additionalProperties === 'object' ? closed(additionalProperties, version) : additionalProperties;
  }
  return out;
}

function ajvFor(document: ApiDocument): Ajv {
  const ajv = new Ajv({
    allErrors: true,
    verbose: true,
    strict: true,
    strictRequired: false,
    allowUnionTypes: true,
  });
  formats.default(ajv);
  ajv.addFormat('date-time-without-zone', withoutZone);
  const definitions = Object.entries(document.schemas).map(([name, schema]) => [
    name,
    closed(deviating(name, schema), document.version),
  ]);
  ajv.addSchema({
    $id: document.name,
    definitions: Object.fromEntries(definitions) as Record<string, object>,
  });
  return ajv;
}

const ajvs = new Map(documents.map((d) => [d.name, ajvFor(d)]));
const compiled = new Map<string, ValidateFunction>();

function sentence({ keyword, instancePath, params, message, data }: ErrorObject): string {
  const at = instancePath === '' ? 'the body' : instancePath;
  const more = params as Record<string, unknown>;
  if (keyword === 'additionalProperties')
    return `${at} has ${String(more['additionalProperty'])}, which is not documented`;
  const is = JSON.stringify(data) ?? 'nothing';
  const allowed = keyword === 'enum' ? ` (${JSON.stringify(more['allowedValues'])})` : '';
  return `${at} ${message ?? keyword}${allowed}, is ${is.length > 120 ? `${is.slice(0, 120)}…` : is}`;
}

/** What in `value` does not fit a schema of this document, one sentence for each place. */
export function misfits(document: ApiDocument, schema: Schema, value: unknown): string[] {
  const text = JSON.stringify(schema);
  const key = `${document.name} ${text}`;
  let check = compiled.get(key);
  if (check === undefined) {
    const relative = JSON.parse(
      JSON.stringify(closed(schema, document.version)).replaceAll('"#/', `"${document.name}#/`),
    ) as object;
    check = ajvs.get(document.name)?.compile(relative);
    if (check === undefined) return [`there is no document ${document.name}`];
    compiled.set(key, check);
  }
  return check(value) ? [] : (check.errors ?? []).map(sentence);
}
