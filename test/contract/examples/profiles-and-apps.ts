import type { Example, Prepare } from '../example.ts';
import type { RequestParts } from '../request-parts.ts';
import { deviceOf, firstOf, idIn, phone, uuidIn } from '../known.ts';

const body = { DeviceId: phone };
const profileOf = (prepare: Prepare): Promise<unknown> =>
  firstOf(prepare, '/api/mdm/profiles/search', 'ProfileList');
const onProfile = async (prepare: Prepare): Promise<RequestParts> => {
  const found = (await profileOf(prepare)) as { ProfileId?: number };
  return { path: { profileid: found.ProfileId ?? idIn(found) }, body };
};
const onApp =
  (type: 'internal' | 'public' | 'purchased', installed = false) =>
  async (prepare: Prepare): Promise<RequestParts> => {
    const applicationid = idIn(
      await firstOf(prepare, `/api/mam/apps/search?applicationtype=${type}`, 'Application'),
    );
    if (installed) await prepare('POST', `/api/mam/apps/${type}/${applicationid}/install`, { body });
    return { path: { applicationid }, body };
  };

export const profilesAndApps: readonly Example[] = [
  { operation: 'ProfilesV1_Search', status: 200, request: {} },
  { operation: 'ProfilesV1_InstallProfileAsync', status: 200, request: onProfile },
  { operation: 'ProfilesV1_RemoveProfileAsync', status: 200, request: onProfile },
  {
    operation: 'Profiles_ExecuteInstallProfileCommands',
    status: 202,
    request: async (prepare) => ({
      path: { id: phone },
      query: { profileid: Number((await onProfile(prepare)).path?.['profileid']) },
      body: [],
    }),
  },
  {
    operation: 'ProfilesV3_UploadProfilePayload',
    status: 202,
    request: async (prepare) => ({
      path: { deviceUuid: (await deviceOf(prepare)).uuid, profileUuid: uuidIn(await profileOf(prepare)) },
      query: { format: 'Profile' },
    }),
  },
  { operation: 'Apps_SearchAsync', status: 200, request: { query: { pagesize: 2 } } },
  { operation: 'InternalAppsV1_InstallInternalAppOnDeviceAsync', status: 202, request: onApp('internal') },
  {
    operation: 'InternalAppsV1_RemoveInternalAppFromDeviceAsync',
    status: 204,
    request: onApp('internal', true),
  },
  { operation: 'PublicApps_InstallPublicAppOnDeviceAsync', status: 202, request: onApp('public') },
  { operation: 'PublicApps_RemovePublicAppFromDeviceAsync', status: 204, request: onApp('public', true) },
  { operation: 'PurchasedAppsV1_InstallVppAppForDeviceAsync', status: 200, request: onApp('purchased') },
  {
    operation: 'PurchasedAppsV1_RemovePurchasedAppFromDeviceAsync',
    status: 200,
    request: onApp('purchased', true),
  },
];
