export { openSerial } from './open-serial.ts';
