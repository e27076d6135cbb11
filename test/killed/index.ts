export { findPoints, killAtAll, openStands, startPoints } from './kill-points.ts';
export type { Killing } from './kill-points.ts';
export type { KillStand, Who } from './kill-stand.ts';
export { openRecords } from './records.ts';
export type { Records } from './records.ts';
