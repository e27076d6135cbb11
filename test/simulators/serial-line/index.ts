export { serialLine } from './serial-line.ts';
export type { SerialLine } from './serial-line.ts';
