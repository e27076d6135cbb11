import type { Store } from '#libs/store';
export type KnowsTheStore = Store;
