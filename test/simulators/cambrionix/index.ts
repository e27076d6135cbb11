export { startCambrionix } from './emulator.ts';
export type { CambrionixEmulator, EmulatorSettings } from './emulator.ts';
