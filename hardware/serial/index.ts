export { openSerial } from './open-serial.ts';
export { serialLines } from './serial-lines.ts';
export type { SerialLine } from './serial-lines.ts';
