export { workspaceOneFeatures } from './features.ts';
export type { WorkspaceOneFeature } from './features.ts';
export { workspaceOneInventory } from './inventory.ts';
export { politeness } from './politeness.ts';
export type { Politeness } from './politeness.ts';
export type { Quota } from './quota.ts';
export { workspaceOneStaging } from './staging.ts';
export { workspaceOne } from './workspace-one.ts';
export type { WorkspaceOne, WorkspaceOneAuth, WorkspaceOneOptions } from './workspace-one.ts';
