export { startReceiver } from './receiver.ts';
export type { ReceivedNotice, Receiver } from './receiver.ts';
