import { empty, json } from '../wire/answer.ts';
import type { ControlRoute } from './control-route.ts';
import type { SubscriptionWish } from './notification-control.ts';

const idFrom = (tail: string): number => (/^\d{1,9}$/.test(tail) ? Number(tail) : -1);

/** Event notifications: who hears of events, the test of a connection, what is on its way. */
export const notificationControlRoutes: readonly ControlRoute[] = [
  {
    method: 'GET',
    path: '/sandbox/notifications',
    handle: ({ control }) => json(200, control.subscriptions()),
  },
  {
    method: 'POST',
    path: '/sandbox/notifications',
    body: true,
    handle: ({ control, body }) => json(201, { id: control.subscribe(body as SubscriptionWish) }),
  },
  {
    method: 'DELETE',
    path: '/sandbox/notifications/*',
    handle: ({ control, tail }) => (control.unsubscribe(idFrom(tail)), empty(204)),
  },
  {
    method: 'POST',
    path: '/sandbox/test-connection/*',
    handle: async ({ control, tail }) => json(200, await control.testConnection(idFrom(tail))),
  },
  { method: 'GET', path: '/sandbox/deliveries', handle: ({ control }) => json(200, control.deliveries()) },
];
