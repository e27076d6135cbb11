export { mdmRights, rightFor } from './inventory.ts';
export type {
  InventoryAccount,
  InventoryDevice,
  InventoryDevices,
  InventoryGroup,
  InventoryPlatform,
  InventoryProgress,
  InventoryQuota,
  InventoryUser,
  MdmInventory,
  MdmRight,
  RightProbe,
  StagingKind,
} from './inventory.ts';
export { batched } from './batched.ts';
export { withBreaker } from './breaker.ts';
export { mdmByServer } from './by-server.ts';
export type { MdmServer } from './by-server.ts';
export { againstSharing } from './staging-dep.ts';
export type { MdmStaging } from './staging.ts';
export type { Catalogue, MdmApp, MdmGroup, MdmThing, NewSmartGroup } from './staging-catalogue.ts';
export type {
  DepDevice,
  DepProfile,
  DepProfileChange,
  DeviceEnrollment,
  NewDepProfile,
} from './staging-dep.ts';
export type { DropShip, DropShipHandOut, DropShipSettings } from './staging-drop-ship.ts';
export type {
  BulkOutcome,
  DeviceIdentifiers,
  DeviceOwnership,
  EnrolledDevice,
  NewRegistration,
  RegisteredDevice,
  Registration,
} from './staging-registration.ts';
export type {
  EnrollmentToken,
  EnrollmentTokenDetail,
  EnrollmentTokens,
  IssuedToken,
  TokenForPerson,
  TokenOutcome,
  TokenRule,
} from './staging-tokens.ts';
export type { NewStagingUser, StagingUser, StagingUserChange, StagingUsers } from './staging-users.ts';
export type { MdmAbility, MdmCommand } from './command.ts';
export type { ConnectionCheck, ConnectionCheckName } from './connection.ts';
export type { MdmDevice, MdmHolder } from './device.ts';
export type { DeviceEvent, EventWord } from './device-event.ts';
export type {
  AssignOptions,
  Mdm,
  MdmAnswer,
  MdmCheck,
  MdmDevices,
  MdmLine,
  MdmLineState,
  MdmLook,
  ReadOptions,
} from './mdm.ts';
export type { DescribedDevice, DescribedRequest, MdmDescription } from './described.ts';
