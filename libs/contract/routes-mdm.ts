import { z } from 'zod';
import { apiMdm } from './mdm-state.ts';
import { apiTestedNotice, apiTestNotice } from './notices.ts';
import { ref } from './paging.ts';
import { apiExamine, apiKnownPeople, apiReadiness, apiReadinessReport } from './readiness.ts';
import { route } from './route.ts';
import { apiReason } from './runs.ts';

/** How it stands with the MDM and with those who are told something. */
export const mdmRoutes = {
  mdm: route({
    method: 'GET',
    path: '/api/mdm',
    about: 'MDM',
    summary: 'How it stands with the MDM, what is held, and what differs there.',
    needs: 'see',
    answer: apiMdm,
  }),
  holdMdm: route({
    method: 'POST',
    path: '/api/mdm/hold',
    about: 'MDM',
    summary:
      'Nothing that changes something leaves for the MDM any more; a hold that stands keeps its reason.',
    needs: 'hold-mdm',
    body: apiReason,
    answer: apiMdm,
  }),
  releaseMdm: route({
    method: 'POST',
    path: '/api/mdm/hold/release',
    about: 'MDM',
    summary: 'What waited leaves now: after a restore, after too many changes, or after a stop.',
    needs: 'hold-mdm',
    body: apiReason,
    answer: apiMdm,
  }),
  readiness: route({
    method: 'GET',
    path: '/api/readiness',
    about: 'Readiness',
    summary: 'The last whole readiness report, and how far the one under way has come.',
    needs: 'see',
    answer: apiReadiness,
  }),
  examine: route({
    method: 'POST',
    path: '/api/readiness',
    about: 'Readiness',
    summary: 'Makes a readiness report now; whole ones are kept.',
    needs: 'change-devices',
    body: apiExamine,
    answer: apiReadinessReport,
  }),
  knownPeople: route({
    method: 'GET',
    path: '/api/readiness/people',
    about: 'Readiness',
    summary: 'Whom the service knows, by user name.',
    needs: 'see-people',
    answer: apiKnownPeople,
  }),
  testNotice: route({
    method: 'POST',
    path: '/api/notices/:sink/test',
    about: 'Notices',
    summary: 'Sends a test to a webhook of the site, or with mail to an address.',
    needs: 'change-configuration',
    params: z.object({ sink: ref }),
    body: apiTestNotice,
    answer: apiTestedNotice,
  }),
} as const;
