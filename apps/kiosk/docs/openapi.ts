import { z } from 'zod';
import { apiProblem, routes, type AnyRoute } from '#libs/contract';
import { permissions } from '#libs/domain';

type Json = Record<string, unknown>;

/** JSON Schema of draft 2020-12, which is what OpenAPI 3.1 speaks. */
const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', cycles: 'ref' });
  return rest;
};

const isEmpty = (schema: z.ZodType | undefined): schema is undefined =>
  schema === undefined || schema instanceof z.ZodUndefined;

/** What stands in an address, one parameter each. */
function parameters(schema: z.ZodType | undefined, place: 'path' | 'query'): Json[] {
  if (isEmpty(schema)) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, of]) => ({
    ...{ name, in: place, required: place === 'path' || required.includes(name), schema: of },
  }));
}

const needsInWords = ({ needs, confirmed }: AnyRoute): string => {
  if (needs === 'anyone') return 'Anyone may ask this.';
  const may =
    needs === 'signed-in'
      ? 'Needs somebody who has signed in.'
      : `Needs the permission ${needs}: ${permissions[needs].toLowerCase()}.`;
  return confirmed === true ? `${may} She must have proved within the last minutes that it is her.` : may;
};

function answers(r: AnyRoute): Json {
  const type = r.gives ?? 'application/json';
  const status = String(r.status ?? 200);
  const content = r.status === 204 ? {} : { content: { [type]: { schema: schemaOf(r.answer, 'output') } } };
  const problem = (description: string): Json => ({
    description,
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } },
  });
  return {
    [status]: { description: 'Done.', ...content },
    ...(r.needs === 'anyone'
      ? {}
      : { 401: problem('Nobody has signed in.'), 403: problem('She may not do this.') }),
    422: problem('What was asked is not right.'),
  };
}

function operation(name: string, r: AnyRoute): Json {
  const asked = [...parameters(r.params, 'path'), ...parameters(r.query, 'query')];
  return {
    operationId: name,
    tags: [r.about],
    summary: r.summary,
    description: needsInWords(r),
    ...(asked.length === 0 ? {} : { parameters: asked }),
    ...(isEmpty(r.body)
      ? {}
      : {
          requestBody: {
            required: true,
            content: { [r.takes ?? 'application/json']: { schema: schemaOf(r.body, 'input') } },
          },
        }),
    responses: answers(r),
    ...(r.needs === 'anyone' ? { security: [] } : {}),
  };
}

/** The HTTP API as an OpenAPI 3.1 document, made of the routes that are served and of nothing else. */
export function openApi(version: string): Json {
  const paths: Record<string, Json> = {};
  const all = Object.entries(routes as Record<string, AnyRoute>);
  for (const [name, r] of all) {
    const path = r.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [r.method.toLowerCase()]: operation(name, r) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Tapstand',
      version,
      description:
        'Everything the console and the command line do. Times are epoch milliseconds. A page of a list is followed by giving its next as cursor.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    security: [{ token: [] }, { session: [] }],
    tags: [...new Set(all.map(([, r]) => r.about))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'A token made under tokens in the console.' },
        session: {
          ...{ type: 'apiKey', in: 'cookie', name: '__Host-tapstand' },
          description: 'A signed-in browser; what changes something also needs the header x-tapstand-csrf.',
        },
      },
      schemas: { Problem: schemaOf(apiProblem, 'output') },
    },
  };
}
