export { startSandbox } from './start.ts';
export type { Sandbox, SandboxOptions, SandboxSignIn } from './start.ts';
export { defaultFixture } from './world/default-fixture.ts';
export type { FixtureInput } from './world/fixture.ts';
export type { SettingsInput } from './world/settings.ts';
export type { SandboxControl } from './control/control.ts';
export type { DeviceView, FaultView, UserView } from './control/views.ts';
export type { LoggedRequest } from './control/request-log.ts';
export type { FaultInput } from './faults/fault.ts';
