import type { Store } from '#libs/store';
export type NosyNotice = Store;
