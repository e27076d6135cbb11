export { manualClock } from './manual.ts';
export type { ManualClock } from './manual.ts';
export { systemClock } from './clock.ts';
export type { Clock, Timer } from './clock.ts';
