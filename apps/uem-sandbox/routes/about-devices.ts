import type { Route } from '../wire/call.ts';
import { customAttributeBulkRoutes } from './custom-attributes-bulk.ts';
import { customAttributeRoutes } from './custom-attributes.ts';
import { deviceBulkRoutes } from './device-bulk.ts';
import { deviceEditRoutes } from './device-edit.ts';
import { deviceSampleRoutes } from './device-samples.ts';
import { deviceSearchRoutes } from './device-search.ts';
import { deviceRoutes } from './devices.ts';
import { eventLogRoutes } from './event-log.ts';
import { extensiveSearchRoutes } from './extensive-search.ts';
import { noteRoutes } from './notes.ts';

/** Everything about devices but what is installed on them and done to them. */
export const aboutDevices: readonly Route[] = [
  ...deviceRoutes,
  ...deviceSearchRoutes,
  ...extensiveSearchRoutes,
  ...deviceBulkRoutes,
  ...deviceEditRoutes,
  ...deviceSampleRoutes,
  ...eventLogRoutes,
  ...noteRoutes,
  ...customAttributeRoutes,
  ...customAttributeBulkRoutes,
];
