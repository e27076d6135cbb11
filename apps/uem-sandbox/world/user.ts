/** Numbers of `DeviceStagingType` on the v1 wire (Omnissa UEM API, User). */
export const stagingTypes = {
  StagingDisabled: 0,
  SingleUserStagingStandard: 2,
  SingleUserStagingAdvanced: 3,
  MultipleUserStaging: 241,
  MultipleUserStagingSingleUserStandard: 242,
  MultipleUserStagingSingleUserAdvanced: 243,
} as const;
export type StagingType = keyof typeof stagingTypes;

/** `StagingMode` that goes with each type; the pairing is this stand-in's reading of the two lists of names. */
export const stagingModes: Record<StagingType, number> = {
  StagingDisabled: 0,
  SingleUserStagingStandard: 2,
  SingleUserStagingAdvanced: 1,
  MultipleUserStaging: 4,
  MultipleUserStagingSingleUserStandard: 6,
  MultipleUserStagingSingleUserAdvanced: 5,
};

export const isMultiUserStaging = (type: StagingType): boolean => stagingTypes[type] >= 241;

/** Numbers of `SecurityType` on the v1 wire. */
export const securityTypes = { directory: 1, basic: 2 } as const;
export type SecurityType = keyof typeof securityTypes;

export interface User {
  id: number;
  uuid: string;
  userName: string;
  firstName: string;
  lastName: string;
  email: string;
  contactNumber: string;
  mobileNumber: string;
  securityType: SecurityType;
  active: boolean;
  staging: StagingType;
  groupId: number;
  role: string;
  messageType: number;
  externalId: string;
  employeeIdentifier: string;
  department: string;
}

/** What the loose search looks in, made once and not per search. */
export interface SearchText {
  userName: string;
  firstName: string;
  lastName: string;
  email: string;
}
