import { empty, json, refuse, type ApiError } from '../wire/answer.ts';
import type { Call, Route } from '../wire/call.ts';
import { appInSearch, appOnDevice, appTypes } from '../wire/catalogue-json.ts';
import { ask, inventory, isAssigned, isOn } from '../world/carrying.ts';
import type { App, AppSource } from '../world/catalogue.ts';
import { platforms } from '../world/device.ts';
import { isManaged } from '../world/membership.ts';
import { deviceInBody, notEnrolled } from './device-info.ts';
import { deviceById, pageOf, slice } from './read-call.ts';

const noAppText = 'Application not found or user does not have access to it.';
const noDeviceText = 'Device not found for this request.';

/** What each kind of app answers: success and refusals differ from kind to kind (Omnissa UEM API, MAM v1). */
interface Answers {
  installed: number;
  uninstalled: number;
  noBody: ApiError;
  noApp: ApiError;
  noAppToRemove: ApiError;
  noDevice: ApiError;
  notAssigned: ApiError;
  notRemovable: ApiError;
}

const answers: Record<AppSource, Answers> = {
  internal: {
    installed: 202,
    uninstalled: 204,
    noBody: refuse(400, 400, 'DeviceInfo parameter cannot be null.'),
    noApp: refuse(400, 6, noAppText),
    noAppToRemove: refuse(404, 404, noAppText),
    noDevice: refuse(404, 404, noDeviceText),
    notAssigned: refuse(400, 400, 'Application is not assigned to this device.'),
    notRemovable: refuse(403, 403, 'Application cannot be removed from the device.'),
  },
  public: {
    installed: 202,
    uninstalled: 204,
    noBody: refuse(400, 400, 'DeviceInfo parameter cannot be null'),
    noApp: refuse(404, 404, noAppText),
    noAppToRemove: refuse(404, 404, noAppText),
    noDevice: refuse(404, 404, noDeviceText),
    notAssigned: refuse(400, 400, 'Application is not assigned to this device.'),
    notRemovable: refuse(403, 403, 'Application cannot be removed from the device.'),
  },
  purchased: {
    installed: 200,
    uninstalled: 200,
    noBody: refuse(400, 6, 'Device Information cannot be null.'),
    noApp: refuse(400, 6, noAppText),
    noAppToRemove: refuse(404, 8, noAppText),
    noDevice: refuse(404, 8, noDeviceText),
    notAssigned: refuse(500, 20, 'Application is not assigned to this device.'),
    notRemovable: refuse(403, 11, 'Application cannot be removed from the device.'),
  },
};

function appOf(call: Call, source: AppSource): App | undefined {
  const app = call.world.catalogue.app(call.ids['id'] ?? 0, source);
  return app !== undefined && call.account.reach.has(app.groupId) ? app : undefined;
}

const install =
  (source: AppSource): Route['handle'] =>
  (call) => {
    const said = answers[source];
    const device = deviceInBody(call, said.noBody, said.noDevice);
    if ('errorCode' in device) return device;
    const app = appOf(call, source);
    if (app === undefined) return said.noApp;
    if (!isManaged(call.world, device)) return notEnrolled;
    if (!isAssigned(call.world, app, device, device.userId)) return said.notAssigned;
    ask(call.world, device, app, 'install');
    return empty(said.installed);
  };

const uninstall =
  (source: AppSource): Route['handle'] =>
  (call) => {
    const said = answers[source];
    const device = deviceInBody(call, said.noBody, said.noDevice);
    if ('errorCode' in device) return device;
    const app = appOf(call, source);
    if (app === undefined) return said.noAppToRemove;
    if (!isManaged(call.world, device)) return notEnrolled;
    const there = isAssigned(call.world, app, device, device.userId) || isOn(call.world, app, device);
    if (!app.removable || !there) return said.notRemovable;
    ask(call.world, device, app, 'remove');
    return empty(said.uninstalled);
  };

function ofDevice(call: Call): ReturnType<Route['handle']> {
  const page = pageOf(call);
  if ('errorCode' in page) return page;
  const device = deviceById(call);
  if (device === undefined) return refuse(404, 404, noDeviceText);
  if (device.platform === 'Chrome OS')
    return refuse(501, 501, `Functionality not supported for device type : ${device.platform}`);
  const all = inventory(call.world, device).flatMap((item) =>
    item.resource.kind === 'app' ? [appOnDevice(device, item, item.resource)] : [],
  );
  return json(200, {
    DeviceApps: slice(all, page),
    Page: page.page,
    PageSize: page.pageSize,
    Total: all.length,
  });
}

