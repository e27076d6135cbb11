import { createHmac } from 'node:crypto';

/**
 * What `Tapstand-Signature` says of a body sent at this moment: `t=<ms>,v1=<hex>`, where v1 is HMAC-SHA-256 over `<t>.<body>`
 * with the key as it stands in its file. The time is signed too, so that a receiver can refuse what somebody kept and sends
 * again later. docs/notices.md says how it is verified.
 */
export const signatureOf = (key: string, atMs: number, body: string): string =>
  `t=${atMs},v1=${createHmac('sha256', key).update(`${atMs}.${body}`).digest('hex')}`;
