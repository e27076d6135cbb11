export type { Directory, DirectoryFind } from './directory.ts';
