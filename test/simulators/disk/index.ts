export { failingDisk } from './failing-disk.ts';
export type { DiskError, FailingDisk } from './failing-disk.ts';
export { buildSlowFsync, slowFsyncEnvironment } from './slow-fsync.ts';
export { mountSmallDisk } from './small-disk.ts';
export type { SmallDisk } from './small-disk.ts';
