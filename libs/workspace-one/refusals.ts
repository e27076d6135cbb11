import { commandRefusals } from './refusals-commands.ts';
import { peopleRefusals } from './refusals-people.ts';
import { stagingRefusals } from './refusals-staging.ts';
import { noDevice, type RefusalRow } from './refusal-row.ts';

/** What a refusal means whatever was asked for. */
// prettier-ignore
const generalRefusals: readonly RefusalRow[] = [
  { fault: 'mdm-device-unknown', status: 404, codes: [5002, 5061], note: noDevice },
  { fault: 'mdm-device-unknown', routes: ['device'], status: 404, says: /device not found/i, note: noDevice },
  { fault: 'mdm-device-unknown', routes: ['devices', 'device-batch'], status: 404, note: noDevice },
  { fault: 'mdm-refused', status: 404, codes: [5054, 5177, 6008, 6183], note: 'The organization group does not exist.' },
  { fault: 'mdm-refused', status: 401, codes: [6], note: 'Workspace ONE refuses this, and not our sign-in.' },
  { fault: 'mdm-authentication', status: 401, codes: [1004],
    note: 'No credentials arrived: something in between removes the Authorization header.' },
  { fault: 'mdm-authentication', status: 401, codes: [1005],
    note: 'The API account is unknown there, or its password or certificate is wrong.' },
  { fault: 'mdm-authentication', status: 401, codes: [1024, 1029],
    note: 'A fresh token was refused: check the OAuth client and the address of the token service.' },
  { fault: 'mdm-authentication', status: 401, note: 'The credentials were refused.' },
  { fault: 'mdm-forbidden', status: 403, codes: [1011], note: 'The role of the API account lacks a permission.' },
  { fault: 'mdm-tenant-code', status: 403, codes: [1013], note: 'The tenant code is missing or unknown.' },
  { fault: 'mdm-api-off', status: 403, codes: [1014], note: 'The REST API is switched off, or the tenant suspended.' },
  { fault: 'mdm-tenant-code', status: 403, codes: [1030, 1032, 1054],
    note: 'The tenant code belongs to another organization group or is of another kind.' },
  { fault: 'mdm-forbidden', status: 403, codes: [5142, 5145, 6019],
    note: 'The API account has no access to the organization group.' },
  { fault: 'mdm-forbidden', status: 403, note: 'The API account may not do this.' },
  { fault: 'mdm-quota', status: 429, note: 'The quota of API calls is used up.' },
];

/**
 * First match wins, so what a route's own document says stands before what holds everywhere. Statuses, codes and
 * texts: OpenAPI documents of a 2025.11 tenant.
 */
export const refusals: readonly RefusalRow[] = [
  ...stagingRefusals,
  ...peopleRefusals,
  ...commandRefusals,
  ...generalRefusals,
];
