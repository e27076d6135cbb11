import type { Store } from '#libs/store';
export const remembers = (store: Store) => store.anyOperator();
