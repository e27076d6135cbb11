import type { Sight } from '../access/scope.ts';

/** What a query of the store is narrowed to; nothing for somebody who sees all. */
export const narrowedTo = (sight: Sight): { stations?: string[] } =>
  sight === 'all' ? {} : { stations: [...sight] };
