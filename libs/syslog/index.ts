export { syslogReceiver } from './receiver.ts';
