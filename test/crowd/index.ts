export { crowdOf } from './crowd.ts';
export type { CrowdAnswer } from './crowd.ts';
export { onOnePostgresLine, onOneSqliteLine } from './without-gate.ts';
