import {
  attributeText,
  form,
  list,
  map,
  oneOf,
  structure,
  text,
  type Form,
  type FormValue,
} from '#libs/form';
import { Fault } from '#libs/domain';
import type { StatusRange, WebhookNotice } from '#libs/notice';
import { defineStep, type SiteNames, type StepProblem } from '#libs/workflow';
import { z } from 'zod';
import { attributesFrom, isPointer } from './webhook-answer.ts';
import { filledBody, readBody, type WebhookBody } from './webhook-body.ts';

const moments = {
  before: 'before the run goes on: it waits for the answer',
  now: 'at this step, and nobody waits',
  'after-success': 'once the run has ended well',
  'after-failure': 'once something of the run has failed',
} as const;

const methods = { POST: 'POST', PUT: 'PUT', PATCH: 'PATCH', GET: 'GET', DELETE: 'DELETE' } as const;

const written = form({
  sink: text('Receiver', { max: 64, hint: 'The id of a webhook of the site file.' }),
  moment: oneOf('When', moments, { default: 'now' }),
  method: oneOf('Method', methods, { default: 'POST' }),
  headers: map('Headers', attributeText('Value', { max: 1_000 }), { default: {}, max: 20 }),
  body: structure('Body', { optional: true, hint: 'A text, or a group, which is sent as JSON.' }),
  success: list('Answers that count as taken', text('Status, or from-to', { max: 7 }), {
    default: ['200-299'],
    min: 1,
    max: 20,
  }),
  answer: map('Attributes set from the answer', text('JSON pointer', { min: 0 }), { default: {}, max: 20 }),
});

/** What the file says, taken apart. */
interface Params {
  sink: string;
  moment: keyof typeof moments;
  method: keyof typeof methods;
  headers: Record<string, string>;
  body: WebhookBody | null;
  success: StatusRange[];
  answer: Record<string, string>;
}

/** What a notice says of itself, what belongs to the connection, and what is a secret: that stands in the site file. */
const notHere =
  /^(idempotency-key|tapstand-signature|user-agent|host|content-length|connection|transfer-encoding|te|trailer|upgrade|expect|keep-alive|authorization|proxy-authorization|cookie)$/i;

function headerProblem(name: string): StepProblem | null {
  const path = ['headers', name];
  if (!/^[A-Za-z][A-Za-z0-9-]{0,63}$/.test(name))
    return {
      path,
      message: 'is no name of a header',
      remedy: 'Use letters, digits and dashes, such as X-Ward.',
    };
  if (notHere.test(name))
    return {
      path,
      message: 'is no header of a step',
      remedy: 'Remove it; secret ones belong into the site file.',
    };
  return null;
}

function rangeOf(status: string): StatusRange | null {
  const [, from, to = from] = /^([2-4]\d\d)(?:-([2-4]\d\d))?$/.exec(status) ?? [];
  return from === undefined || Number(from) > Number(to) ? null : [Number(from), Number(to)];
}

const typeHeader = (headers: Readonly<Record<string, string>>): string | null =>
  Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? null;

type Written = FormValue<typeof written>;

function problemsOf({ headers, moment, method, body, success, answer }: Written): StepProblem[] {
  const problems = Object.keys(headers).map(headerProblem);
  for (const [i, status] of success.entries()) {
    if (rangeOf(status) === null)
      problems.push({
        path: ['success', i],
        message: 'is no status that can count as taken',
        remedy: 'Write one from 200 to 499, such as 204, or several as 200-299.',
      });
  }
  for (const [name, pointer] of Object.entries(answer)) {
    if (!isPointer(pointer))
      problems.push({
        path: ['answer', name],
        message: 'is no JSON pointer',
        remedy: 'Begin with a slash, such as /person/name; leave it empty for the whole answer.',
      });
  }
  if (Object.keys(answer).length > 0 && moment !== 'before') {
    const remedy = 'Write moment: before, so that the run waits for the answer.';
    problems.push({ path: ['answer'], message: 'comes when the run has gone on', remedy });
  }
  if (method === 'GET' && body !== undefined)
    problems.push({ path: ['body'], message: 'cannot be sent by GET', remedy: 'Write method: POST.' });
  const read = readBody(body, typeHeader(headers));
  if (!read.ok) problems.push({ path: ['body'], message: read.message, remedy: read.remedy });
  return problems.filter((p) => p !== null);
}

