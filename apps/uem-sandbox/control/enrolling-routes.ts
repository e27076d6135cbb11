import { z } from 'zod';
import { json } from '../wire/answer.ts';
import type { ControlRoute } from './control-route.ts';
import type { EnrollmentWish } from './enrolling.ts';
import { wished } from './wish.ts';

const signInBody = z.strictObject({ serial: z.string().min(1), user: z.string().min(1) });
const signOutBody = z.strictObject({ serial: z.string().min(1) });

/** What happens with a device in somebody's hands: it enrolls, people sign in and out on it. */
export const enrollingRoutes: readonly ControlRoute[] = [
  {
    method: 'POST',
    path: '/sandbox/enroll',
    body: true,
    handle: ({ control, body }) => json(201, control.enrolling.enroll(body as EnrollmentWish)),
  },
  {
    method: 'POST',
    path: '/sandbox/sign-in',
    body: true,
    handle({ control, body }) {
      const { serial, user } = wished(signInBody, body);
      return json(200, control.enrolling.signIn(serial, user));
    },
  },
  {
    method: 'POST',
    path: '/sandbox/sign-out',
    body: true,
    handle: ({ control, body }) => json(200, control.enrolling.signOut(wished(signOutBody, body).serial)),
  },
  {
    method: 'GET',
    path: '/sandbox/registrations',
    handle: ({ control, query }) => json(200, control.enrolling.registrations(query.get('q') ?? '')),
  },
];
