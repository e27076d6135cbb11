import type { Schema } from './documents.ts';

/** A member that goes over the wire otherwise than it is documented. */
interface MemberDeviation {
  schema: string;
  member: string;
  is: Schema;
  because: string;
}

/** A status that is answered and not documented, or with another body. */
interface StatusDeviation {
  /** operationId */
  operation: string;
  status: number;
  /** Schema of its body; undefined where it has none. */
  body?: Schema;
  because: string;
}

const numbers = (...all: number[]): Schema => ({ type: 'integer', enum: all });
const asNumber = 'version 1 writes this enumeration as its number';
const securityType = numbers(0, 1, 2, 3, 4, 5);
const stagingType = numbers(0, 2, 3, 241, 242, 243);
const stagingMode = numbers(0, 1, 2, 3, 4, 5, 6);

/** Where recorded traffic or public clients contradict the documents. The checker itself bends nowhere else. */
export const memberDeviations: readonly MemberDeviation[] = [
  {
    schema: 'BaseExceptionModel',
    member: 'message',
    is: { type: 'string' },
    because: 'documented as object, recorded as text',
  },
  { schema: 'User', member: 'SecurityType', is: securityType, because: asNumber },
  { schema: 'User', member: 'DeviceStagingType', is: stagingType, because: asNumber },
  { schema: 'User', member: 'StagingMode', is: stagingMode, because: asNumber },
  { schema: 'User', member: 'MessageType', is: numbers(-1, 0, 1, 2), because: asNumber },
  { schema: 'Device', member: 'ManagedBy', is: { type: 'integer' }, because: asNumber },
  { schema: 'Device', member: 'DepTokenSource', is: { type: 'integer' }, because: asNumber },
  { schema: 'DeviceExtended', member: 'ManagedBy', is: { type: 'integer' }, because: asNumber },
  { schema: 'DeviceExtended', member: 'DepTokenSource', is: { type: 'integer' }, because: asNumber },
];

/** Members an answer must have, though the documents require none: without them a client cannot tell what befell it. */
export const requiredMembers: Readonly<Record<string, readonly string[]>> = {
  BaseExceptionModel: ['errorCode', 'message', 'activityId'],
};

/** Documents whose dates come without a zone: `2021-06-28T04:35:20.150` (recorded). */
export const versionsWithoutZone: readonly number[] = [1];

const unknownId =
  'no refusal of an unknown id is documented; answered as the documented read of the same thing does';
const notFound = (operation: string): StatusDeviation => ({
  operation,
  status: 404,
  body: { $ref: 'BaseExceptionModel' },
  because: unknownId,
});

export const statusDeviations: readonly StatusDeviation[] = [
  {
    operation: 'SmartGroups_CreateSmartGroupAsync',
    status: 201,
    body: { $ref: 'EntityId' },
    because: 'documented as 200, captured as 201',
  },
  {
    operation: 'ProfilesV1_Search',
    status: 200,
    body: { type: 'object' },
    because: 'its document names no answer at all; only that it is an object can be said',
  },
  ...[
    'DeviceEnrollmentProgramV1_SaveDepAuthenticationEntityAsync',
    'Users_GetDeviceUserByIdAsync',
    'EventLog_GetEventLogsByDeviceAsync',
    'Network_GetNetworkInfoByDeviceAsync',
    'Profiles_GetProfilesByDevice',
    'MessagesV1_SendEmailAsync',
    'MessagesV1_SendPushAsync',
    'MessagesV1_SendSmsAsync',
    'MessagesV1_SendMessageAsync',
    'Notes_GetNotesByDevice',
    'ProfilesV1_InstallProfileAsync',
    'ProfilesV1_RemoveProfileAsync',
    'SmartGroups_GetAppsBySmartGroupAsync',
    'OrganizationGroups_GetChildLocationGroups',
    'OrganizationGroups_CreateOgAsync',
    'OrganizationGroups_UpdateLocationGroup',
    'EnrollmentTokenActionsV1_UpdateEnrollmentTokenComplianceStatusAsync',
    'User_ActivateUser',
    'User_DeactivateUserAsync',
    'User_DeleteAsync',
    'User_UpdateUserAsync',
    'User_ChangeLocationGroupAsync',
    'User_UploadSmimeCertificatesAsync',
    'DeviceRegistrationV1_RegisterDeviceForUserAsync',
  ].map(notFound),
];

/**
 * Documented as 204 with a body, which HTTP does not know: the body belongs to the 200 of a search that found something,
 * and 204 comes bare.
 */
export const bodiesOf204: readonly string[] = [
  'UserGroups_Search',
  'UserGroups_SearchUserGroup',
  'UserGroups_RetrieveUserGroupIdUsers',
  'DeviceRegistrationV1_RetrieveEnrolledDevices',
];

/** An empty search of version 1 answers 204 (recorded), whether its document says so or not. */
export const emptySearch = /search$/;

/** Searches of version 2 that are those of version 1 with other parameters. */
export const emptySearchesOfVersion2: readonly string[] = [
  'DevicesV2_SearchAsync',
  'OrganizationGroups_OrganizationGroupSearchAsync',
];

/** What any route may answer, documented for it or not: status and the codes known for it. */
export const generalRefusals: Readonly<Record<number, readonly number[]>> = {
  // UEM's general refusal of bad input, and a body that is no JSON object
  400: [6, 400],
  // sign-in: no header, bad credentials, token invalid, token expired
  401: [1004, 1005, 1024, 1029],
  // role without the right, tenant code missing or of another hierarchy, REST API switched off
  403: [1011, 1013, 1014, 1030, 1032, 1054],
  405: [405],
  413: [413],
  // values of the right shape that are out of bounds
  422: [1012],
  429: [429],
};
