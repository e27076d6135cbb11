import { anyText, paged, wholeNumber, type EgressRow } from './egress-row.ts';

const command = (feature: EgressRow['feature'], name: RegExp): EgressRow => ({
  feature,
  method: 'POST',
  path: '/api/mdm/devices/{id}/commands',
  query: { command: name },
});

/** Requests of the port `Mdm`: reading, assigning, commands (Omnissa UEM API, MDM v1–v2, MAM v1, System v1–v2). */
export const coreEgress: readonly EgressRow[] = [
  { feature: 'base', method: 'GET', path: '/api/system/info' },
  {
    feature: 'base',
    method: 'GET',
    path: '/api/mdm/devices',
    query: { searchby: /^Serialnumber$/, id: anyText },
  },
  { feature: 'base', method: 'POST', path: '/api/mdm/devices', query: { searchby: /^Serialnumber$/ } },
  {
    feature: 'base',
    method: 'GET',
    path: '/api/system/users/search',
    query: { username: anyText, ...paged },
  },
  { feature: 'assign', method: 'PATCH', path: '/api/mdm/devices/{id}/enrollmentuser/{id}' },
  { feature: 'create-users', method: 'POST', path: '/api/system/users' },
  command('lock', /^Lock$/),
  command('clear-passcode', /^ClearPasscode$/),
  command('sync', /^SyncDevice$/),
  command('query', /^DeviceQuery$/),
  command('restart', /^SoftReset$/),
  { feature: 'message', method: 'POST', path: '/api/mdm/devices/{id}/messages/push' },
  { feature: 'lost-mode', method: 'PUT', path: '/api/mdm/devices/{uuid}/lostmode/true' },
  { feature: 'lost-mode', method: 'PUT', path: '/api/mdm/devices/{uuid}/lostmode/false' },
  { feature: 'erase', method: 'POST', path: '/api/mdm/devices/{uuid}/commands/DeviceWipe' },
  { feature: 'delete', method: 'DELETE', path: '/api/mdm/devices/{id}' },
  { feature: 'rename', method: 'PUT', path: '/api/mdm/devices/{id}' },
  { feature: 'tag', method: 'GET', path: '/api/mdm/tags/search', query: { name: anyText, ...paged } },
  { feature: 'tag', method: 'POST', path: '/api/mdm/devices/{uuid}/tags/{uuid}' },
  { feature: 'tag', method: 'DELETE', path: '/api/mdm/devices/{uuid}/tags/{uuid}' },
  { feature: 'tag', method: 'GET', path: '/api/mdm/devices/{uuid}/tags' },
  {
    feature: 'organization-group',
    method: 'GET',
    path: '/api/system/groups/search',
    query: paged,
    optional: { name: anyText, groupid: anyText },
  },
  {
    feature: 'organization-group',
    method: 'PUT',
    path: '/api/mdm/devices/{id}/commands/changeorganizationgroup/{id}',
  },
  { feature: 'custom-attribute', method: 'PUT', path: '/api/mdm/devices/{id}/customattributes' },
  {
    feature: 'profile',
    method: 'GET',
    path: '/api/mdm/profiles/search',
    query: { profilename: anyText, page: wholeNumber, pagesize: wholeNumber },
  },
  { feature: 'profile', method: 'GET', path: '/api/mdm/devices/{id}/profiles', query: paged },
  { feature: 'profile', method: 'POST', path: '/api/mdm/profiles/{id}/install' },
  { feature: 'profile', method: 'POST', path: '/api/mdm/profiles/{id}/remove' },
  {
    feature: 'app',
    method: 'GET',
    path: '/api/mam/apps/search',
    query: { type: /^App$/, applicationname: anyText, ...paged },
  },
  { feature: 'app', method: 'GET', path: '/api/mdm/devices/{id}/apps', query: paged },
  ...(['internal', 'public', 'purchased'] as const).flatMap((kind): EgressRow[] => [
    { feature: 'app', method: 'POST', path: `/api/mam/apps/${kind}/{id}/install` },
    { feature: 'app', method: 'POST', path: `/api/mam/apps/${kind}/{id}/uninstall` },
  ]),
];
