import type { Clock } from '#libs/clock';
export type Curious = Clock;
