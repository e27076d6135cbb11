import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startReceiver, type ReceivedNotice, type Receiver } from '#test/simulators/receiver';
import { startSmtpSink, type SmtpSink } from '#test/simulators/smtp';
import { badges, openWard, root, run, type Ward } from '#test/stage';
import { until } from '#test/support';

const signingKey = 'a signing key of this spec';
const lit = '      - light-bay: { light: take }\n';
const chosen = '      - choose-device: { min-charge: 20, allow-unverified: true }\n';
const told = `${lit}      - send-webhook: { sink: desk, body: { who: '[Display Name]', phone: '[Device Name]' } }\n`;

let receiver: Receiver;
let mails: SmtpSink;
let ward: Ward | undefined;
beforeEach(async () => {
  [receiver, mails] = await Promise.all([startReceiver(), startSmtpSink()]);
});
afterEach(async () => {
  await ward?.close();
  ward = undefined;
  await Promise.all([receiver.stop(), mails.stop()]);
});

/** A ward whose site names a desk that takes webhooks, the same desk by a name, and a mail server. */
async function open(...workflows: [from: string, to: string][]): Promise<Ward> {
  const desk = {
    id: 'desk',
    url: `${receiver.url}/hook`,
    secretHeaders: { Authorization: { valueFile: 'desk.authorization' } },
    signingKeyFile: 'desk.key',
    allowPrivateAddresses: true,
  };
  ward = await openWard({
    workflows,
    webhooks: [desk, { id: 'by-name', url: `http://localhost:${receiver.port}/hook` }],
    mail: { host: '127.0.0.1', port: mails.port, tls: 'none', from: 'kiosk@ward.test' },
    secrets: { 'desk.key': signingKey, 'desk.authorization': 'Bearer hush' },
  });
  return ward;
}

const bodies = (): unknown[] => receiver.notices.map((n) => JSON.parse(n.body) as unknown);
const keys = (notices: readonly ReceivedNotice[]): (string | undefined)[] =>
  notices.map((n) => n.headers['idempotency-key']);
const anna = { who: 'anna.berg', phone: 'Phone 1' };

/** The command line, on the site of the ward. */
async function tapstand(at: Ward, ...words: string[]): Promise<{ code: number | null; said: string }> {
  const child = run(process.execPath, [join(root, 'dist/apps/kiosk/cli.js'), ...words], {
    ...at.site.env,
    NODE_OPTIONS: '',
  });
  const code = await child.ended();
  return { code, said: child.output() };
}

describe('what a check-out tells others', () => {
  it('is told once, signed, with the name of the person, and again by e-mail when it has ended well', async () => {
    const mail = `send-email: { to: ['desk@ward.test'], subject: 'Taken: [Device Name]', text: 'By [Display Name].', moment: after-success }`;
    const { tap, screen, pull } = await open([lit, `${told}      - ${mail}\n`]);
    await tap(badges.anna);
    await screen.shows('take');
    const notice = await until('the desk is told', () => receiver.notices[0]);
    expect(bodies()).toEqual([anna]);
    const [, t, v1] = /^t=(\d+),v1=(\w+)$/.exec(notice.headers['tapstand-signature'] ?? '') ?? [];
    expect(v1).toBe(createHmac('sha256', signingKey).update(`${t}.${notice.body}`).digest('hex'));
    expect(notice.headers['authorization']).toBe('Bearer hush');
    expect(mails.mails).toEqual([]);
    await pull(1);
    const mail1 = await until('the mail came', () => mails.mails[0]);
    expect(mail1.to).toEqual(['desk@ward.test']);
    expect(mail1.raw).toContain('By anna.berg.');
    expect(receiver.notices).toHaveLength(1);
  });

  it('does not hold anybody up while the desk is down, and follows in order when it is back', async () => {
    const { tap, screen, pull, kiosk } = await open([lit, told]);
    await receiver.stop();
    for (const [i, badge] of [badges.anna, badges.ben, badges.clara].entries()) {
      await tap(badge);
      await until(
        'a phone is given',
        () => screen.panels.filter((p) => p.panel.kind === 'take').length === i + 1,
      );
      await pull(i + 1);
    }
    expect(bodies()).toEqual([]);
    await receiver.start();
    await until('the desk is told everything', () => receiver.notices.length >= 3, 30_000);
    expect(bodies()).toEqual([
      anna,
      { who: 'ben.okafor', phone: 'Phone 2' },
      { who: 'clara.nowak', phone: 'Phone 3' },
    ]);
    expect(new Set(keys(receiver.notices)).size).toBe(3);
    expect(kiosk.process.output()).not.toMatch(/berg|okafor|hush/);
  });

  it('tells only who asked for a failure when she did not take the phone', async () => {
    const mail = (moment: string): string =>
      `      - send-email: { to: ['${moment}@ward.test'], subject: '[Device Name]', text: 'For [Display Name].', moment: ${moment} }\n`;
    const both = `${mail('after-success')}${mail('after-failure')}`;
    const { tap, screen, kiosk } = await open([lit, `${lit}${both}`], ['within: 60s', 'within: 1s']);
    await tap(badges.anna);
    await screen.shows('take');
    const one = await until('the mail came', () => mails.mails[0], 30_000);
    expect(one.to).toEqual(['after-failure@ward.test']);
    expect(one.raw).toContain('For anna.berg.');
    const { body } = await kiosk.api('GET', 'runs?device=phone-1');
    const [run] = (body as { rows: { id: string }[] }).rows;
    await until('the other one is given up', async () => {
      const told = JSON.stringify((await kiosk.api('GET', `runs/${run?.id}`)).body);
      return told.includes('expired');
    });
    expect(mails.mails).toHaveLength(1);
  });

  it('has the same key when the service dies before the answer, so that the desk acts once', async () => {
    const ward = await open([lit, told]);
    receiver.behave({ do: 'hang' });
    await ward.tap(badges.anna);
    await until('the desk is told', () => receiver.notices.length === 1);
    await ward.restart('SIGKILL');
    receiver.behave({ do: 'answer' });
    await until('the desk is told again', () => receiver.notices.length > 1, 30_000);
    expect(bodies()).toEqual([anna, anna]);
    expect(new Set(keys(receiver.notices)).size).toBe(1);
  });

  it('does not reach a private address that the site does not allow, and waits for an operator', async () => {
    const { tap, screen, kiosk } = await open([lit, told.replace('sink: desk', 'sink: by-name')]);
    await tap(badges.anna);
    await screen.shows('take');
    const held = await until('it is held', async () => {
      const { body } = await kiosk.api('GET', 'repairs');
      const text = JSON.stringify(body);
      return text.includes('webhook-address-refused') && text;
    });
    expect(held).not.toContain('anna.berg","phone');
    expect(receiver.notices).toEqual([]);
  });
});

