import type { Structure } from '#libs/form';

/** What a step sends: decided when the file is read, filled when the step is planned. */
export type WebhookBody =
  { as: 'json'; value: Structure } | { as: 'text'; text: string; escape: 'nothing' | 'percent' | 'entities' };

/** A body with the content type that goes with it, or why there is none. */
type Read =
  | { ok: true; body: WebhookBody | null; type: string | null }
  | { ok: false; message: string; remedy: string };

const json = /^application\/(json|[\w.-]+\+json)\b/i;
const form = /^application\/x-www-form-urlencoded\b/i;
const markup = /^(application|text)\/(xml|html|[\w.-]+\+xml)\b/i;

const noJson: Read = {
  ok: false,
  message: 'is no JSON',
  remedy: 'Correct it, and write attributes between quotation marks: { "who": "[Display Name]" }.',
};

function readJson(text: string): Structure | undefined {
  try {
    return JSON.parse(text) as Structure;
  } catch {
    return undefined;
  }
}

/**
 * What was written under `body`. JSON is taken apart here, before anything is filled in, so that no value can become anything
 * but a text in it; and JSON that is none is refused when the file is read.
 */
export function readBody(written: Structure | undefined, type: string | null): Read {
  if (written === undefined) return { ok: true, body: null, type };
  const declared = type !== null && json.test(type);
  const isText = typeof written === 'string';
  if (!isText || declared || (type === null && written.trimStart().startsWith('{'))) {
    if (type !== null && !declared) {
      const remedy = 'Write a text, or a Content-Type of JSON.';
      return { ok: false, message: 'is a group, which Content-Type says it is not', remedy };
    }
    const value = isText ? readJson(written) : written;
    if (value === undefined) return noJson;
    return { ok: true, body: { as: 'json', value }, type: type ?? 'application/json' };
  }
  const escape =
    type === null ? 'nothing' : form.test(type) ? 'percent' : markup.test(type) ? 'entities' : 'nothing';
  return { ok: true, body: { as: 'text', text: written, escape }, type: type ?? 'text/plain; charset=utf-8' };
}

type Fill = (text: string) => string;

function filledJson(value: Structure, fill: Fill): Structure {
  if (typeof value === 'string') return fill(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((v) => filledJson(v, fill));
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, filledJson(v, fill)]));
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapes: Record<Extract<WebhookBody, { as: 'text' }>['escape'], Fill> = {
  nothing: (value) => value,
  percent: (value) => new URLSearchParams([['', value]]).toString().slice(1),
  entities: (value) => value.replace(/[&<>"']/g, (c) => entities[c] ?? c),
};

const inBrackets = /\[[^[\]]+\]/g;

/** The body with its attributes filled in, each as a value of its kind: no value ends the place it stands in. */
export function filledBody(body: WebhookBody, fill: Fill): string {
  if (body.as === 'json') return JSON.stringify(filledJson(body.value, fill));
  return body.text.replace(inBrackets, (name) => escapes[body.escape](fill(name)));
}
