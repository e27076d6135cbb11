export { anHour, shiftedClock } from './shifted-clock.ts';
export type { ShiftedClock } from './shifted-clock.ts';
