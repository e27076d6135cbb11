export { cast, crowd } from './people.ts';
export type { Someone } from './people.ts';
export { startSlapd } from './slapd.ts';
export type { Slapd, SlapdSettings } from './slapd.ts';
