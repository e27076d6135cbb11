// ES modules throughout: Jest compiles TypeScript with swc and finds our rooms by the `tapstand` condition, as tsc does.
const swc = {
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', tsx: true, decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: false, react: { runtime: 'automatic' } },
  },
  module: { type: 'es6' },
  sourceMaps: 'inline',
};
export default {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['tapstand', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '^.+\\.tsx?$': ['@swc/jest', swc] },
  testMatch: ['**/*.spec.ts'],
  setupFiles: ['<rootDir>/test/support/log-requests.mjs'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  // Real daemons on two cores: patience is a condition's business, this only ends what hangs.
  testTimeout: 30_000,
  maxWorkers: 2,
};
