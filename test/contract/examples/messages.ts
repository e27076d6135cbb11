import type { Example } from '../example.ts';
import { bulk, phone, serial } from '../known.ts';

const bySerial = { searchby: 'Serialnumber', id: serial };
const path = { id: phone };
const email = {
  Subject: 'Ward',
  MessageBody: 'Please return me',
  ToAddress: 'desk@ward.example',
  IsHtmlBody: false,
};
const push = { MessageBody: 'Please return me', Application: 'AirWatch Agent', MessageType: 'Apns' };
const message = { MessageBody: 'Please return me', ApplicationName: 'AirWatch Agent', MessageType: 'Apns' };
const sms = { MessageBody: 'Please return me', PhoneNumber: '+46700000000' };
const { searchby } = bySerial;

export const messages: readonly Example[] = [
  { operation: 'MessagesV1_SendEmailAsync', status: 202, request: { path, body: email } },
  { operation: 'MessagesV1_SendPushAsync', status: 202, request: { path, body: push } },
  { operation: 'MessagesV1_SendSmsAsync', status: 202, request: { path, body: sms } },
  { operation: 'MessagesV1_SendMessageAsync', status: 202, request: { path, body: message } },
  {
    operation: 'MessagesV1_SendEmailByAlternateIdAsync',
    status: 202,
    request: { query: bySerial, body: email },
  },
  {
    operation: 'MessagesV1_SendPushByAlternateIdAsync',
    status: 202,
    request: { query: bySerial, body: push },
  },
  { operation: 'MessagesV1_SendSmsByAlternateIdAsync', status: 202, request: { query: bySerial, body: sms } },
  {
    operation: 'MessagesV1_SendMessageByAlternateIdAsync',
    status: 202,
    request: { query: bySerial, body: message },
  },
  {
    operation: 'MessagesV1_SendBulkEmailByAlternateIdAsync',
    status: 202,
    request: { query: { searchby }, body: { ...email, ...bulk(serial) } },
  },
  {
    operation: 'MessagesV1_SendBulkPushByAlternateIdAsync',
    status: 202,
    request: { query: { searchBy: searchby }, body: { ...push, ...bulk(serial) } },
  },
  {
    operation: 'MessagesV1_SendBulkMessageSmsByAlternateIdAsync',
    status: 202,
    request: { query: { searchby }, body: { ...sms, ...bulk(serial) } },
  },
];
