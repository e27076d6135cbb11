import { z } from 'zod';
import { apiEnrolBadge, apiForceReturn, apiRevokeBadge } from './api.ts';
import { apiDeviceWhole } from './devices.ts';
import { ref } from './paging.ts';
import { apiPersonWhole } from './people.ts';
import { route } from './route.ts';

/** One device, one person, one badge. */
export const peopleRoutes = {
  device: route({
    method: 'GET',
    path: '/api/devices/:ref',
    about: 'Devices',
    summary: 'Who has this device? By name, serial number or id.',
    needs: 'see',
    params: z.object({ ref }),
    answer: apiDeviceWhole,
  }),
  forceReturn: route({
    method: 'POST',
    path: '/api/devices/:ref/return',
    about: 'Devices',
    summary: 'An operator says that the device is back.',
    needs: 'change-custody',
    params: z.object({ ref }),
    body: apiForceReturn,
    answer: z.object({ returned: z.literal(true) }),
  }),
  person: route({
    method: 'GET',
    path: '/api/people/:userName',
    about: 'People',
    summary: 'What does this person have? By user name.',
    needs: 'see-people',
    params: z.object({ userName: ref }),
    answer: apiPersonWhole,
  }),
  enrolBadge: route({
    method: 'POST',
    path: '/api/badges',
    about: 'Badges',
    summary: 'Ties a badge to a person; the number itself is forgotten with this request.',
    needs: 'change-badges',
    body: apiEnrolBadge,
    answer: z.object({ enrolled: z.literal(true), userName: z.string() }),
    status: 201,
  }),
  revokeBadge: route({
    method: 'POST',
    path: '/api/badges/revoke',
    about: 'Badges',
    summary: 'Blocks a badge at once, everywhere.',
    needs: 'change-badges',
    body: apiRevokeBadge,
    answer: z.object({ revoked: z.literal(true) }),
  }),
} as const;
