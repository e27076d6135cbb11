import * as serial from '#hardware/serial';
export const speaksSerial = serial;
