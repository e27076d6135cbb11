import type { Clock } from '#libs/clock';
export type CuriousNotice = Clock;
