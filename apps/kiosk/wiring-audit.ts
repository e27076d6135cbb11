import type { Clock } from '#libs/clock';
import type { Site, SiteSecrets } from '#libs/config';
import { isFault } from '#libs/domain';
import type { Store } from '#libs/store';
import { Auditing, type AuditingParts } from './audit/auditing.ts';
import { headFile } from './audit/head-file.ts';
import { auditKey } from './audit/key.ts';

interface Around {
  store: Store;
  clock: Clock;
  log: AuditingParts['log'];
}

/** The audit's chain with its key and what is known of it outside of the database. */
export function auditingOf(site: Site, secrets: SiteSecrets, { store, clock, log }: Around): Auditing {
  const trouble = (what: string, error: unknown): void => {
    if (isFault(error)) log('warn', what, { fault: error.code, note: error.detail.note });
    else log('error', what, { error: error instanceof Error ? (error.stack ?? error.message) : 'unknown' });
  };
  return new Auditing({
    ...{ store, clock, log, trouble },
    key: auditKey(site, secrets),
    file: headFile(site),
  });
}
