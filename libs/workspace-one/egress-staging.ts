import { anyText, paged, wholeNumber, type EgressRow } from './egress-row.ts';

const row = (
  feature: EgressRow['feature'],
  method: EgressRow['method'],
  path: string,
  query: NonNullable<EgressRow['query']> = {},
  optional: NonNullable<EgressRow['optional']> = {},
): EgressRow => ({ feature, method, path, query, optional });

const ofGroup = '/api/mdm/groups/{uuid}/enrollment-tokens';
const profiles = '/api/mdm/dep/profiles';
const depDevices = '/api/mdm/dep/groups/{uuid}/devices';
const dropShip = '/api/system/groups/{uuid}/dropship-provisioning';
const depPaged = { Page: wholeNumber, PageSize: wholeNumber };
const inGroup = { organizationgroupid: wholeNumber };

/** Requests of the port `MdmStaging`, each area with its feature (Omnissa UEM API, System v1–v2, MDM v1–v2, MAM v1). */
export const stagingEgress: readonly EgressRow[] = [
  row('staging-users', 'GET', '/api/system/users/search', paged, { username: anyText }),
  row('staging-users', 'POST', '/api/system/users'),
  row('staging-users', 'PUT', '/api/system/users/{uuid}'),
  row('staging-users', 'DELETE', '/api/system/users/{uuid}'),
  row('staging-users', 'POST', '/api/system/users/{id}/activate'),
  row('staging-users', 'POST', '/api/system/users/{id}/deactivate'),
  row('registration', 'POST', '/api/system/users/{id}/registerdevice'),
  row('registration', 'GET', '/api/system/users/registereddevices/search', {}, inGroup),
  row('registration', 'GET', '/api/system/users/enrolleddevices/search', {}, inGroup),
  row('registration', 'POST', '/api/system/users/registereddevices/delete', {
    searchby: /^(Serialnumber|Udid|AssetNumber)$/,
  }),
  row(
    'enrollment-tokens',
    'GET',
    ofGroup,
    { page: wholeNumber, page_size: wholeNumber },
    { serial_number: anyText, imei: anyText },
  ),
  row('enrollment-tokens', 'POST', ofGroup),
  row('enrollment-tokens', 'GET', `${ofGroup}/{uuid}`),
  row('enrollment-tokens', 'DELETE', `${ofGroup}/{uuid}`),
  row('enrollment-tokens', 'PUT', '/api/mdm/enrollment-tokens', { action: /^REVOKE$/ }),
  row('dep', 'GET', depDevices),
  row('dep', 'PUT', depDevices, { action: /^(Sync|Fetch)$/ }),
  row(
    'dep',
    'GET',
    `${profiles}/search`,
    { OrganizationGroupUuid: anyText, ...depPaged },
    { SearchText: anyText },
  ),
  row('dep', 'POST', profiles),
  row('dep', 'GET', `${profiles}/{uuid}`),
  row('dep', 'PUT', `${profiles}/{uuid}`),
  row('dep', 'GET', `${profiles}/{uuid}/devices`, depPaged),
  row('dep', 'PUT', `${profiles}/{uuid}/devices/{word}`, { action: /^(Assign|Unassign)$/ }),
  row('drop-ship', 'GET', dropShip),
  row('drop-ship', 'POST', dropShip),
  row('drop-ship', 'POST', '/api/mdm/dropship-action/organization-group/{uuid}/sync-devices'),
  row('catalogue', 'GET', '/api/system/groups/search', paged, { name: anyText, groupid: anyText }),
  row('catalogue', 'GET', '/api/system/groups/{id}/children'),
  row('catalogue', 'GET', '/api/mdm/tags/search', { name: anyText, ...inGroup, ...paged }),
  row('catalogue', 'POST', '/api/mdm/tags/addtag'),
  row('catalogue', 'GET', '/api/mdm/smartgroups/search', { name: anyText, ...paged }),
  row('catalogue', 'POST', '/api/mdm/smartgroups'),
  row('catalogue', 'GET', '/api/mdm/profiles/search', { profilename: anyText, ...paged }),
  row('catalogue', 'GET', '/api/mam/apps/search', { type: /^App$/, applicationname: anyText, ...paged }),
];
