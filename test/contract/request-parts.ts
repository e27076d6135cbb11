/** What goes into the documented path, the query and the body of one request. */
export interface RequestParts {
  path?: Readonly<Record<string, string | number>>;
  query?: Readonly<Record<string, string | number | boolean>>;
  body?: unknown;
  /** Sent in place of the JSON of `body`. */
  form?: { contentType: string; text: string };
}

/** `/api/mdm/devices/{id:int}` with the values put in. Throws for a parameter without one. */
export function urlOf(path: string, parts: RequestParts): string {
  const filled = path.replaceAll(/\{(\w+):\w+\}/g, (_, name: string) => {
    const value = parts.path?.[name];
    if (value === undefined) throw new Error(`${path}: no value for {${name}}`);
    return encodeURIComponent(value);
  });
  const query = new URLSearchParams(
    Object.entries(parts.query ?? {}).map(([name, v]): [string, string] => [name, String(v)]),
  );
  return query.size === 0 ? filled : `${filled}?${query.toString()}`;
}
