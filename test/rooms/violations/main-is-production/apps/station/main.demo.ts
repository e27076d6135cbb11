import { everything } from './everything.ts';
export const opened = everything;
