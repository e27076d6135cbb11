/**
 * What this product may ask of Workspace ONE, by name. A request leaves only if it belongs to a feature that is
 * enabled, and the wiring enables what the workflows use: a site whose workflows never erase cannot erase.
 */
export const workspaceOneFeatures = [
  /** What product it is, devices as they are, users by name. */
  'base',
  'assign',
  'create-users',
  // one per command
  'lock',
  'clear-passcode',
  'sync',
  'query',
  'restart',
  'message',
  'lost-mode',
  'erase',
  'delete',
  'tag',
  'organization-group',
  'custom-attribute',
  'rename',
  'profile',
  'app',
  // looking into the tenant, and making devices ready
  'readiness',
  'staging-users',
  'registration',
  'enrollment-tokens',
  'dep',
  'drop-ship',
  'catalogue',
] as const;

export type WorkspaceOneFeature = (typeof workspaceOneFeatures)[number];
