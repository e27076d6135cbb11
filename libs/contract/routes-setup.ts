import { z } from 'zod';
import { moment, ref } from './paging.ts';
import { route } from './route.ts';
import { apiPutSecret, apiSecretPut, apiSecrets, secretName } from './secrets.ts';
import {
  apiMakeOwner,
  apiSettleStep,
  apiSetup,
  apiSetupCode,
  apiSurvey,
  apiTrial,
  apiTrialTap,
  setupSteps,
} from './setup.ts';
import { apiTestDirectory, apiTested, apiTestMail, apiTestMdm, apiTestWebhook } from './tested.ts';

/** Secrets, written and never read. */
const secretRoutes = {
  secrets: route({
    method: 'GET',
    path: '/api/secrets',
    about: 'Secrets',
    summary: 'Which secrets there are and when each was set; never what they are.',
    needs: 'see-configuration',
    answer: apiSecrets,
  }),
  putSecret: route({
    method: 'PUT',
    path: '/api/secrets/:name',
    about: 'Secrets',
    summary: 'Keeps a secret, sealed. Nothing ever shows it again.',
    needs: 'change-secrets',
    confirmed: true,
    params: z.object({ name: secretName }),
    body: apiPutSecret,
    answer: apiSecretPut,
  }),
  removeSecret: route({
    method: 'DELETE',
    path: '/api/secrets/:name',
    about: 'Secrets',
    summary: 'Forgets a secret that the site no longer names.',
    needs: 'change-secrets',
    confirmed: true,
    params: z.object({ name: secretName }),
    answer: apiSecretPut,
  }),
} as const;

/** Tests of what is written in a form, before it is saved. */
const testRoutes = {
  testDirectory: route({
    method: 'POST',
    path: '/api/test/directory',
    about: 'Tests',
    summary: 'Connects to the directory, binds, and counts whom it finds.',
    needs: 'change-configuration',
    body: apiTestDirectory,
    answer: apiTested,
  }),
  testMdm: route({
    method: 'POST',
    path: '/api/test/mdm',
    about: 'Tests',
    summary:
      'Signs in to Workspace ONE and asks its version, its quota and the account’s group; changes nothing.',
    needs: 'change-configuration',
    body: apiTestMdm,
    answer: apiTested,
  }),
  testMail: route({
    method: 'POST',
    path: '/api/test/mail',
    about: 'Tests',
    summary: 'Sends a test by the mail server.',
    needs: 'change-configuration',
    body: apiTestMail,
    answer: apiTested,
  }),
  testWebhook: route({
    method: 'POST',
    path: '/api/test/webhook',
    about: 'Tests',
    summary: 'Sends a test to a webhook.',
    needs: 'change-configuration',
    body: apiTestWebhook,
    answer: apiTested,
  }),
} as const;

/** The way from nothing to a first check-out. */
export const setupRoutes = {
  setup: route({
    method: 'GET',
    path: '/api/setup',
    about: 'First run',
    summary: 'Whether set-up is open, and how far it has come.',
    needs: 'anyone',
    answer: apiSetup,
  }),
  checkSetupCode: route({
    method: 'POST',
    path: '/api/setup/code',
    about: 'First run',
    summary: 'Whether this is the code of the log; a few wrong ones, and it must wait.',
    needs: 'anyone',
    body: apiSetupCode,
    answer: apiSetup,
  }),
  makeOwner: route({
    method: 'POST',
    path: '/api/setup/owner',
    about: 'First run',
    summary: 'Makes the owner with the code of the log, which is used up by it. Then she signs in.',
    needs: 'anyone',
    body: apiMakeOwner,
    answer: apiSetup,
    status: 201,
  }),
  settleSetupStep: route({
    method: 'POST',
    path: '/api/setup/steps/:step',
    about: 'First run',
    summary: 'A step is done, skipped, or open again; with finish set-up is over.',
    needs: 'change-configuration',
    params: z.object({ step: z.enum(setupSteps) }),
    body: apiSettleStep,
    answer: apiSetup,
  }),
  survey: route({
    method: 'POST',
    path: '/api/stations/:station/survey',
    about: 'First run',
    summary:
      'Which readers and cabinets the station’s computer could open; `this` for one that no station is told of yet.',
    needs: 'change-configuration',
    params: z.object({ station: ref }),
    answer: apiSurvey,
  }),
  trialTap: route({
    method: 'GET',
    path: '/api/stations/:station/tap',
    about: 'First run',
    summary: 'The last tap of a station since a moment, masked: tap any badge now.',
    needs: 'change-configuration',
    params: z.object({ station: ref }),
    query: z.object({ since: moment }),
    answer: apiTrialTap,
  }),
  trial: route({
    method: 'GET',
    path: '/api/stations/:station/trial',
    about: 'First run',
    summary: 'The newest run of a station since a moment, to its end.',
    needs: 'change-configuration',
    params: z.object({ station: ref }),
    query: z.object({ since: moment }),
    answer: apiTrial,
  }),
  ...secretRoutes,
  ...testRoutes,
} as const;
