import type { FromStation } from '#libs/contract';
export type KnowsTheWire = FromStation;
