export { defineCabinet, defineReader } from './define.ts';
export type { CabinetDriver, Found, ReaderDriver } from './define.ts';
export type { BadgeReader, ReaderListener } from './badge-reader.ts';
export type { BayLevel, BayLight, Cabinet, CabinetListener } from './cabinet.ts';
export type { ByteChannel, OpenByteChannel } from './byte-channel.ts';
export type { Connection } from './connection.ts';
