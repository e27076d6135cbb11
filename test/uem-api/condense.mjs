// Condenses OpenAPI documents of Workspace ONE UEM into the test data of this room: only what a machine checks, none of
// the vendor's sentences.
//   node test/uem-api/condense.mjs <openapi.json>…
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const kept = ['$ref', 'type', 'format', 'enum', 'required', 'nullable', 'readOnly', 'pattern', 'default'];
const bounds = ['minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'maxItems'];
/** A format that only repeats the type says nothing. */
const said = (key, schema) =>
  schema[key] !== undefined && !(key === 'format' && schema.format === schema.type);
const each = (object, of) =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [name, of(value)]));

function condensed(schema) {
  const out = {};
  for (const key of [...kept, ...bounds]) if (said(key, schema)) out[key] = schema[key];
  if (out.$ref !== undefined) out.$ref = out.$ref.replace('#/components/schemas/', '');
  if (schema.items !== undefined) out.items = condensed(schema.items);
  if (schema.properties !== undefined) out.properties = each(schema.properties, condensed);
  const rest = schema.additionalProperties;
  if (rest !== undefined) out.additionalProperties = typeof rest === 'object' ? condensed(rest) : rest;
  return out;
}

/** Codes stand in the prose of a response: `1. {5002: …}`, `1012 - …`, `{1012 …}`. */
function errorCodes(prose) {
  const marked = [
    ...prose.matchAll(/\{\s*(\d{1,6})\s*[:.,-]|(?:^|\s)(\d{3,6})\s*[:-]\s*\D|\{\s*(\d{4})\s+[A-Z]/g),
  ];
  return [...new Set(marked.map((m) => Number(m[1] ?? m[2] ?? m[3])))].sort((a, b) => a - b);
}

const schemaOf = (content) => Object.values(content ?? {})[0]?.schema;
const withBody = (content) => {
  const schema = schemaOf(content);
  return schema === undefined ? {} : { body: condensed(schema) };
};

function answersOf(responses) {
  return each(responses, ({ content, description }) => {
    const codes = errorCodes(description ?? '');
    return { ...withBody(content), ...(codes.length > 0 ? { errorCodes: codes } : {}) };
  });
}

/** `int` and `uuid` as the router of the sandbox knows them; all else is a `word`. */
function kindOf({ name, schema }) {
  if (schema.type === 'integer') return 'int';
  return schema.format === 'uuid' || /uuid$/i.test(name) ? 'uuid' : 'word';
}

function pathOf(base, path, parameters) {
  const kinds = new Map(parameters.filter((p) => p.in === 'path').map((p) => [p.name, kindOf(p)]));
  const part = (text) => {
    const name = /^\{(\w+)\}$/.exec(text)?.[1];
    return name === undefined ? text.toLowerCase() : `{${name}:${kinds.get(name) ?? 'word'}}`;
  };
  return `${base}${path}`.split('/').map(part).join('/');
}

function operationOf(base, path, method, operation) {
  const parameters = operation.parameters ?? [];
  const body = operation.requestBody;
  const bodyRequired = body?.required === true ? { bodyRequired: true } : {};
  return {
    id: operation.operationId,
    method: method.toUpperCase(),
    path: pathOf(base, path, parameters),
    parameters: parameters.map(({ name, in: place, required, schema }) => ({
      name,
      in: place,
      ...(required === true ? { required } : {}),
      ...condensed(schema),
    })),
    ...(body === undefined ? {} : { ...withBody(body.content), ...bodyRequired }),
    answers: answersOf(operation.responses),
  };
}

function named(value, found = new Set()) {
  if (typeof value !== 'object' || value === null) return found;
  if (typeof value.$ref === 'string') found.add(value.$ref);
  for (const inner of Object.values(value)) named(inner, found);
  return found;
}

/** Only the schemas an operation leads to. */
function reachable(operations, schemas) {
  const wanted = named(operations);
  for (const name of wanted) named(condensed(schemas[name]), wanted);
  return Object.fromEntries([...wanted].sort().map((name) => [name, condensed(schemas[name])]));
}

/** One operation and one schema a line, so that a renewal reads well as a difference. */
function written({ api, version, operations, schemas }) {
  const lines = operations.map((o) => `    ${JSON.stringify(o)}`).join(',\n');
  const forms = Object.entries(schemas)
    .map(([name, s]) => `    ${JSON.stringify(name)}: ${JSON.stringify(s)}`)
    .join(',\n');
  return `{\n  "api": "${api}",\n  "version": ${version},\n  "operations": [\n${lines}\n  ],\n  "schemas": {\n${forms}\n  }\n}\n`;
}

const documents = process.argv.slice(2);
if (documents.length === 0) {
  process.stderr.write('Name the OpenAPI documents: node test/uem-api/condense.mjs <openapi.json>…\n');
  process.exitCode = 2;
}
for (const file of documents) {
  const document = JSON.parse(readFileSync(file, 'utf8'));
  const base = new URL(document.servers[0].url).pathname.toLowerCase();
  const api = base.split('/').at(-1);
  const version = Number(document.info.version);
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => operationOf(base, path, method, operation)),
  );
  const schemas = reachable(operations, document.components.schemas);
  const name = `${api}-v${version}.json`;
  writeFileSync(
    fileURLToPath(new URL(`documents/${name}`, import.meta.url)),
    written({ api, version, operations, schemas }),
  );
  process.stdout.write(`${name}: ${operations.length} operations, ${Object.keys(schemas).length} schemas\n`);
}
