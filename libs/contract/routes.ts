import { accessRoutes } from './routes-access.ts';
import { auditRoutes } from './routes-audit.ts';
import { configurationRoutes } from './routes-configuration.ts';
import { listRoutes } from './routes-lists.ts';
import { mdmRoutes } from './routes-mdm.ts';
import { operationsRoutes } from './routes-operations.ts';
import { peopleRoutes } from './routes-people.ts';
import { runRoutes } from './routes-runs.ts';
import { tokenRoutes } from './routes-tokens.ts';
import { triggerRoutes } from './routes-triggers.ts';
import { setupRoutes } from './routes-setup.ts';

/** Every operation of the HTTP API. What is not here is not served; the OpenAPI document is made of this list. */
export const routes = {
  ...peopleRoutes,
  ...runRoutes,
  ...mdmRoutes,
  ...auditRoutes,
  ...operationsRoutes,
  ...listRoutes,
  ...accessRoutes,
  ...tokenRoutes,
  ...triggerRoutes,
  ...configurationRoutes,
  ...setupRoutes,
} as const;
