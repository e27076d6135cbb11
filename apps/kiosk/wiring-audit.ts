import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import type { Clock } from '#libs/clock';
import type { Site, SiteSecrets } from '#libs/config';
import { isFault } from '#libs/domain';
import type { Store } from '#libs/store';
import { syslogReceiver } from '#libs/syslog';
import { version } from './version.ts';
import { Auditing, type AuditingParts } from './audit/auditing.ts';
import { headFile } from './audit/head-file.ts';
import { HandingOn } from './audit/handing-on.ts';
import { auditKey } from './audit/key.ts';

interface Around {
  store: Store;
  clock: Clock;
  log: AuditingParts['log'];
}

function handingOnOf(site: Site, secrets: SiteSecrets, { store, clock, log }: Around): HandingOn | null {
  const { syslog } = site;
  if (syslog === undefined) return null;
  const { host, port, caFile, certificateFile } = syslog;
  const own =
    certificateFile === undefined
      ? {}
      : { certificate: readFileSync(certificateFile, 'utf8'), key: secrets.of(syslog, 'keyFile') };
  const trust = caFile === undefined ? {} : { ca: readFileSync(caFile, 'utf8') };
  const to = { receiver: host, port, ...trust, ...own, host: hostname(), version };
  return new HandingOn({ store, clock, log, receiver: syslogReceiver(to, clock), place: { host, port } });
}

/** The audit's chain with its key and what is known of it outside of the database. */
export function auditingOf(site: Site, secrets: SiteSecrets, { store, clock, log }: Around): Auditing {
  const trouble = (what: string, error: unknown): void => {
    if (isFault(error)) log('warn', what, { fault: error.code, note: error.detail.note });
    else log('error', what, { error: error instanceof Error ? (error.stack ?? error.message) : 'unknown' });
  };
  return new Auditing({
    ...{ store, clock, log, trouble },
    handingOn: handingOnOf(site, secrets, { store, clock, log }),
    key: auditKey(site, secrets),
    file: headFile(site),
  });
}
