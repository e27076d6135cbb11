export { cambrionixCabinet } from './driver.ts';
export type { HubOptions } from './options.ts';
