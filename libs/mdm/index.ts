export type { Mdm, MdmAnswer, MdmCheck, MdmCommand, MdmDevice, MdmHolder } from './mdm.ts';
export { mdmRights } from './inventory.ts';
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
export { mdmByServer } from './by-server.ts';
export type { MdmServer } from './by-server.ts';
