export { drivers as everything } from './drivers-and-virtual.ts';
