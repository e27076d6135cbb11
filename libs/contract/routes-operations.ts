import { z } from 'zod';
import { apiBackups } from './operations.ts';
import { route } from './route.ts';

/** For those who keep the service running. */
export const operationsRoutes = {
  backups: route({
    method: 'GET',
    path: '/api/backups',
    about: 'Operations',
    summary: 'The nightly copies of the records, and how the last one went.',
    needs: 'see-configuration',
    answer: apiBackups,
  }),
  backUp: route({
    method: 'POST',
    path: '/api/backups',
    about: 'Operations',
    summary: 'Makes a copy of the records now and proves it, beside the nightly ones.',
    needs: 'change-configuration',
    answer: apiBackups,
  }),
  metrics: route({
    method: 'GET',
    path: '/api/metrics',
    about: 'Operations',
    summary: 'The metrics of the management port, for whoever can only come in by the front door.',
    needs: 'read-metrics',
    answer: z.string(),
    gives: 'text/plain',
  }),
} as const;
