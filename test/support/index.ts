export { partPath, suiteNeeding } from './parts.ts';
export type { Part } from './parts.ts';
export { startPostgres } from './postgres.ts';
export type { DatabasePlace, Postgres } from './postgres.ts';
export { until } from './until.ts';
