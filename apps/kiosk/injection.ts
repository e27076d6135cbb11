/** What main.ts hands to NestJS: made in wiring.ts, before the web around it exists. */
export const HOUSE = Symbol('house');
export const ACCESS = Symbol('access');
export const CALLERS = Symbol('callers');
/** What the operator's lists share. */
export const LISTS = Symbol('lists');
