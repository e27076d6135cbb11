import { systemClock } from '#libs/clock';
import type { Site, SiteMail, SiteSecrets, SiteWebhook } from '#libs/config';
import { smtpServer } from '#libs/mail';
import type { MailSink, NoticeSinks } from '#libs/notice';
import { webhookSinks, type WebhookOptions } from '#libs/webhook';

/** A receiver with its secrets; the whole address may be one of them. */
function receiver(webhook: SiteWebhook, secrets: SiteSecrets): WebhookOptions {
  const { id, url, headers, secretHeaders, signingKeyFile, allowPrivateAddresses, timeout, caFile } = webhook;
  const hidden = Object.entries(secretHeaders).map(([name, value]) => [name, secrets.of(value, 'valueFile')]);
  return {
    ...{ id, allowPrivateAddresses, timeLimitMs: timeout },
    url: url ?? secrets.of(webhook, 'urlFile'),
    headers: { ...headers, ...(Object.fromEntries(hidden) as Record<string, string>) },
    ...(signingKeyFile === undefined ? {} : { signingKey: secrets.of(webhook, 'signingKeyFile') }),
    ...(caFile === undefined ? {} : { caFile }),
  };
}

const webhooksOf = ({ webhooks }: Site, secrets: SiteSecrets): NoticeSinks | null =>
  webhooks.length === 0
    ? null
    : webhookSinks(
        webhooks.map((w) => receiver(w, secrets)),
        systemClock,
      );

function serverOf(mail: SiteMail, secrets: SiteSecrets): MailSink {
  const { host, port, tls, user, passwordFile, from, fromName, timeout, caFile } = mail;
  const account =
    user === undefined || passwordFile === undefined
      ? {}
      : { user, password: secrets.of(mail, 'passwordFile') };
  return smtpServer(
    {
      ...{ host, port, tls, from, timeLimitMs: timeout },
      ...account,
      ...(fromName === undefined ? {} : { fromName }),
      ...(caFile === undefined ? {} : { caFile }),
    },
    systemClock,
  );
}

/** Whom the site may tell something; null where it names nobody. */
export const noticesOf = (site: Site, secrets: SiteSecrets) => ({
  webhooks: webhooksOf(site, secrets),
  mail: site.mail === undefined ? null : serverOf(site.mail, secrets),
});
