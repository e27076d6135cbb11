export { openRsyslog } from './rsyslog.ts';
export type { Rsyslog } from './rsyslog.ts';
