export { serialReader } from './serial-reader.ts';