function takenApart(params: Written): Params {
  const read = readBody(params.body, typeHeader(params.headers));
  const { body, type } = read.ok ? read : { body: null, type: null };
  const headers = Object.fromEntries(Object.entries(params.headers).map(([k, v]) => [k.toLowerCase(), v]));
  if (body !== null && type !== null) headers['content-type'] = type;
  const success = params.success.map(rangeOf).filter((r) => r !== null);
  return { ...params, headers, body, success };
}

const whole: Pick<Form<Params>, 'schema'> & Pick<Form<Written>, 'fields'> = {
  fields: written.fields,
  schema: written.schema
    .superRefine((params, context) => {
      for (const { path, message, remedy } of problemsOf(params))
        context.addIssue({ code: 'custom', path, message, params: { remedy } });
    })
    .transform(takenApart),
};

/** As the effect keeps it. Append-only: stored. */
const stored = z.object({
  sink: z.string(),
  method: z.enum(Object.keys(methods) as [keyof typeof methods]),
  headers: z.record(z.string(), z.string()),
  body: z.string().optional(),
  success: z.array(z.tuple([z.int(), z.int()])),
  answer: z.record(z.string(), z.string()),
});

function check({ sink }: Params, { webhooks }: SiteNames): StepProblem[] {
  if (webhooks.includes(sink)) return [];
  const remedy =
    webhooks.length === 0
      ? 'Describe it under webhooks in site.yaml.'
      : `Describe it under webhooks in site.yaml, or use one of: ${webhooks.join(', ')}.`;
  return [{ path: ['sink'], message: `names "${sink}", which is no webhook of this site`, remedy }];
}

/** Tells another system. It keeps one order for all that the same receiver is told, and never holds a hand-out up. */
export const sendWebhook = defineStep({
  name: 'send-webhook',
  version: 1,
  title: 'Send Webhook',
  form: whole,
  delivery: 'notice',
  repeat: 'safe',
  needs: ['webhooks'],
  sets: ({ answer }) => Object.keys(answer),
  waits: ({ moment }) => moment === 'before',
  check,
  plan({ sink, moment, method, headers, body, success, answer }, scene) {
    const filled = Object.entries(headers).map(([name, value]) => [name, scene.fill(value)]);
    return {
      do: 'effect',
      target: 'webhook',
      sink,
      register: null,
      params: {
        ...{ sink, method, success, answer },
        headers: Object.fromEntries(filled) as Record<string, string>,
        ...(body === null ? {} : { body: filledBody(body, (text) => scene.fill(text)) }),
      },
      supersedable: false,
      notAfter: null,
      ...(moment === 'before' ? { await: true } : {}),
      ...(moment === 'after-success' ? { when: 'success' } : {}),
      ...(moment === 'after-failure' ? { when: 'failure' } : {}),
    };
  },
  async perform(params, { ports, key, signal }) {
    const { sink, method, headers, body, success, answer } = stored.parse(params);
    if (ports.webhooks === null)
      throw new Fault('notice-sink-missing', { note: 'The site has no webhooks.' });
    const notice: WebhookNotice = { key, method, headers, success, ...(body === undefined ? {} : { body }) };
    const { status, json } = await ports.webhooks.send(sink, notice, signal);
    const attributes = attributesFrom(json, answer);
    return { status, ...(Object.keys(attributes).length === 0 ? {} : { attributes }) };
  },
});
