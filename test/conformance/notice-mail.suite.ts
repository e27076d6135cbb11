import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { isFault, type Fault } from '#libs/domain';
import type { MailNotice, MailSink } from '#libs/notice';
import { readMail, type SmtpManner, type SmtpSettings, type SmtpSink } from '#test/simulators/smtp';
import { until } from '#test/support';

/** How the mail server is reached: as it should be, or with one thing wrong. */
export type MailTrouble =
  | 'none'
  | 'nobody-listens'
  | 'no-such-name'
  | 'wrong-authority'
  | 'wrong-password'
  | 'no-account'
  | 'plain'
  | 'implicit'
  | 'implicit-wrong-authority';

export interface MailRig {
  /** The sink's settings: TLS by a certificate that the adapter trusts, and an account that it has. */
  settings: SmtpSettings;
  start(settings: SmtpSettings): Promise<SmtpSink>;
  open(sink: SmtpSink, trouble: MailTrouble, timeLimitMs: number): MailSink;
  /** What must never stand in an error. */
  secrets: string[];
}

const ana = 'ana.berg@example.test';
const ben = 'ben.okafor@example.test';
const mail = (more: Partial<MailNotice> = {}): MailNotice => ({
  to: [ana],
  subject: 'A phone is yours',
  text: 'Hello Ana,\nyour phone is in bay 3.',
  ...more,
});

interface Stand {
  rig: MailRig;
  sink: SmtpSink;
  open(trouble?: MailTrouble, timeLimitMs?: number): MailSink;
  again(settings: SmtpSettings): Promise<void>;
  faultOf(work: Promise<unknown>): Promise<Fault>;
}

const headersOf = (sink: SmtpSink, n = 0) => readMail(sink.mails[n]?.raw ?? '').headers;
const header = (sink: SmtpSink, name: string, n = 0): string[] =>
  headersOf(sink, n).flatMap(([given, value]) => (given === name ? [value] : []));

/** Every adapter that sends mail passes this against a server that speaks SMTP on a real socket. */
export function mailSuite(name: string, rig: MailRig): void {
  describe(name, () => {
    const stand = { rig } as Stand;
    const opened: MailSink[] = [];
    stand.open = (trouble = 'none', timeLimitMs = 5_000) => {
      const made = rig.open(stand.sink, trouble, timeLimitMs);
      opened.push(made);
      return made;
    };
    stand.again = async (settings) => {
      await stand.sink.stop();
      stand.sink = await rig.start(settings);
    };
    stand.faultOf = async (work) => {
      const error: unknown = await work.then(
        () => new Error('it was taken'),
        (e: unknown) => e,
      );
      if (!isFault(error)) throw error;
      const told = `${error.message} ${JSON.stringify(error.detail)} ${String(error.cause)}`;
      for (const secret of [...rig.secrets, 'ana', 'ben.', 'Ana']) expect(told).not.toContain(secret);
      return error;
    };
    beforeEach(async () => {
      stand.sink = await rig.start(rig.settings);
    });
    afterEach(async () => {
      await Promise.all(opened.splice(0).map((s) => s.close()));
      await stand.sink.stop();
    });
    delivered(stand);
    hostile(stand);
    turnedAway(stand);
    broken(stand);
  });
}

