import type { Prepare } from './example.ts';

/** Ids of the default hospital the examples speak of. */
export const phone = 2001;
export const serial = 'TAPSTAND0001';
export const person = 1011;
export const customer = 570;
export const shared = 571;

const member = (json: unknown, name: string): unknown => (json as Record<string, unknown>)[name];
const text = (json: unknown, name: string): string => String(member(json, name));

/** The number in `{Value}`, `{Id: {Value}}` or a bare id. */
export const idIn = (json: unknown): number => {
  if (typeof json === 'number') return json;
  const { Value, Id, id } = json as { Value?: number; Id?: { Value: number } | number; id?: number };
  return Value ?? (typeof Id === 'object' ? Id.Value : Id) ?? id ?? Number.NaN;
};

export const deviceOf = async (
  prepare: Prepare,
  id: number = phone,
): Promise<{ uuid: string; udid: string }> => {
  const { json } = await prepare('GET', `/api/mdm/devices/${id}`);
  return { uuid: text(json, 'Uuid'), udid: text(json, 'Udid') };
};

export const userUuid = async (prepare: Prepare, id: number = person): Promise<string> =>
  text((await prepare('GET', `/api/system/users/${id}`)).json, 'Uuid');

export const groupUuid = async (prepare: Prepare, code = 'ward'): Promise<string> => {
  const { json } = await prepare('GET', '/api/system/groups/search', { query: { groupid: code } });
  return text((member(json, 'LocationGroups') as unknown[])[0], 'Uuid');
};

/** The first item of a list found by a search. */
export const firstOf = async (
  prepare: Prepare,
  path: string,
  list: string,
  version = 1,
): Promise<unknown> => {
  const { json } = await prepare('GET', path, { version });
  const [first] = member(json, list) as unknown[];
  if (first === undefined) throw new Error(`${path} finds nothing in a fresh sandbox`);
  return first;
};

export const uuidIn = (json: unknown): string => {
  const name = ['Uuid', 'uuid', 'ProfileUuid'].find((n) => n in (json as object));
  return text(json, name ?? 'Uuid');
};

export const bulk = (...values: (string | number)[]): object => ({
  BulkValues: { Value: values.map(String) },
});
