export { pcscReader } from './pcsc-reader.ts';
