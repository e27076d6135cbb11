import { json } from '../wire/answer.ts';
import type { Route } from '../wire/call.ts';

/** `ServiceDocument` (Omnissa UEM API, Info): what clients ask first to try their credentials. */
export const infoRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/system/info',
    versions: [1],
    handle: ({ world, origin }) =>
      json(200, {
        ProductName: 'Workspace ONE UEM (Tapstand sandbox, not the product)',
        ProductCopyright: 'A stand-in for tests; no code or data of the vendor.',
        ProductVersion: world.tenant.version,
        Version: 1,
        Resources: {
          Workspaces: ['mdm', 'system'].map((name) => ({
            Name: name.toUpperCase(),
            Location: `${origin}/api/${name}`,
          })),
          Collections: [],
        },
        BuildKey: '',
        CommitId: '',
        ControlPlaneVersionDetails: { ControlPlaneVersion: '', ControlPlaneServiceVersion: '' },
      }),
  },
];
