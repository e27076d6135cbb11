export type { Quota } from './call.ts';
export { workspaceOneFeatures } from './features.ts';
export type { WorkspaceOneFeature } from './features.ts';
export { workspaceOneInventory } from './inventory.ts';
export { workspaceOneStaging } from './staging.ts';
export { workspaceOne } from './workspace-one.ts';
export type { WorkspaceOne, WorkspaceOneAuth, WorkspaceOneOptions } from './workspace-one.ts';
