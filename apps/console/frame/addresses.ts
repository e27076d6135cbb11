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
    path: '/audit',
    page: 'audit',
    under: 'happened',
    needs: 'see-audit',
    load: async () => (await import('../audit/audit.tsx')).AuditPage,
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
];
