export type { Quota } from './call.ts';
export { workspaceOne } from './workspace-one.ts';
export type { WorkspaceOne, WorkspaceOneAuth, WorkspaceOneOptions } from './workspace-one.ts';