function groupsFor(call: Call): ReadonlySet<number> | ApiError {
  const { world, account, query } = call;
  const text = query.get('locationgroupid') ?? '';
  const id = text === '' ? account.groupId : /^\d{1,10}$/.test(text) ? Number(text) : -1;
  if (!account.reach.has(id)) return refuse(400, 6183, 'No organization group found for the specified guid.');
  const beneath = (query.get('includeappsfromchildogs') ?? 'true').toLowerCase() !== 'false';
  const above = (query.get('includeappsfromparentogs') ?? '').toLowerCase() === 'true';
  const lineage = above ? world.groups.lineage(id).filter((g) => account.reach.has(g)) : [];
  return new Set([id, ...(beneath ? world.groups.reach(id) : []), ...lineage]);
}

function wrongIn(wanted: (name: string) => string): ApiError | undefined {
  if (!['', 'app', 'book'].includes(wanted('type')))
    return refuse(400, 400, 'Invalid ProductType. Valid values are : App, Book.');
  if (!['', 'all', 'active', 'inactive', 'retired'].includes(wanted('status'))) {
    return refuse(400, 7004, 'Invalid application status. Valid values are : All, Active, InActive, Retired');
  }
  if (!['', 'all', 'win32'].includes(wanted('winapptype')))
    return refuse(400, 400, 'Invalid Windows Application Type. Valid values are All, Win32');
  return undefined;
}

function fits(app: App, wanted: (name: string) => string): boolean {
  const [type, status, platform] = [wanted('applicationtype'), wanted('status'), wanted('platform')];
  const { id, name } = platforms[app.platform ?? 'Apple iOS'];
  return (
    (type === '' || appTypes[app.source].toLowerCase() === type) &&
    app.name.toLowerCase().includes(wanted('applicationname')) &&
    (wanted('bundleid') === '' || app.bundleId.toLowerCase() === wanted('bundleid')) &&
    (status === '' || status === 'all' || app.active === (status === 'active')) &&
    (platform === '' ||
      app.platform === undefined ||
      platform === name.toLowerCase() ||
      platform === String(id)) &&
    ['', 'all'].includes(wanted('winapptype')) &&
    wanted('category') === ''
  );
}

function search(call: Call): ReturnType<Route['handle']> {
  const wanted = (name: string): string => (call.query.get(name) ?? '').toLowerCase();
  const page = pageOf(call);
  if ('errorCode' in page) return page;
  const wrong = wrongIn(wanted);
  if (wrong !== undefined) return wrong;
  const groups = groupsFor(call);
  if ('errorCode' in groups) return groups;
  const found = [...call.world.catalogue.byId.values()].filter(
    (r): r is App =>
      r.kind === 'app' && wanted('type') !== 'book' && groups.has(r.groupId) && fits(r, wanted),
  );
  if (wanted('orderby') === 'applicationname')
    found.sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
  const counted = wanted('excludeassignedorinstalleddevicecount') !== 'true';
  const Application = slice(found, page).map((app) => appInSearch(call.world, app, counted));
  if (Application.length === 0) return empty(204);
  return json(200, { Application, Page: page.page, PageSize: page.pageSize, Total: found.length });
}

const onDevice = (source: AppSource): Route[] => [
  {
    method: 'POST',
    path: `/api/mam/apps/${source}/{id:int}/install`,
    versions: [1],
    right: 'apps-execute',
    handle: install(source),
  },
  {
    method: 'POST',
    path: `/api/mam/apps/${source}/{id:int}/uninstall`,
    versions: [1],
    right: 'apps-execute',
    handle: uninstall(source),
  },
];

/** Apps (Omnissa UEM API, MAM v1 and Apps v1): internal, public and purchased ones. */
export const appRoutes: readonly Route[] = [
  { method: 'GET', path: '/api/mam/apps/search', versions: [1], right: 'apps-read', handle: search },
  ...onDevice('internal'),
  ...onDevice('public'),
  ...onDevice('purchased'),
  {
    method: 'GET',
    path: '/api/mdm/devices/{id:int}/apps',
    versions: [1],
    right: 'apps-read',
    handle: ofDevice,
  },
];