function delivered(stand: Stand): void {
  it('delivers a mail over TLS, signed in, to everybody it names', async () => {
    expect(await stand.open().send(mail({ to: [ana, ben] }), 'effect-1')).toEqual({ accepted: 2 });
    const { sink } = stand;
    expect(sink.mails).toHaveLength(1);
    expect(sink.mails[0]).toMatchObject({ to: [ana, ben], secure: true, user: 'kiosk' });
    expect(header(sink, 'subject')).toEqual(['A phone is yours']);
    expect(header(sink, 'to')).toEqual([`${ana}, ${ben}`]);
    expect(header(sink, 'auto-submitted')).toEqual(['auto-generated']);
    expect(readMail(sink.mails[0]?.raw ?? '').text).toContain('Hello Ana,\r\nyour phone is in bay 3.');
  });

  it('gives the same Message-ID to every attempt of one notice, and another to another', async () => {
    const made = stand.open();
    await made.send(mail(), 'effect-1');
    await made.send(mail(), 'effect-1');
    await made.send(mail(), 'effect-2');
    const ids = [0, 1, 2].flatMap((n) => header(stand.sink, 'message-id', n));
    expect(ids[0]).toMatch(/^<effect-1@[^<>@\s]+>$/);
    expect(ids[1]).toBe(ids[0]);
    expect(ids[2]).not.toBe(ids[0]);
  });

  it('keeps letters beyond ASCII, long lines and lines that begin with a dot', async () => {
    const text = `Grüße, 日本 🩺\n.\n.hidden\n${'x'.repeat(3_000)}`;
    await stand.open().send(mail({ subject: 'Zoë 日本 🩺 Ångström', text }), 'k');
    const got = readMail(stand.sink.mails[0]?.raw ?? '');
    expect(header(stand.sink, 'subject')).toEqual(['Zoë 日本 🩺 Ångström']);
    expect(got.text.replaceAll('\r\n', '\n').trimEnd()).toBe(text);
  });

  it('speaks TLS from the first byte where the server does', async () => {
    await stand.again({ ...stand.rig.settings, implicit: true });
    await stand.open('implicit').send(mail(), 'k');
    expect(stand.sink.mails[0]?.secure).toBe(true);
  });

  it('sends in clear text only where it is told to', async () => {
    const { tls: _, users: __, ...bare } = stand.rig.settings;
    await stand.again(bare);
    expect((await stand.faultOf(stand.open('no-account').send(mail(), 'k'))).code).toBe('mail-certificate');
    expect(stand.sink.commands.filter((c) => /^(AUTH|MAIL|RCPT|DATA)/.test(c))).toEqual([]);
    await stand.open('plain').send(mail(), 'k');
    expect(stand.sink.mails[0]?.secure).toBe(false);
  });
}

function hostile(stand: Stand): void {
  it.each([
    'Ana\r\nBcc: mallory@evil.test',
    'Ana\nBcc: mallory@evil.test',
    'Ana\rBcc: mallory@evil.test',
    'Ana\u2028Bcc: mallory@evil.test',
    'Ana\u0085Bcc: mallory@evil.test',
    'Ana\u0000',
    `${'A'.repeat(2_000)}\r\n\r\nbody`,
  ])('a subject that holds %j stays one header', async (subject) => {
    await stand.open().send(mail({ subject }), 'k');
    const names = headersOf(stand.sink).map(([given]) => given);
    expect(names.filter((n) => n === 'bcc' || n === 'cc')).toEqual([]);
    expect(names.filter((n) => n === 'subject')).toHaveLength(1);
    expect(stand.sink.mails[0]?.to).toEqual([ana]);
    expect(readMail(stand.sink.mails[0]?.raw ?? '').text).toContain('Hello Ana,');
  });

  it('a text that looks like headers, or like the end of a mail, is text', async () => {
    const text = 'Bcc: mallory@evil.test\r\n\r\n.\r\nMAIL FROM:<x@evil.test>\r\n';
    await stand.open().send(mail({ text }), 'k');
    expect(stand.sink.mails).toHaveLength(1);
    expect(stand.sink.mails[0]?.to).toEqual([ana]);
    expect(header(stand.sink, 'bcc')).toEqual([]);
  });

  it('a key that is no key stays inside the Message-ID', async () => {
    await stand.open().send(mail(), 'a>\r\nBcc: mallory@evil.test');
    expect(header(stand.sink, 'bcc')).toEqual([]);
    expect(header(stand.sink, 'message-id')).toHaveLength(1);
  });

  it.each([
    'ana',
    'ana@example.test, mallory@evil.test',
    'Ana <ana@example.test>',
    'ana@example.test>\r\nRCPT TO:<mallory@evil.test',
    '"a@b"@evil.test',
    'ana@example.test (comment)',
    'ana@[127.0.0.1]',
    'ana @example.test',
    '@example.test',
    'ana@',
    '',
    `${'a'.repeat(250)}@example.test`,
  ])('%j is no address: nothing is said to the server, and an address is', async (address) => {
    const made = stand.open();
    const fault = await stand.faultOf(made.send(mail({ to: [ana, address] }), 'k'));
    expect([fault.code, fault.retry]).toEqual(['mail-address', false]);
    expect((await stand.faultOf(made.send(mail({ to: [] }), 'k'))).code).toBe('mail-address');
    expect(stand.sink.commands).toEqual([]);
    await made.send(mail({ to: ["o'neil+x@ex-ample.test"] }), 'k');
    expect(stand.sink.mails[0]?.to).toEqual(["o'neil+x@ex-ample.test"]);
  });
}

