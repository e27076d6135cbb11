export { isMailAddress, mailAddressesIn } from './address.ts';
export type {
  MailNotice,
  MailReceipt,
  MailSink,
  NoticeSinks,
  StatusRange,
  WebhookAnswer,
  WebhookNotice,
} from './notice.ts';
