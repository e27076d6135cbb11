import type { Store } from '#libs/store';
export type Nosy = Store;
