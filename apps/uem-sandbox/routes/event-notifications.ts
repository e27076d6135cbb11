import { empty, json, refuse, type Answer, type ApiError } from '../wire/answer.ts';
import type { Call, Route } from '../wire/call.ts';
import { subscriptionJson } from '../wire/subscription-json.ts';
import { addSubscription, removeSubscription } from '../world/change-subscription.ts';
import type { Subscription } from '../world/subscription.ts';
import { descending, pageOf, slice } from './read-call.ts';
import { readSubscription } from './subscription-body.ts';

/** Version 1 knows subscriptions by number, version 2 by uuid. */
type Api = 1 | 2;

const unknownText = 'Requested Event Notification was not found or user is not authorized to access it.';
const notFound = refuse(404, 8, unknownText);
const notYours = refuse(400, 6, unknownText);
const nameTaken = refuse(400, 6, 'An event notification with the same name already exists.');
const noGroup = (text: string): ApiError =>
  refuse(
    400,
    6,
    `Organization Group with id : ${text.slice(0, 40)} not found or Admin user does not have access to it.`,
  );

const visible = (call: Call): Subscription[] =>
  [...call.world.subscriptions.values()].filter((s) => call.account.reach.has(s.groupId));

function wanted(call: Call, api: Api): Subscription | undefined {
  if (api === 2) return visible(call).find((s) => s.uuid === call.words['uuid']);
  const found = call.world.subscriptions.get(call.ids['id'] ?? 0);
  return found !== undefined && call.account.reach.has(found.groupId) ? found : undefined;
}

const isTaken = (call: Call, name: string, except?: Subscription): boolean =>
  [...call.world.subscriptions.values()].some(
    (s) => s !== except && s.targetName.toLowerCase() === name.toLowerCase(),
  );

function create(call: Call, api: Api): Answer | ApiError {
  const change = readSubscription(call);
  if ('errorCode' in change) return change;
  const { targetName, targetUrl, ...rest } = change;
  if (targetName === undefined || targetName === '') return refuse(400, 6, 'TargetName is required.');
  if (targetUrl === undefined) return refuse(400, 6, 'TargetUrl is required.');
  if (isTaken(call, targetName)) return nameTaken;
  const made = addSubscription(call.world, {
    userName: '',
    password: '',
    format: 'Json',
    active: true,
    groupId: call.account.groupId,
    events: [],
    attributes: [],
    ...rest,
    targetName,
    targetUrl,
  });
  return json(200, api === 1 ? { Value: made.id, uuid: made.uuid } : { id: made.id, uuid: made.uuid });
}

/** Members that are absent stay as they were; an empty password too, since reading one gives it empty. */
function change(call: Call, api: Api): Answer | ApiError {
  const subscription = wanted(call, api);
  const asked = readSubscription(call);
  if ('errorCode' in asked && asked.status === 400) return asked;
  if (subscription === undefined) return api === 1 ? notYours : notFound;
  if ('errorCode' in asked) return asked;
  if (asked.targetName === '') return refuse(400, 6, 'TargetName is required.');
  if (isTaken(call, asked.targetName ?? subscription.targetName, subscription)) return nameTaken;
  Object.assign(subscription, asked);
  return empty(204);
}

function remove(call: Call, api: Api): Answer | ApiError {
  const subscription = wanted(call, api);
  if (subscription === undefined) return notYours;
  removeSubscription(call.world, subscription);
  return empty(200);
}

/** `?organizationgroupid=` of version 1, `?organizationgroupuuid=` of version 2: the group and those beneath. */
function inGroup(call: Call, api: Api): Subscription[] | ApiError {
  const { groups } = call.world;
  const text = call.query.get(api === 1 ? 'organizationgroupid' : 'organizationgroupuuid') ?? '';
  if (text === '') return visible(call);
  const group =
    api === 1
      ? groups.all.get(/^\d{1,10}$/.test(text) ? Number(text) : -1)
      : [...groups.all.values()].find((g) => g.uuid === text.toLowerCase());
  if (group === undefined || !call.account.reach.has(group.id)) return noGroup(text);
  const reach = groups.reach(group.id);
  return visible(call).filter((s) => reach.has(s.groupId));
}

/** `status`: invented, since its words are not documented: active, true and 1, or inactive, false and 0. */
function hasStatus({ active }: Subscription, status: string): boolean {
  if (status === '') return true;
  return active === ['active', 'true', '1'].includes(status.toLowerCase());
}

function search(call: Call, api: Api): Answer | ApiError {
  const page = pageOf(call);
  if ('errorCode' in page) return page;
  const found = inGroup(call, api);
  if ('errorCode' in found) return found;
  const name = (call.query.get('targetname') ?? '').toLowerCase();
  const all = found.filter(
    (s) => s.targetName.toLowerCase().includes(name) && hasStatus(s, call.query.get('status') ?? ''),
  );
  if ((call.query.get('orderby') ?? '').toLowerCase() === 'targetname')
    all.sort((a, b) => (a.targetName.toLowerCase() < b.targetName.toLowerCase() ? -1 : 1));
  if (descending(call)) all.reverse();
  const shown = slice(all, page);
  if (shown.length === 0 && api === 1) return empty(204);
  return json(200, {
    EventNotifications: shown.map((s) => subscriptionJson(call.world, s)),
    TotalResults: all.length,
    AdditionalInfo: { Links: [] },
  });
}

/** Subscriptions of the event channel are another thing, which this stand-in has none of. */
function all(call: Call): Answer | ApiError {
  const page = pageOf(call);
  if ('errorCode' in page) return page;
  const found = inGroup(call, 2);
  if ('errorCode' in found) return found;
  return json(200, {
    EventNotifications: slice(found, page).map((s) => subscriptionJson(call.world, s)),
    EventSubscriptions: [],
    TotalEventNotificationRecords: found.length,
    TotalEventSubscriptionRecords: 0,
  });
}

function read(call: Call, api: Api): Answer | ApiError {
  const found = wanted(call, api);
  return found === undefined ? notFound : json(200, subscriptionJson(call.world, found));
}

/** The routes of one version at one place in the tree. */
function routesAt(path: string, api: Api, versions: readonly number[]): Route[] {
  const one = `${path}/${api === 1 ? '{id:int}' : '{uuid:uuid}'}`;
  const reading = { versions, right: 'notifications-read' } as const;
  const changing = { versions, right: 'notifications-execute' } as const;
  return [
    { method: 'POST', path, ...changing, handle: (call) => create(call, api) },
    { method: 'GET', path: `${path}/search`, ...reading, handle: (call) => search(call, api) },
    { method: 'GET', path: one, ...reading, handle: (call) => read(call, api) },
    { method: 'PUT', path: one, ...changing, handle: (call) => change(call, api) },
    { method: 'DELETE', path: one, ...changing, handle: (call) => remove(call, api) },
    ...(api === 1 ? [] : [{ method: 'GET', path: `${path}/get`, ...reading, handle: all } as const]),
  ];
}

const stem = '/api/system/eventnotifications';

/** Event notifications (Omnissa UEM API, EventNotifications V1 and V2), with the doubled names the documents list. */
export const eventNotificationRoutes: readonly Route[] = [
  ...routesAt(stem, 1, [1]),
  ...routesAt(stem, 2, [2]),
  ...routesAt(`${stem}/v1/eventnotifications`, 1, [1]),
  ...routesAt(`${stem}/v2/eventnotifications`, 2, [1]),
];
