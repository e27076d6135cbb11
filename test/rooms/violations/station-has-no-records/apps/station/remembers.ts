import type { Store } from '#libs/store';
export type Remembers = Store;
