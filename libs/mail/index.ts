export { smtpServer } from './mail.ts';
export type { MailOptions } from './mail.ts';
