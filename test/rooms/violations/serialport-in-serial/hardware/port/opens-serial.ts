export const opensSerial = async (): Promise<unknown> => import('serialport');
