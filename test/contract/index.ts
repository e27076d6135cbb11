export { fuzz, type Evidence, type FuzzResult } from './fuzz/fuzz.ts';
export { openStand, type Stand } from './stand.ts';
