import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { isFault, type Fault, type FaultCode } from '#libs/domain';
import type { NoticeSinks, WebhookNotice } from '#libs/notice';
import type { Receiver } from '#test/simulators/receiver';
import { until } from '#test/support';

/** How the receiver `desk` is reached: as it should be, or with one thing wrong. */
export type WebhookTrouble = 'none' | 'nobody-listens' | 'wrong-authority' | 'no-such-name' | 'private';

/** A real receiver on a real socket, and the adapter under test. */
export interface WebhookRig {
  open(trouble?: WebhookTrouble, timeLimitMs?: number): NoticeSinks;
  receiver: Receiver;
  /** What must never stand in an error. */
  secrets: string[];
  /** Makes what `Tapstand-Signature` must be, from what arrived. */
  signature(atMs: number, body: string): string;
  /** Now, as the adapter sees it, epoch ms. */
  now(): number;
  dispose(): Promise<void>;
}

export const notice = (more: Partial<WebhookNotice> = {}): WebhookNotice => ({
  key: 'effect-1',
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: '{"who":"Ana"}',
  success: [[200, 299]],
  ...more,
});

type Rig = () => WebhookRig;
type Open = (trouble?: WebhookTrouble, timeLimitMs?: number) => NoticeSinks;

/** The fault of a notice, once it is sure that it tells nobody anything. */
async function faultOf(rig: WebhookRig, work: Promise<unknown>): Promise<Fault> {
  const error: unknown = await work.then(
    () => new Error('it was taken'),
    (e: unknown) => e,
  );
  if (!isFault(error)) throw error;
  const told = `${error.message} ${JSON.stringify(error.detail)} ${String(error.cause)}`;
  for (const secret of [...rig.secrets, 'Ana']) expect(told).not.toContain(secret);
  return error;
}

/** Every adapter that tells receivers something passes this on a real socket. */
export function webhookSuite(name: string, makeRig: () => Promise<WebhookRig>): void {
  describe(name, () => {
    let rig: WebhookRig;
    const opened: NoticeSinks[] = [];
    const open: Open = (trouble, timeLimitMs) => {
      const sinks = rig.open(trouble, timeLimitMs);
      opened.push(sinks);
      return sinks;
    };
    beforeAll(async () => {
      rig = await makeRig();
    });
    afterEach(async () => {
      rig.receiver.behave({ do: 'answer' });
      rig.receiver.notices.splice(0);
      await Promise.all(opened.splice(0).map((s) => s.close()));
    });
    afterAll(() => rig.dispose());
    taken(() => rig, open);
    refused(() => rig, open);
    broken(() => rig, open);
  });
}

function taken(rig: Rig, open: Open): void {
  it('hands over method, headers and body as they are, with its key and a signature that fits', async () => {
    const answer = await open().send('desk', notice({ method: 'PUT', headers: { 'X-Mark': 'm' } }));
    expect(answer.status).toBe(200);
    const [got] = rig().receiver.notices;
    expect(got).toMatchObject({ method: 'PUT', body: '{"who":"Ana"}' });
    expect(got?.headers).toMatchObject({ 'x-mark': 'm', 'idempotency-key': 'effect-1' });
    const [, t = '', v1 = ''] =
      /^t=(\d+),v1=([0-9a-f]{64})$/.exec(got?.headers['tapstand-signature'] ?? '') ?? [];
    expect(v1).toBe(rig().signature(Number(t), got?.body ?? ''));
    expect(Math.abs(Number(t) - rig().now())).toBeLessThan(60_000);
    expect(v1).not.toBe(rig().signature(Number(t) + 1, got?.body ?? ''));
  });

  it('says the same key in every attempt, whatever a step or a person puts into its headers', async () => {
    const headers = { 'Idempotency-Key': 'forged', 'tapstand-signature': 't=0,v1=00' };
    const sinks = open();
    await sinks.send('desk', notice({ headers }));
    await sinks.send('desk', notice({ headers }));
    for (const { headers: got } of rig().receiver.notices) {
      expect(got['idempotency-key']).toBe('effect-1');
      expect(got['tapstand-signature']).not.toContain('v1=00');
    }
    expect(rig().receiver.notices).toHaveLength(2);
  });

  it.each(['Ana\r\nX-Injected: 1', 'Ana\n\nbody', 'Ana\u0000\u0085', 'Ånä ❤ 日本'])(
    'a header that holds %j stays one header',
    async (value) => {
      await open().send('desk', notice({ headers: { 'x-who': value } }));
      const [got] = rig().receiver.notices;
      expect(got?.headers['x-injected']).toBeUndefined();
      expect(got?.headers['x-who']).toMatch(/^[\x20-\x7e]+$/);
      expect(got?.body).toBe('{"who":"Ana"}');
    },
  );

  it('brings back the answer as JSON, and says when it is none', async () => {
    const sinks = open();
    rig().receiver.behave({ do: 'answer', status: 201, body: '{"a":[1,"b"]}' });
    expect(await sinks.send('desk', notice())).toEqual({ status: 201, json: { a: [1, 'b'] } });
    rig().receiver.behave({ do: 'answer', body: 'thanks' });
    expect(await sinks.send('desk', notice())).toEqual({ status: 200, json: undefined });
  });

  it('sends bodies beyond ASCII as UTF-8, and none where there is none', async () => {
    const body = '{"who":"Zoë 日本 🩺"}';
    const sinks = open();
    await sinks.send('desk', notice({ body }));
    const { body: _, ...bare } = notice({ method: 'GET' });
    await sinks.send('desk', bare);
    expect(rig().receiver.notices.map((n) => n.body)).toEqual([body, '']);
  });
}

