export { startCambrionix } from './emulator.ts';
export { Hub } from './hub.ts';
export type { CambrionixEmulator, EmulatorSettings } from './emulator.ts';
