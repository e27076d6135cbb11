import { z } from 'zod';
import { apiDryRun, apiDryRunAsk } from './dry-run.ts';
import {
  apiOverTheAir,
  apiOverTheAirAsk,
  apiOverTheAirList,
  apiOverTheAirPreview,
  apiOverTheAirStart,
  overTheAirQuery,
} from './over-the-air.ts';
import { ref } from './paging.ts';
import { route } from './route.ts';
import { apiReason } from './runs.ts';
import { apiFilledTemplate, apiFillTemplate, apiTemplates } from './templates.ts';
import { apiNextTimes, apiTriggers, nextTimesQuery } from './triggers.ts';

/** What begins runs, what would happen, and runs that an operator starts. */
export const triggerRoutes = {
  triggers: route({
    method: 'GET',
    path: '/api/triggers',
    about: 'Workflows',
    summary: 'What can begin a run, what a rule for it may say, and when schedules come next.',
    needs: 'see-configuration',
    answer: apiTriggers,
  }),
  nextTimes: route({
    method: 'GET',
    path: '/api/triggers/next',
    about: 'Workflows',
    summary: 'When a schedule would come next, before it is saved.',
    needs: 'see-configuration',
    query: nextTimesQuery,
    answer: apiNextTimes,
  }),
  templates: route({
    method: 'GET',
    path: '/api/templates',
    about: 'Workflows',
    summary: 'Workflows to begin with: what each is for, what it needs and what is to be filled in.',
    needs: 'see-configuration',
    answer: apiTemplates,
  }),
  fillTemplate: route({
    method: 'POST',
    path: '/api/templates/:id',
    about: 'Workflows',
    summary: 'A template with its fields filled in, as workflows and rules; nothing is saved.',
    needs: 'see-configuration',
    params: z.object({ id: ref }),
    body: apiFillTemplate,
    answer: apiFilledTemplate,
  }),
  dryRun: route({
    method: 'POST',
    path: '/api/dry-run',
    about: 'Workflows',
    summary: 'What would happen: rules, device, every step and every request. Nothing is changed or sent.',
    needs: 'see-configuration',
    body: apiDryRunAsk,
    answer: apiDryRun,
  }),
  previewOverTheAir: route({
    method: 'POST',
    path: '/api/over-the-air/preview',
    about: 'Over the air',
    summary: 'What a workflow would do to each of these devices, and which would be left out and why.',
    needs: 'change-custody',
    body: apiOverTheAirAsk,
    answer: apiOverTheAirPreview,
  }),
  startOverTheAir: route({
    method: 'POST',
    path: '/api/over-the-air',
    about: 'Over the air',
    summary: 'Starts a workflow on devices, one run for each.',
    needs: 'change-custody',
    body: apiOverTheAirStart,
    answer: apiOverTheAir,
    status: 201,
  }),
  overTheAirList: route({
    method: 'GET',
    path: '/api/over-the-air',
    about: 'Over the air',
    summary: 'What operators started, newest first, with how far it has come.',
    needs: 'see',
    query: overTheAirQuery,
    answer: apiOverTheAirList,
  }),
  overTheAir: route({
    method: 'GET',
    path: '/api/over-the-air/:id',
    about: 'Over the air',
    summary: 'One of them, device by device.',
    needs: 'see',
    params: z.object({ id: ref }),
    answer: apiOverTheAir,
  }),
  stopOverTheAir: route({
    method: 'POST',
    path: '/api/over-the-air/:id/stop',
    about: 'Over the air',
    summary: 'No further run of it begins; what is under way goes on.',
    needs: 'change-custody',
    params: z.object({ id: ref }),
    body: apiReason,
    answer: apiOverTheAir,
  }),
} as const;
