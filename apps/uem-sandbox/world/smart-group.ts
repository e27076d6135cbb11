import { IdentifiedTable } from './identified.ts';

/** Names of the criteria lists (Omnissa UEM API, SmartGroupsV2). */
export const ownershipNames = [
  'Unknown',
  'CorporateDedicated',
  'CorporateShared',
  'EmployeeOwned',
  'AllOwnerships',
] as const;
export const platformNames = [
  'Unknown',
  'WindowsMobile',
  'Apple',
  'Android',
  'Athena',
  'Motorola',
  'WindowsPhone',
  'WindowsPc',
  'AppleOsX',
  'WindowsPhone8',
  'WinRT',
  'AppleTv',
  'Qnx',
  'ChromeBook',
  'ChromeOS',
] as const;
export const managementTypes = ['All', 'MdmEnrolled', 'ApplicationManaged'] as const;
export const enrollmentCategories = [
  'All',
  'DepEnrolled',
  'Supervised',
  'UserApprovedMdmEnrolled',
  'SharedIpad',
  'AndroidLegacy',
  'AndroidEnterprise',
  'AadEnrolled',
  'EduShared',
  'CustomDpcWorkProfile',
  'CustomDpcWorkManaged',
  'CustomDpcCope',
  'AMAPI',
  'AMAPIWorkProfile',
  'AMAPIWorkManaged',
  'AMAPICope',
  'AppleNonSupervised',
  'AppleUserEnrolled',
] as const;

export interface OemAndModels {
  oem: { id: string; name: string };
  models: { id: string; name: string; familyId: string }[];
}

export interface OperatingSystemRule {
  /** A platform name; empty: any. */
  deviceType: string;
  operator: string;
  /** A version, as `18.6` or `iOS 18.6`. */
  value: string;
}

/** What decides who is in; an empty list asks nothing. */
export interface Criteria {
  /** All: by the lists. UserDevice: the additions alone. */
  type: 'All' | 'UserDevice';
  organizationGroups: number[];
  userGroups: number[];
  tags: number[];
  ownerships: string[];
  platforms: string[];
  models: string[];
  operatingSystems: OperatingSystemRule[];
  managementTypes: string[];
  enrollmentCategories: string[];
  oemAndModels: OemAndModels[];
  cpuArchitectures: string[];
  userAdditions: number[];
  deviceAdditions: number[];
  userExclusions: number[];
  deviceExclusions: number[];
  userGroupExclusions: number[];
}

export interface SmartGroup {
  id: number;
  uuid: string;
  name: string;
  /** The organization group that manages it; its devices lie there or beneath. */
  managedBy: number;
  /** UEM's own ("All Devices"): neither changed nor deleted. */
  readOnly: boolean;
  criteria: Criteria;
  modifiedAt: number;
}

export const noCriteria = (): Criteria => ({
  type: 'All',
  organizationGroups: [],
  userGroups: [],
  tags: [],
  ownerships: [],
  platforms: [],
  models: [],
  operatingSystems: [],
  managementTypes: [],
  enrollmentCategories: [],
  oemAndModels: [],
  cpuArchitectures: [],
  userAdditions: [],
  deviceAdditions: [],
  userExclusions: [],
  deviceExclusions: [],
  userGroupExclusions: [],
});

/**
 * Smart groups and who is in each. The members are kept, and looked at again one device at a time when something
 * about it changes (`membership.ts`): asking for them costs nothing.
 */
export class SmartGroupTable extends IdentifiedTable<SmartGroup> {
  readonly #members = new Map<number, Set<number>>();

  override remove(group: SmartGroup): void {
    super.remove(group);
    this.#members.delete(group.id);
  }

  /** Ids of the devices in it. */
  membersOf(id: number): Set<number> {
    let members = this.#members.get(id);
    if (members === undefined) this.#members.set(id, (members = new Set()));
    return members;
  }

  setMembers(id: number, members: Set<number>): void {
    this.#members.set(id, members);
  }

  has(id: number, deviceId: number): boolean {
    return this.#members.get(id)?.has(deviceId) === true;
  }
}
