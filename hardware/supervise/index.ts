export { supervise } from './supervise.ts';
export type { Backoff, Supervision, SupervisionOptions } from './supervise.ts';
