import { createContext, use } from 'react';
import type { ApiFieldProblem, ApiSecrets } from '#libs/contract';
import type { Path } from './site-value.ts';

/** The site as it is being edited, for every field of the form. */
export interface SiteEditing {
  site: unknown;
  /** Nothing can be changed: files rule, or she may not. */
  isReadOnly: boolean;
  problems: readonly ApiFieldProblem[];
  secrets: ApiSecrets['secrets'];
  change(path: Path, value: unknown): void;
}

export const SiteEditingContext = createContext<SiteEditing | null>(null);

export function useSiteEditing(): SiteEditing {
  const editing = use(SiteEditingContext);
  if (editing === null) throw new Error('a field of the site was drawn outside of its form');
  return editing;
}
