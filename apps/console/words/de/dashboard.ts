import type { dashboard as en } from '../en/dashboard.ts';

export const dashboard: typeof en = {
  title: 'Übersicht',
  repairs: 'Wartet auf Sie',
  noRepairs: 'Nichts wartet auf einen Menschen.',
  allRepairs: 'Alle Reparaturen',
};
