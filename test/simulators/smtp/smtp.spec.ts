import { execFile } from 'node:child_process';
import { connect } from 'node:net';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { partPath, suiteNeeding, until } from '#test/support';
import { makeCertificate, readMail, startSmtpSink, type SmtpSettings, type SmtpSink } from './index.ts';

let ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.reverse()) await end();
  ends = [];
});

async function sinkWith(settings: SmtpSettings = {}): Promise<SmtpSink> {
  const sink = await startSmtpSink(settings);
  ends.push(() => sink.stop());
  return sink;
}

/** A client that is none: bytes typed by hand, as with telnet. */
function type(sink: SmtpSink) {
  const socket = connect(sink.port, '127.0.0.1');
  let heard = '';
  let closed = false;
  socket.on('data', (chunk: Buffer) => (heard += chunk.toString('utf8')));
  socket.on('close', () => (closed = true));
  socket.on('error', () => undefined);
  ends.push(() => socket.destroy());
  return {
    say: (text: string) => void socket.write(text),
    async hears(pattern: RegExp): Promise<string> {
      await until(`the server says ${pattern}; it said ${heard}`, () => pattern.test(heard));
      const said = heard;
      heard = '';
      return said;
    },
    isClosed: () => closed,
    heard: () => heard,
  };
}

describe('the mail sink', () => {
  it('takes a mail by RFC 5321, typed by hand, with a line that begins with a dot', async () => {
    const sink = await sinkWith();
    const client = type(sink);
    await client.hears(/^220 /);
    client.say('EHLO me\r\n');
    expect(await client.hears(/^250 \S/m)).not.toContain('STARTTLS');
    client.say('MAIL FROM:<a@example.test>\r\n');
    await client.hears(/^250/);
    client.say('RCPT TO:<b@example.test>\r\nRCPT TO:<c@example.test>\r\n');
    await client.hears(/^250.*\r\n250/);
    client.say('DATA\r\n');
    await client.hears(/^354/);
    client.say('Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe_an?=\r\n =?UTF-8?B?QW5uYQ==?=\r\n\r\nline\r\n..dot\r\n');
    client.say('.\r\nQUIT\r\n');
    await client.hears(/^250.*\r\n221/);
    const [mail] = sink.mails;
    expect(mail).toMatchObject({
      from: 'a@example.test',
      to: ['b@example.test', 'c@example.test'],
      secure: false,
    });
    expect(readMail(mail?.raw ?? '')).toEqual({
      headers: [['subject', 'Grüße anAnna']],
      text: 'line\r\n.dot',
    });
  });

  it('keeps the order of a conversation, and refuses what it does not know', async () => {
    const client = type(await sinkWith());
    client.say('RCPT TO:<b@example.test>\r\n');
    await client.hears(/503 /);
    client.say('MAIL FROM:<a@example.test>\r\nDATA\r\n');
    await client.hears(/250 .*\r\n503 /);
    client.say('HELP\r\n');
    await client.hears(/502 /);
  });

  it('asks for a sign-in, by PLAIN and by LOGIN, and knows a wrong password', async () => {
    const sink = await sinkWith({ users: { desk: 'right' } });
    const base64 = (text: string) => Buffer.from(text).toString('base64');
    const client = type(sink);
    client.say('EHLO me\r\nMAIL FROM:<a@example.test>\r\n');
    expect(await client.hears(/530 /)).toContain('AUTH PLAIN LOGIN');
    client.say(`AUTH PLAIN ${base64('\0desk\0wrong')}\r\n`);
    await client.hears(/535 /);
    client.say('AUTH LOGIN\r\n');
    await client.hears(/334 /);
    client.say(`${base64('desk')}\r\n`);
    await client.hears(/334 /);
    client.say(`${base64('right')}\r\nMAIL FROM:<a@example.test>\r\n`);
    await client.hears(/235 .*\r\n250 /);
    expect(sink.commands.join()).not.toContain(base64('right'));
  });

  it('answers, hangs and cuts off where it is told to, and nowhere else', async () => {
    const sink = await sinkWith();
    sink.behave(
      { at: 'rcpt', for: 'full@', do: 'answer', code: 452 },
      { at: 'rcpt', for: 'slow@', do: 'hang' },
      { at: 'data', do: 'cut' },
    );
    const client = type(sink);
    client.say('MAIL FROM:<a@example.test>\r\nRCPT TO:<full@example.test>\r\nRCPT TO:<b@example.test>\r\n');
    await client.hears(/250 .*\r\n452 .*\r\n250 /);
    client.say('RCPT TO:<slow@example.test>\r\nNOOP\r\n');
    await client.hears(/^502 /);
    client.say('DATA\r\n');
    await until('the server cut off', client.isClosed);
    expect(sink.mails).toEqual([]);
  });
});

suiteNeeding('openssl')('the mail sink with TLS, seen by another client than ours', () => {
  let made: Awaited<ReturnType<typeof makeCertificate>>;
  beforeAll(async () => {
    made = await makeCertificate();
  });

  /** `openssl s_client`: what it prints, and how it ends. */
  const shake = (port: number, ...more: string[]) =>
    new Promise<string>((resolve) => {
      const words = [
        's_client',
        '-connect',
        `127.0.0.1:${port}`,
        '-CAfile',
        made.certFile,
        '-verify_return_error',
      ];
      const child = execFile(partPath('openssl') ?? 'openssl', [...words, ...more], (_, out, err) =>
        resolve(out + err),
      );
      child.stdin?.end('QUIT\r\n');
    });

  it('turns a connection into TLS by STARTTLS', async () => {
    const sink = await sinkWith({ tls: made });
    expect(await shake(sink.port, '-starttls', 'smtp')).toContain('Verify return code: 0 (ok)');
    expect(sink.commands).toEqual(expect.arrayContaining(['STARTTLS']));
    const bare = type(await sinkWith());
    bare.say('STARTTLS\r\n');
    await bare.hears(/502 /);
  });

  it('speaks TLS from the first byte', async () => {
    const sink = await sinkWith({ tls: made, implicit: true });
    expect(await shake(sink.port)).toContain('Verify return code: 0 (ok)');
  });

  it('forgets what was said before the handshake', async () => {
    const sink = await sinkWith({ tls: made });
    const client = type(sink);
    client.say('EHLO me\r\nSTARTTLS\r\nMAIL FROM:<injected@example.test>\r\n');
    await client.hears(/220 go ahead/);
    expect(sink.commands).not.toContain('MAIL FROM:<injected@example.test>');
    expect(client.heard()).not.toContain('sender taken');
  });
});
