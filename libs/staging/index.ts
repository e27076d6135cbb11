export { examine } from './examine.ts';
export type { Examination, ReadinessServer } from './examine.ts';
export { printReadiness } from './print.ts';
export { useOf } from './use.ts';
export type { UsedStep } from './use.ts';
