import type { OidcProvider, Sealer } from '#libs/access';
import type { Clock } from '#libs/clock';
import type { Site } from '#libs/config';
import type { AuditEntry, OperatorRow, SessionRow, Store } from '#libs/store';
import type { Principal } from '../principal.ts';
import type { Tokens } from '../tokens.ts';

/** What signing in and being let in stands on. */
export interface AccessParts {
  store: Store;
  clock: Clock;
  site: Site;
  /** Files on this machine: whoever reads the first owns the machine anyway. */
  tokens: Tokens;
  /** Seals what lies in the database or in a browser; its key lies outside of both. */
  sealer: Sealer;
  /** Null where the site names no provider. */
  oidc: OidcProvider | null;
  /** Whether the first run is open, and who says how the service is set up. */
  house: { setUp(): boolean; rules(): 'files' | 'database' };
  log(level: 'info' | 'warn' | 'error', what: string, detail?: Record<string, unknown>): void;
}

/** A session as a request brought it. */
export interface Signed {
  /** What the cookie holds. */
  cookie: string;
  session: SessionRow;
  operator: OperatorRow;
}

/** Who asks, and by what. */
export interface Asked {
  who: Principal;
  /** By cookie: then a change needs more than the cookie. */
  signed: Signed | null;
}

/** Headers of a request, HTTP or the beginning of a WebSocket. */
export interface Headers {
  authorization?: string | undefined;
  cookie?: string | undefined;
  [name: string]: string | string[] | undefined;
}

export const entry = (
  actor: string,
  action: string,
  subject: string,
  detail: Record<string, unknown> = {},
): AuditEntry[] => [{ actor, action, subject, detail }];