function refused(rig: Rig, open: Open): void {
  it.each([
    [408, 'webhook-busy'],
    [425, 'webhook-busy'],
    [429, 'webhook-busy'],
    [500, 'webhook-busy'],
    [503, 'webhook-busy'],
    [301, 'webhook-refused'],
    [307, 'webhook-refused'],
    [400, 'webhook-refused'],
    [401, 'webhook-refused'],
    [404, 'webhook-refused'],
    [409, 'webhook-refused'],
    [422, 'webhook-refused'],
  ] as const)(
    'answered %i it throws %s, once, and takes the same status where it counts as success',
    async (status, code) => {
      rig().receiver.behave({ do: 'answer', status, headers: { location: '/elsewhere' } });
      const sinks = open();
      const fault = await faultOf(rig(), sinks.send('desk', notice()));
      expect([fault.code, fault.detail.status]).toEqual([code, status]);
      expect(fault.retry).toBe(code === 'webhook-busy');
      expect(
        await sinks.send(
          'desk',
          notice({
            success: [
              [204, 204],
              [status, status],
            ],
          }),
        ),
      ).toMatchObject({ status });
      expect(rig().receiver.notices.map((n) => n.url)).toEqual(Array(2).fill(rig().receiver.notices[0]?.url));
    },
  );

  it('takes no 2xx that does not count as success', async () => {
    rig().receiver.behave({ do: 'answer', status: 202 });
    const sinks = open();
    expect((await faultOf(rig(), sinks.send('desk', notice({ success: [[200, 201]] })))).code).toBe(
      'webhook-refused',
    );
    expect((await sinks.send('desk', notice())).status).toBe(202);
  });

  it.each([
    ['7', 7_000, 7_000],
    ['999999999', 3_600_000, 3_600_000],
    [new Date(Date.UTC(2020, 0, 1)).toUTCString(), 0, 0],
    ['in a while', undefined, undefined],
  ])('waits as long as Retry-After %s says, within an hour', async (retryAfter, least, most) => {
    rig().receiver.behave({ do: 'answer', status: 429, headers: { 'retry-after': retryAfter } });
    const { detail } = await faultOf(rig(), open().send('desk', notice()));
    if (least === undefined) expect(detail.retryAfterMs).toBeUndefined();
    else expect(detail.retryAfterMs).toBeGreaterThanOrEqual(least);
    expect(detail.retryAfterMs ?? 0).toBeLessThanOrEqual(most ?? 0);
  });

  it('takes Retry-After as a date', async () => {
    const at = new Date(rig().now() + 20_000).toUTCString();
    rig().receiver.behave({ do: 'answer', status: 503, headers: { 'retry-after': at } });
    const { detail } = await faultOf(rig(), open().send('desk', notice()));
    expect(detail.retryAfterMs).toBeGreaterThan(15_000);
    expect(detail.retryAfterMs).toBeLessThanOrEqual(20_000);
  });

  it('knows no receiver that the site does not name', async () => {
    const sinks = open();
    expect((await faultOf(rig(), sinks.send('elsewhere', notice()))).code).toBe('notice-sink-missing');
    expect((await sinks.send('desk', notice())).status).toBe(200);
  });
}

function broken(rig: Rig, open: Open): void {
  it.each([
    ['nobody-listens', 'webhook-unreachable'],
    ['no-such-name', 'webhook-unreachable'],
    ['wrong-authority', 'webhook-certificate'],
    ['private', 'webhook-address-refused'],
  ] as const)(
    'with %s it throws %s and nothing arrives; without, it does',
    async (trouble, code: FaultCode) => {
      expect((await faultOf(rig(), open(trouble).send('desk', notice()))).code).toBe(code);
      expect(rig().receiver.notices).toEqual([]);
      await open().send('desk', notice());
      expect(rig().receiver.notices).toHaveLength(1);
    },
  );

  it.each([
    ['cut-after', 'webhook-unreachable'],
    ['nonsense', 'webhook-answer-unusable'],
  ] as const)(
    'when the receiver does %s it throws %s, and the next notice goes through',
    async (manner, code) => {
      const sinks = open();
      rig().receiver.behave({ do: manner });
      expect((await faultOf(rig(), sinks.send('desk', notice()))).code).toBe(code);
      rig().receiver.behave({ do: 'answer' });
      expect((await sinks.send('desk', notice())).status).toBe(200);
    },
  );

  it('reads no answer without end', async () => {
    const sinks = open();
    rig().receiver.behave({ do: 'answer', body: 'x'.repeat(300_000) });
    expect((await faultOf(rig(), sinks.send('desk', notice()))).code).toBe('webhook-answer-unusable');
    rig().receiver.behave({ do: 'answer', body: `"${'x'.repeat(200_000)}"` });
    expect((await sinks.send('desk', notice())).status).toBe(200);
  });

  it('gives a receiver that says nothing up when its time is over', async () => {
    rig().receiver.behave({ do: 'hang' });
    expect((await faultOf(rig(), open('none', 200).send('desk', notice()))).code).toBe('webhook-unreachable');
    expect(rig().receiver.notices).toHaveLength(1);
  });

  it('stops when the caller has gone, with the caller’s reason', async () => {
    rig().receiver.behave({ do: 'hang' });
    const gone = new Error('the service stops');
    const stop = new AbortController();
    const sent = open().send('desk', notice(), stop.signal);
    await until('the notice arrived', () => rig().receiver.notices.length > 0);
    stop.abort(gone);
    await expect(sent).rejects.toBe(gone);
  });
}
