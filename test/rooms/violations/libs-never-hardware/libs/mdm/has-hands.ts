import type { Cabinet } from '#hardware/port';
export type HasHands = Cabinet;
