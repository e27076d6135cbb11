export { makeCertificate } from './certificate.ts';
export { readMail } from './read-mail.ts';
export { startSmtpSink } from './smtp.ts';
export type { SmtpSink } from './smtp.ts';
export type { SmtpManner, SmtpSettings } from './session.ts';
