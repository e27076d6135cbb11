import { anyText, paged, type EgressRow } from './egress-row.ts';

/** The largest number an id can be (int32): UEM counts up from 1 and no tenant comes near. */
export const nobody = 2_147_483_647;
/** A uuid of no version, which nobody is given. */
export const noUuid = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

const probe = (
  method: EgressRow['method'],
  path: string,
  query: NonNullable<EgressRow['query']> = {},
): EgressRow => ({ feature: 'readiness', method, path, query });

/**
 * What looking for readiness may send (Omnissa UEM API, System v1, MDM v1–v3, MAM v1): lists, and requests that would
 * change something if there were anybody with the number `nobody`. Their numbers stand in the rows, so that no slip can
 * send one to a real device.
 */
export const readinessEgress: readonly EgressRow[] = [
  { feature: 'readiness', method: 'GET', path: '/api/mdm/devices/search', query: paged },
  { feature: 'readiness', method: 'GET', path: '/api/system/users/search', query: paged },
  { feature: 'readiness', method: 'GET', path: '/api/system/groups/search', query: paged },
  {
    feature: 'readiness',
    method: 'GET',
    path: '/api/system/admins/search',
    query: { username: anyText, ...paged },
  },
  probe('PATCH', `/api/mdm/devices/${nobody}/enrollmentuser/${nobody}`),
  probe('POST', `/api/system/users/${nobody}/activate`),
  probe('POST', `/api/mdm/devices/${nobody}/commands`, {
    command: /^(Lock|ClearPasscode|SyncDevice|DeviceQuery|SoftReset)$/,
  }),
  probe('POST', `/api/mdm/devices/${nobody}/messages/push`),
  probe('PUT', `/api/mdm/devices/${noUuid}/lostmode/false`),
  probe('POST', `/api/mdm/devices/${noUuid}/tags/${noUuid}`),
  probe('PUT', `/api/mdm/devices/${nobody}/commands/changeorganizationgroup/${nobody}`),
  probe('PUT', `/api/mdm/devices/${nobody}/customattributes`),
  probe('PUT', `/api/mdm/devices/${nobody}`),
  probe('POST', `/api/mdm/profiles/${nobody}/install`),
  probe('POST', `/api/mam/apps/internal/${nobody}/install`),
];
