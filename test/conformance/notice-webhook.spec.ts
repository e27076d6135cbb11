import { createHmac } from 'node:crypto';
import { systemClock } from '#libs/clock';
import { webhookSinks, type WebhookOptions } from '#libs/webhook';
import { freePort } from '#test/stage';
import { startReceiver } from '#test/simulators/receiver';
import { makeCertificate } from '#test/simulators/smtp';
import { suiteNeeding } from '#test/support';
import { webhookSuite, type WebhookTrouble } from './notice-webhook.suite.ts';

const signingKey = 'a key of this suite';
const pathSecret = 'T0p-s3cret';

suiteNeeding('openssl')('webhooks', () => {
  webhookSuite('by HTTPS', async () => {
    const [mine, other] = await Promise.all([makeCertificate(), makeCertificate()]);
    const receiver = await startReceiver(mine);
    const nobody = await freePort();
    const wrong: Record<WebhookTrouble, Partial<WebhookOptions>> = {
      none: {},
      'nobody-listens': { url: `https://127.0.0.1:${nobody}/${pathSecret}` },
      'no-such-name': { url: `https://tapstand.invalid/${pathSecret}` },
      'wrong-authority': { caFile: other.certFile },
      private: { allowPrivateAddresses: false },
    };
    return {
      receiver,
      secrets: [signingKey, pathSecret, 'hush'],
      now: () => systemClock.now(),
      signature: (at, body) => createHmac('sha256', signingKey).update(`${at}.${body}`).digest('hex'),
      open: (trouble = 'none', timeLimitMs = 5_000) =>
        webhookSinks(
          [
            {
              id: 'desk',
              url: `${receiver.url}/hook/${pathSecret}?sig=${pathSecret}%2F`,
              headers: { authorization: 'Bearer hush' },
              signingKey,
              allowPrivateAddresses: true,
              timeLimitMs,
              caFile: mine.certFile,
              ...wrong[trouble],
            },
          ],
          systemClock,
        ),
      dispose: () => receiver.stop(),
    };
  });
});
