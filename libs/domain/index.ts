export {
  everyPermission,
  everyRole,
  inScope,
  mayDo,
  permissions,
  permissionsWithin,
  roles,
} from './access.ts';
export type { Permission, Role, StationScope } from './access.ts';
export { isRandomId, maskBadge, readingsOf } from './badge.ts';
export type { RawReading, Reading, ReadingFormat } from './badge.ts';
export { chooseDevice } from './choose.ts';
export type { Choice, DeviceWish, NoChoice } from './choose.ts';
export type { BayPlace, CustodyKind, DeviceCandidate } from './custody.ts';
export { Fault, faultCodes, faultTable, isFault } from './faults.ts';
export type { FaultCode, FaultDetail } from './faults.ts';
export type { FaultRow, Words } from './fault-words.ts';
export type { Person } from './holder.ts';
export { isStale } from './tap.ts';
export type { Tap, TapId } from './tap.ts';
export { triggers, triggerTable } from './triggers.ts';
export type { Trigger } from './triggers.ts';
