import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The part of an OpenAPI 3.0 schema the documents use; `$ref` names a schema of the same document. */
export interface Schema {
  $ref?: string;
  type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean';
  format?: string;
  enum?: readonly (string | number)[];
  nullable?: boolean;
  readOnly?: boolean;
  required?: readonly string[];
  properties?: Readonly<Record<string, Schema>>;
  additionalProperties?: boolean | Schema;
  items?: Schema;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  default?: unknown;
}

export interface Parameter extends Omit<Schema, 'required'> {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
}

export interface DocumentedAnswer {
  /** Absent: this status comes without a body. */
  body?: Schema;
  errorCodes?: readonly number[];
}

/** One method of one path in one version, as the vendor documents it. */
export interface Operation {
  id: string;
  method: string;
  /** In the notation of the sandbox's routes: `/api/mdm/devices/{id:int}`. */
  path: string;
  version: number;
  parameters: readonly Parameter[];
  /** Schema of the request body, absent where there is none. */
  body?: Schema;
  bodyRequired?: boolean;
  answers: Readonly<Record<string, DocumentedAnswer>>;
  document: ApiDocument;
}

export interface ApiDocument {
  /** `mdm-v1` */
  name: string;
  version: number;
  operations: readonly Operation[];
  schemas: Readonly<Record<string, Schema>>;
}

interface Written {
  api: string;
  version: number;
  operations: Omit<Operation, 'document' | 'version'>[];
  schemas: Record<string, Schema>;
}

const folder = fileURLToPath(new URL('documents/', import.meta.url));

function read(file: string): ApiDocument {
  const { api, version, operations, schemas } = JSON.parse(readFileSync(folder + file, 'utf8')) as Written;
  const document: ApiDocument = { name: `${api}-v${version}`, version, operations: [], schemas };
  document.operations = operations.map((o) => ({ ...o, version, document }));
  return document;
}

/** The six documents, made by `condense.mjs`. */
export const documents: readonly ApiDocument[] = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .sort()
  .map(read);

export const operations: readonly Operation[] = documents.flatMap((d) => d.operations);
