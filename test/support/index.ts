export { partPath, suiteNeeding } from './parts.ts';
export type { Part } from './parts.ts';
export { until } from './until.ts';