function turnedAway(stand: Stand): void {
  const rows: [at: SmtpManner['at'], code: number, fault: string][] = [
    ['greeting', 421, 'mail-busy'],
    ['greeting', 554, 'mail-refused'],
    ['auth', 454, 'mail-busy'],
    ['auth', 535, 'mail-authentication'],
    ['mail', 450, 'mail-busy'],
    ['mail', 530, 'mail-authentication'],
    ['mail', 550, 'mail-refused'],
    ['rcpt', 451, 'mail-busy'],
    ['rcpt', 550, 'mail-refused'],
    ['data', 451, 'mail-busy'],
    ['data', 503, 'mail-busy'],
    ['data', 554, 'mail-refused'],
    ['end', 452, 'mail-busy'],
    ['end', 552, 'mail-refused'],
  ];
  it.each(rows)(
    'at %s answered %i it throws %s, and the mail goes through afterwards',
    async (at, code, fault) => {
      const made = stand.open();
      stand.sink.behave({ at, do: 'answer', code });
      const thrown = await stand.faultOf(made.send(mail(), 'k'));
      expect([thrown.code, thrown.detail.status]).toEqual([fault, code]);
      expect(thrown.retry).toBe(fault !== 'mail-refused');
      stand.sink.behave();
      expect(await made.send(mail(), 'k')).toEqual({ accepted: 1 });
      expect(stand.sink.mails).toHaveLength(1);
    },
  );

  it.each([
    [450, 'mail-busy'],
    [550, 'mail-refused'],
  ] as const)('says that of two recipients one was answered %i', async (code, fault) => {
    stand.sink.behave({ at: 'rcpt', for: 'ben.', do: 'answer', code });
    const thrown = await stand.faultOf(stand.open().send(mail({ to: [ana, ben] }), 'k'));
    expect(thrown.code).toBe(fault);
    expect(thrown.detail.note).toContain('1 of 2');
    expect(stand.sink.mails[0]?.to).toEqual([ana]);
  });
}

function broken(stand: Stand): void {
  it.each([
    ['nobody-listens', 'mail-unreachable'],
    ['no-such-name', 'mail-unreachable'],
    ['wrong-authority', 'mail-certificate'],
    ['wrong-password', 'mail-authentication'],
    ['no-account', 'mail-authentication'],
  ] as const)('with %s it throws %s, and without it the mail arrives', async (trouble, code) => {
    expect((await stand.faultOf(stand.open(trouble).send(mail(), 'k'))).code).toBe(code);
    expect(stand.sink.mails).toEqual([]);
    await stand.open().send(mail(), 'k');
    expect(stand.sink.mails).toHaveLength(1);
  });

  it('does not take a certificate of another authority from a server that speaks TLS at once', async () => {
    await stand.again({ ...stand.rig.settings, implicit: true });
    expect((await stand.faultOf(stand.open('implicit-wrong-authority').send(mail(), 'k'))).code).toBe(
      'mail-certificate',
    );
    await stand.open('implicit').send(mail(), 'k');
    expect(stand.sink.mails).toHaveLength(1);
  });

  const moments = ['greeting', 'ehlo', 'starttls', 'auth', 'mail', 'rcpt', 'data', 'end'] as const;
  it.each(moments)('cut off at %s, the mail is owed and goes through later', async (at) => {
    const made = stand.open();
    stand.sink.behave({ at, do: 'cut' });
    const fault = await stand.faultOf(made.send(mail(), 'k'));
    expect([fault.code, fault.retry]).toEqual(['mail-unreachable', true]);
    stand.sink.behave();
    expect(await made.send(mail(), 'k')).toEqual({ accepted: 1 });
  });

  it.each(moments)('silent at %s, the server is given up when the time is over', async (at) => {
    stand.sink.behave({ at, do: 'hang' });
    const began = performance.now();
    const fault = await stand.faultOf(stand.open('none', 250).send(mail(), 'k'));
    expect([fault.code, fault.detail.note]).toEqual(['mail-unreachable', expect.stringContaining('in time')]);
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  it('stops when the caller has gone, with the caller’s reason, and when it is closed', async () => {
    stand.sink.behave({ at: 'rcpt', do: 'hang' });
    const gone = new Error('the service stops');
    const stop = new AbortController();
    const made = stand.open();
    const sent = made.send(mail(), 'k', stop.signal);
    await until('the recipient is told', () => stand.sink.commands.some((c) => c.startsWith('RCPT')));
    stop.abort(gone);
    await expect(sent).rejects.toBe(gone);
    await expect(made.send(mail(), 'k', stop.signal)).rejects.toBe(gone);
    const another = made.send(mail(), 'k');
    await until(
      'it is told again',
      () => stand.sink.commands.filter((c) => c.startsWith('RCPT')).length === 2,
    );
    await made.close();
    expect((await stand.faultOf(another)).code).toBe('mail-unreachable');
  });
}
