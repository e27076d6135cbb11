/** YAML is a large module and rarely needed: it is loaded when asked for. */
export async function readText(text: string, form: 'json' | 'yaml'): Promise<unknown> {
  if (form === 'json') return JSON.parse(text);
  const { parse } = await import('yaml');
  return parse(text, { maxAliasCount: 100 });
}
