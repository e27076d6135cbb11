export { buildSlowFsync, slowFsyncEnvironment } from './slow-fsync.ts';
export { mountSmallDisk } from './small-disk.ts';
export type { SmallDisk } from './small-disk.ts';
