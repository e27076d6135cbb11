import { z } from 'zod';
import { ref } from './paging.ts';
import { route } from './route.ts';
import { runQuery } from './run-query.ts';
import { apiReason, apiRepairs, apiRun, apiRuns, apiSettled, repairActions } from './runs.ts';

/** What happened, what waits for an operator, and what she decides. */
export const runRoutes = {
  runs: route({
    method: 'GET',
    path: '/api/runs',
    about: 'Runs',
    summary: 'Runs, newest first.',
    needs: 'see',
    query: runQuery,
    answer: apiRuns,
  }),
  runsOfDevice: route({
    method: 'GET',
    path: '/api/devices/:ref/runs',
    about: 'Runs',
    summary: 'What happened to this device.',
    needs: 'see',
    params: z.object({ ref }),
    query: runQuery.omit({ device: true }),
    answer: apiRuns,
  }),
  run: route({
    method: 'GET',
    path: '/api/runs/:id',
    about: 'Runs',
    summary: 'One run: every step, every attempt, every answer.',
    needs: 'see',
    params: z.object({ id: ref }),
    answer: apiRun,
  }),
  repairs: route({
    method: 'GET',
    path: '/api/repairs',
    about: 'Repairs',
    summary: 'What waits for an operator, oldest first, and what she may do.',
    needs: 'see',
    answer: apiRepairs,
  }),
  settleEffect: route({
    method: 'POST',
    path: '/api/effects/:id/:action',
    about: 'Repairs',
    summary: 'What an operator decided about something that waits for her; audited with its reason.',
    needs: 'settle-repairs',
    params: z.object({ id: ref, action: z.enum(repairActions) }),
    body: apiReason,
    answer: apiSettled,
  }),
} as const;
