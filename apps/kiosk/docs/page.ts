type Json = Record<string, unknown>;

interface Operation {
  summary: string;
  description: string;
  tags: string[];
  parameters?: { name: string; in: string; required: boolean; schema: Json }[];
  requestBody?: { content: Record<string, { schema: Json }> };
  responses: Record<string, { description: string; content?: Record<string, { schema: Json }> }>;
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

const slug = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]+/g, '-');

const code = (schema: unknown): string =>
  `<pre tabindex="0"><code>${escaped(JSON.stringify(schema, null, 2))}</code></pre>`;

const bodies = (content: Record<string, { schema: Json }> | undefined): string =>
  Object.entries(content ?? {})
    .map(([type, { schema }]) => `<p><code>${escaped(type)}</code></p>${code(schema)}`)
    .join('');

const parameters = ({ parameters: all = [] }: Operation): string =>
  all.length === 0
    ? ''
    : `<h4>In the address</h4><ul>${all
        .map(
          (p) =>
            `<li><code>${escaped(p.name)}</code> (${p.in}${p.required ? ', needed' : ''})${code(p.schema)}</li>`,
        )
        .join('')}</ul>`;

function section(method: string, path: string, op: Operation): string {
  const answers = Object.entries(op.responses)
    .map(
      ([status, { description, content }]) => `<h4>${status}: ${escaped(description)}</h4>${bodies(content)}`,
    )
    .join('');
  const body = op.requestBody === undefined ? '' : `<h4>Body</h4>${bodies(op.requestBody.content)}`;
  return `<details><summary><span class="method">${method}</span> <code>${escaped(path)}</code> ${escaped(op.summary)}</summary>
<p>${escaped(op.description)}</p>${parameters(op)}${body}${answers}</details>`;
}

/** The API's page: all of it in one document, without a script, read with keyboard and screen reader as it stands. */
export function apiPage(document: Json): string {
  const paths = document['paths'] as Record<string, Record<string, Operation>>;
  const info = document['info'] as { version: string; description: string };
  const tags = (document['tags'] as { name: string }[]).map((t) => t.name);
  const all = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, op]) => ({
      tag: op.tags[0],
      html: section(method.toUpperCase(), path, op),
    })),
  );
  const parts = tags.map(
    (tag) =>
      `<section aria-labelledby="${slug(tag)}"><h2 id="${slug(tag)}">${escaped(tag)}</h2>${all
        .filter((o) => o.tag === tag)
        .map((o) => o.html)
        .join('\n')}</section>`,
  );
  const links = tags.map((tag) => `<li><a href="#${slug(tag)}">${escaped(tag)}</a></li>`).join('');
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Tapstand: the HTTP API</title><link rel="stylesheet" href="/api/docs/style.css"></head>
<body><header><h1>The HTTP API of Tapstand</h1><p>Version ${escaped(info.version)}. ${escaped(info.description)}
The same for programs: <a href="/api/docs/openapi.json">openapi.json</a> (OpenAPI 3.1).</p></header>
<nav aria-label="Parts"><ul>${links}</ul></nav><main>${parts.join('\n')}</main></body></html>`;
}

/** Light and dark by what the system asks for; every pair of colours has at least 7:1. */
export const apiStyle = `:root { color-scheme: light dark; --ink: #14202b; --paper: #ffffff; --line: #8a97a3; --link: #0b4f8a; --code: #f1f4f7; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8edf2; --paper: #10161c; --line: #71808d; --link: #9ccdf9; --code: #1a232c; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 70rem; padding: 1rem; font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
a { color: var(--link); }
nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; padding: 0; list-style: none; }
nav a, summary { display: inline-block; padding: 0.5rem 0; }
summary { display: block; cursor: pointer; }
details { border-bottom: 1px solid var(--line); }
.method { display: inline-block; min-width: 4.5em; font-weight: 700; }
pre { overflow-x: auto; padding: 0.75rem; background: var(--code); }
code { font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
`;
