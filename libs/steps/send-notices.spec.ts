import { afterEach, describe, expect, it } from '@jest/globals';
import { systemClock } from '#libs/clock';
import { smtpServer } from '#libs/mail';
import type { MailSink, NoticeSinks } from '#libs/notice';
import { webhookSinks } from '#libs/webhook';
import type { PerformContext, Planned, Scene, StepType } from '#libs/workflow';
import { startReceiver } from '#test/simulators/receiver';
import { readMail, startSmtpSink } from '#test/simulators/smtp';
import { sendEmail } from './send-email.ts';
import { sendWebhook } from './send-webhook.ts';

let ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.reverse()) await end();
  ends = [];
});

const values: Record<string, string> = {
  'Display Name': 'Ana "A" Berg',
  'Directory mail': 'ana@example.test',
  'Directory mails': 'ana@example.test, ben@example.test',
  'Directory odd': 'x@evil.test\r\nBcc: y@evil.test',
};
const scene = {
  fill: (text: string) => text.replace(/\[([^[\]]+)\]/g, (_, name: string) => values[name] ?? ''),
} as Scene;

const problems = (type: StepType, params: unknown): string[] => {
  const read = type.form.schema.safeParse(params);
  return read.success
    ? (type.check?.(read.data, { webhooks: ['desk'], mail: true }) ?? []).map((p) => p.message)
    : read.error.issues.map((i) => `${i.path.join('.')} ${i.message}`);
};
const planned = (type: StepType, params: unknown): Planned =>
  type.plan(type.form.schema.parse(params), scene);
const paramsOf = (plan: Planned): Record<string, unknown> => {
  if (plan.do !== 'effect') throw new Error(`it plans ${plan.do}`);
  // As the store keeps it.
  return JSON.parse(JSON.stringify(plan.params)) as Record<string, unknown>;
};
const context = (ports: { webhooks?: NoticeSinks; mail?: MailSink }): PerformContext => ({
  serial: '',
  ports: { mdm: null, lights: { light: async () => undefined }, webhooks: null, mail: null, ...ports },
  signal: new AbortController().signal,
  key: 'effect-7',
  ours: async () => new Set(),
});

async function desk() {
  const receiver = await startReceiver();
  const options = { id: 'desk', url: `${receiver.url}/hook`, headers: {}, allowPrivateAddresses: true };
  const webhooks = webhookSinks([{ ...options, timeLimitMs: 5_000 }], systemClock);
  ends.push(
    () => receiver.stop(),
    () => webhooks.close(),
  );
  return { receiver, webhooks };
}

describe('Send Webhook', () => {
  it('sends what the file says with the values of the moment, and nothing of a hostile name gets out of its place', async () => {
    const { receiver, webhooks } = await desk();
    const plan = planned(sendWebhook, {
      sink: 'desk',
      method: 'PUT',
      headers: { 'X-Who': '[Display Name]' },
      body: { who: '[Display Name]', event: 'check-out' },
    });
    expect(plan).toMatchObject({ target: 'webhook', sink: 'desk', supersedable: false });
    expect(await sendWebhook.perform?.(paramsOf(plan), context({ webhooks }))).toEqual({ status: 200 });
    const [got] = receiver.notices;
    expect(got).toMatchObject({ method: 'PUT', url: '/hook' });
    expect(got?.headers).toMatchObject({ 'content-type': 'application/json', 'idempotency-key': 'effect-7' });
    expect(JSON.parse(got?.body ?? '')).toEqual({ who: 'Ana "A" Berg', event: 'check-out' });
  });

  it('brings back what the step asks of the answer', async () => {
    const { receiver, webhooks } = await desk();
    const params = { sink: 'desk', moment: 'before', answer: { Supervisor: '/by/name' } };
    receiver.behave({ do: 'answer', body: '{"by":{"name":"Zoë"}}' });
    const kept = paramsOf(planned(sendWebhook, params));
    const answer = await sendWebhook.perform?.(kept, context({ webhooks }));
    expect(answer).toEqual({ status: 200, attributes: { Supervisor: 'Zoë' } });
    expect(sendWebhook.sets?.(sendWebhook.form.schema.parse(params))).toEqual(['Supervisor']);
    receiver.behave({ do: 'answer', body: '{"by":{"name":["Zoë"]}}' });
    await expect(sendWebhook.perform?.(kept, context({ webhooks }))).rejects.toMatchObject({
      code: 'webhook-answer-unusable',
    });
  });

  it.each([
    ['before', { await: true }],
    ['now', {}],
    ['after-success', { when: 'success' }],
    ['after-failure', { when: 'failure' }],
  ])('knows the moment %s', (moment, more) => {
    const plan = planned(sendWebhook, { sink: 'desk', moment });
    const { await: waits, when } = plan as { await?: true; when?: string };
    expect({
      ...(waits === undefined ? {} : { await: waits }),
      ...(when === undefined ? {} : { when }),
    }).toEqual(more);
    expect(sendWebhook.waits?.(sendWebhook.form.schema.parse({ sink: 'desk', moment }))).toBe(
      moment === 'before',
    );
  });

  it('takes single answers and ranges for taken', () => {
    const { success } = paramsOf(planned(sendWebhook, { sink: 'desk', success: ['204', '400-409'] }));
    expect(success).toEqual([
      [204, 204],
      [400, 409],
    ]);
  });

  it.each([
    [{ sink: 'elsewhere' }, /names "elsewhere", which is no webhook of this site/],
    [{ moment: 'later' }, /^moment/],
    [{ headers: { 'X Y': 'a' } }, /headers.X Y is no name of a header/],
    [{ headers: { Authorization: 'a' } }, /Authorization is no header of a step/],
    [{ headers: { 'Idempotency-Key': 'a' } }, /is no header of a step/],
    [{ body: '{"who": [Display Name]}' }, /^body is no JSON/],
    [{ method: 'GET', body: 'a' }, /^body cannot be sent by GET/],
    [{ success: ['600'] }, /^success.0 is no status/],
    [{ success: ['299-200'] }, /^success.0 is no status/],
    [{ success: [] }, /^success/],
    [{ answer: { A: '/a' } }, /^answer comes when the run has gone on/],
    [{ moment: 'before', answer: { A: 'a' } }, /^answer.A is no JSON pointer/],
  ])('is refused with %j when the file is read', (wrong, words) => {
    const said = problems(sendWebhook, { sink: 'desk', ...wrong });
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(words);
    expect(problems(sendWebhook, { sink: 'desk' })).toEqual([]);
  });

  it('is owed by a site that has no webhooks any more', async () => {
    const kept = paramsOf(planned(sendWebhook, { sink: 'desk' }));
    await expect(sendWebhook.perform?.(kept, context({}))).rejects.toMatchObject({
      code: 'notice-sink-missing',
    });
  });
});