describe('what a check-out asks of others before it goes on', () => {
  const asks = (more = ''): [string, string][] => [
    [
      chosen,
      `      - send-webhook: { sink: desk, moment: before, answer: { Room: /room } }\n${more}${chosen}`,
    ],
    [lit, `${lit}      - show-message: { text: 'Your room: [Room]', for: 20s }\n`],
  ];

  it('is there for a later step to show', async () => {
    receiver.behave({ do: 'answer', body: '{"room":"Nord \\"7\\""}' });
    const { tap, screen } = await open(...asks());
    await tap(badges.anna);
    expect(await screen.shows('message')).toMatchObject({ text: 'Your room: Nord "7"' });
    expect(receiver.notices).toHaveLength(1);
  });

  it('is done without when the answer takes too long', async () => {
    receiver.behave({ do: 'hang' });
    const { tap, screen } = await open(...asks('        time-limit: 1s\n        on-failure: continue\n'));
    await tap(badges.anna);
    expect(await screen.shows('message')).toMatchObject({ text: 'Your room: ' });
  });
});

describe('an operator who tries a receiver', () => {
  it('is told in words what happened', async () => {
    const ward = await open();
    const well = await tapstand(ward, 'notices', 'test', 'desk');
    expect(well.said).toMatch(/^desk answered 200, within \d+ ms\.\n$/);
    expect(well.code).toBe(0);
    expect(bodies()).toEqual([expect.objectContaining({ test: true, site: 'A ward' })]);
    expect((await tapstand(ward, 'notices', 'test', 'mail', '--to', 'it@ward.test')).said).toMatch(
      /^The mail server took it/,
    );
    expect(mails.mails[0]?.to).toEqual(['it@ward.test']);
    receiver.behave({ do: 'answer', status: 401 });
    const wrong: [words: string[], says: RegExp][] = [
      [
        ['test', 'desk'],
        /did not take what it was told\. desk answered 401\. See docs\/faults\/webhook-refused\.md/,
      ],
      [['test', 'by-name'], /address that is not allowed/],
      [['test', 'elsewhere'], /names no such receiver\. There are: desk, by-name, mail\./],
      [['test', 'mail'], /--to/],
      [['test', 'mail', '--to', 'nobody'], /mail-address/],
      [['try', 'desk'], /notices test/],
    ];
    for (const [words, says] of wrong) {
      const { code, said } = await tapstand(ward, 'notices', ...words);
      expect(said).toMatch(says);
      expect(code).toBe(1);
    }
    const strange = await fetch(`${ward.kiosk.url}/api/notices/desk/test`, { method: 'POST' });
    expect(strange.status).toBe(401);
  });
});
