import type { ComponentType } from 'react';
import type { Needs } from '#libs/contract';
import type { PageGroup, PageName } from './frame-words.ts';

/** One address of the console. */
export interface Address {
  /** Below /console, with `:names` for params. */
  path: `/${string}`;
  needs: Needs;
  load(): Promise<ComponentType>;
  /** Stands in the navigation under this name and heading. */
  page?: PageName;
  under?: PageGroup;
  /** Without navigation around it: for whoever has not signed in, and for the set-up. */
  bare?: true;
}

/** Every address, in the order of the navigation. A page of its own is one entry here and one folder. */
export const addresses: readonly Address[] = [
  {
    path: '/',
    page: 'dashboard',
    under: 'now',
    needs: 'see',
    load: async () => (await import('../dashboard/dashboard.tsx')).Dashboard,
  },
  {
    path: '/repairs',
    page: 'repairs',
    under: 'now',
    needs: 'see',
    load: async () => (await import('../repairs/repairs.tsx')).RepairsPage,
  },
  {
    path: '/devices',
    page: 'devices',
    under: 'furniture',
    needs: 'see',
    load: async () => (await import('../devices/devices.tsx')).DevicesPage,
  },
  {
    path: '/devices/import',
    needs: 'change-devices',
    load: async () => (await import('../devices/import-devices.tsx')).ImportDevicesPage,
  },
  {
    path: '/devices/:ref',
    needs: 'see',
    load: async () => (await import('../devices/device.tsx')).DevicePage,
  },
  {
    path: '/people',
    page: 'people',
    under: 'furniture',
    needs: 'see-people',
    load: async () => (await import('../people/people.tsx')).PeoplePage,
  },
  {
    path: '/people/import',
    needs: 'change-badges',
    load: async () => (await import('../people/import-people.tsx')).ImportPeoplePage,
  },
  {
    path: '/people/:userName',
    needs: 'see-people',
    load: async () => (await import('../people/person.tsx')).PersonPage,
  },
  {
    path: '/badges',
    page: 'badges',
    under: 'furniture',
    needs: 'see-people',
    load: async () => (await import('../badges/badges.tsx')).BadgesPage,
  },
  {
    path: '/badges/tie',
    needs: 'change-badges',
    load: async () => (await import('../badges/tie-badge.tsx')).TieBadgePage,
  },
  {
    path: '/stations',
    page: 'stations',
    under: 'furniture',
    needs: 'see',
    load: async () => (await import('../stations/stations.tsx')).StationsPage,
  },
  {
    path: '/stations/:id',
    needs: 'see',
    load: async () => (await import('../stations/station.tsx')).StationPage,
  },
  {
    path: '/mdm',
    page: 'mdm',
    under: 'furniture',
    needs: 'see',
    load: async () => (await import('../mdm/mdm.tsx')).MdmPage,
  },
  {
    path: '/custody',
    page: 'custody',
    under: 'happened',
    needs: 'see',
    load: async () => (await import('../custody/custody.tsx')).CustodyPage,
  },
  {
    path: '/runs',
    page: 'runs',
    under: 'happened',
    needs: 'see',
    load: async () => (await import('../runs/runs.tsx')).RunsPage,
  },
  {
    path: '/runs/:id',
    needs: 'see',
    load: async () => (await import('../runs/run.tsx')).RunPage,
  },
  {
    path: '/readiness',
    page: 'readiness',
    under: 'happened',
    needs: 'see',
    load: async () => (await import('../readiness/readiness.tsx')).ReadinessPage,
  },
  {
    path: '/audit',
    page: 'audit',
    under: 'happened',
    needs: 'see-audit',
    load: async () => (await import('../audit/audit.tsx')).AuditPage,
  },
  {
    path: '/workflows',
    page: 'workflows',
    under: 'setUp',
    needs: 'see-configuration',
    load: async () => (await import('../workflows/workflows.tsx')).WorkflowsPage,
  },
  {
    path: '/workflows/edit/:id',
    needs: 'see-configuration',
    load: async () => (await import('../workflows/editor.tsx')).WorkflowEditorPage,
  },
  {
    path: '/workflows/rules',
    needs: 'see-configuration',
    load: async () => (await import('../workflows/rules.tsx')).RulesPage,
  },
  {
    path: '/workflows/versions',
    needs: 'see-configuration',
    load: async () => (await import('../workflows/versions.tsx')).VersionsPage,
  },
  {
    path: '/workflows/versions/:version',
    needs: 'see-configuration',
    load: async () => (await import('../workflows/version.tsx')).VersionPage,
  },
  {
    path: '/workflows/new',
    needs: 'change-configuration',
    load: async () => (await import('../workflows/new.tsx')).NewWorkflowPage,
  },
  {
    path: '/workflows/import',
    needs: 'change-configuration',
    load: async () => (await import('../workflows/import.tsx')).ImportPage,
  },
  {
    path: '/settings',
    page: 'settings',
    under: 'setUp',
    needs: 'see-configuration',
    load: async () => (await import('../settings/settings.tsx')).SettingsPage,
  },
  {
    path: '/settings/:part',
    needs: 'see-configuration',
    load: async () => (await import('../settings/part.tsx')).SettingPartPage,
  },
  {
    path: '/dry-run',
    page: 'dry-run',
    under: 'setUp',
    needs: 'see-configuration',
    load: async () => (await import('../dry-run/dry-run.tsx')).DryRunPage,
  },
  {
    path: '/over-the-air',
    page: 'over-the-air',
    under: 'setUp',
    needs: 'see',
    load: async () => (await import('../over-the-air/over-the-air.tsx')).OverTheAirPage,
  },
  {
    path: '/over-the-air/new',
    needs: 'change-custody',
    load: async () => (await import('../over-the-air/start.tsx')).StartOverTheAirPage,
  },
  {
    path: '/over-the-air/:id',
    needs: 'see',
    load: async () => (await import('../over-the-air/batch.tsx')).OverTheAirBatchPage,
  },
  {
    path: '/access',
    page: 'access',
    under: 'setUp',
    needs: 'see-access',
    load: async () => (await import('../access/access.tsx')).AccessPage,
  },
  {
    path: '/account',
    needs: 'signed-in',
    load: async () => (await import('../access/account.tsx')).AccountPage,
  },
  {
    path: '/sign-in',
    needs: 'anyone',
    bare: true,
    load: async () => (await import('../sign-in/sign-in.tsx')).SignInPage,
  },
  {
    path: '/invitation',
    needs: 'anyone',
    bare: true,
    load: async () => (await import('../sign-in/invitation.tsx')).InvitationPage,
  },
  {
    path: '/setup',
    needs: 'anyone',
    bare: true,
    load: async () => (await import('../setup/setup.tsx')).SetupPage,
  },
  {
    path: '/setup/:step',
    needs: 'anyone',
    bare: true,
    load: async () => (await import('../setup/setup.tsx')).SetupPage,
  },
];