describe('Send E-mail', () => {
  const params = {
    to: ['[Directory mails]', 'desk@example.test'],
    subject: 'For [Display Name]',
    text: 'Hello\n[Display Name]',
  };

  async function server() {
    const sink = await startSmtpSink();
    const options = { host: '127.0.0.1', port: sink.port, tls: 'none', from: 'kiosk@ward.test' } as const;
    const mail = smtpServer({ ...options, timeLimitMs: 5_000 }, systemClock);
    ends.push(
      () => sink.stop(),
      () => mail.close(),
    );
    return { sink, mail };
  }

  it('goes to everybody the step names, each once', async () => {
    const { sink, mail } = await server();
    const twice = { ...params, to: [...params.to, '[Directory mail]'] };
    const plan = planned(sendEmail, twice);
    expect(plan).toMatchObject({ target: 'mail', sink: 'mail' });
    expect(await sendEmail.perform?.(paramsOf(plan), context({ mail }))).toEqual({ accepted: 3 });
    expect(sink.mails[0]?.to).toEqual(['ana@example.test', 'ben@example.test', 'desk@example.test']);
    expect(readMail(sink.mails[0]?.raw ?? '').headers).toContainEqual(['subject', 'For Ana "A" Berg']);
  });

  it('has nobody to go to where the attribute is empty, and says so', () => {
    expect(planned(sendEmail, { ...params, to: ['[Directory nothing]'] })).toEqual({
      do: 'nothing',
      why: '[Directory nothing] is empty',
    });
    expect(planned(sendEmail, params).do).toBe('effect');
  });

  it('is held where an attribute holds more than an address', async () => {
    const { sink, mail } = await server();
    const kept = paramsOf(planned(sendEmail, { ...params, to: ['[Directory odd]'] }));
    await expect(sendEmail.perform?.(kept, context({ mail }))).rejects.toMatchObject({
      code: 'mail-address',
    });
    expect(sink.commands).toEqual([]);
    const many = { ...paramsOf(planned(sendEmail, params)), to: Array(51).fill('a@b.test') };
    await expect(sendEmail.perform?.(many, context({ mail }))).rejects.toMatchObject({
      code: 'mail-address',
    });
  });

  it.each([
    [{ to: [] }, /^to/],
    [{ to: ['desk'] }, /^to.0 is no mail address/],
    [{ to: ['Desk <desk@example.test>'] }, /^to.0 is no mail address/],
    [{ moment: 'before' }, /^moment/],
    [{ subject: '' }, /^subject/],
  ])('is refused with %j when the file is read', (wrong, words) => {
    expect(problems(sendEmail, { ...params, ...wrong })[0]).toMatch(words);
    expect(problems(sendEmail, params)).toEqual([]);
  });

  it('is owed by a site that has no mail server any more', async () => {
    const kept = paramsOf(planned(sendEmail, params));
    await expect(sendEmail.perform?.(kept, context({}))).rejects.toMatchObject({
      code: 'notice-sink-missing',
    });
  });
});
