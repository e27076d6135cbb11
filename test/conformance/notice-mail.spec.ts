import { beforeAll } from '@jest/globals';
import { systemClock } from '#libs/clock';
import { smtpServer, type MailOptions } from '#libs/mail';
import { freePort } from '#test/stage';
import { makeCertificate, startSmtpSink, type SmtpSettings } from '#test/simulators/smtp';
import { suiteNeeding } from '#test/support';
import { mailSuite, type MailRig, type MailTrouble } from './notice-mail.suite.ts';

const password = 'a-password-of-this-suite';

suiteNeeding('openssl')('e-mail', () => {
  const wrong = {} as Record<MailTrouble, Partial<MailOptions>>;
  let caFile = '';

  const open: MailRig['open'] = (sink, trouble, timeLimitMs) => {
    const options: MailOptions = {
      host: '127.0.0.1',
      port: sink.port,
      tls: 'starttls',
      user: 'kiosk',
      password,
      from: 'tapstand@ward.example.test',
      fromName: 'Ward 3',
      caFile,
      timeLimitMs,
      ...wrong[trouble],
    };
    return smtpServer(options, systemClock);
  };
  const settings: SmtpSettings = { users: { kiosk: password } };
  const rig: MailRig = { settings, secrets: [password], start: startSmtpSink, open };

  beforeAll(async () => {
    const [mine, other] = await Promise.all([makeCertificate(), makeCertificate()]);
    settings.tls = mine;
    caFile = mine.certFile;
    Object.assign(wrong, {
      none: {},
      'nobody-listens': { port: await freePort() },
      'no-such-name': { host: 'tapstand.invalid' },
      'wrong-authority': { caFile: other.certFile },
      'wrong-password': { password: 'wrong' },
      'no-account': { user: undefined, password: undefined },
      plain: { tls: 'none', user: undefined, password: undefined },
      implicit: { tls: 'implicit' },
      'implicit-wrong-authority': { tls: 'implicit', caFile: other.certFile },
    });
  });

  mailSuite('by SMTP', rig);
});
