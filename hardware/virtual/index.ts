export type { RigAnswer, RigCommand, RigState } from './commands.ts';
export { virtualRig } from './rig-client.ts';
export type { VirtualRig } from './rig-client.ts';
export { virtualCabinet } from './virtual-cabinet.ts';
export { virtualReader } from './virtual-reader.ts';
