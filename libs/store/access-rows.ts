import type { Permission, Role, StationScope } from '#libs/domain';
import type { AuditEntry } from './run-rows.ts';

/** Somebody who may sign in. Times are epoch milliseconds. */
export interface OperatorRow {
  id: string;
  /** `provider`: signs in at the OIDC provider, and has the groups it last told of instead of a role. */
  kind: 'local' | 'provider';
  /** Issuer and subject; null for local ones. */
  subject: string | null;
  name: string;
  displayName: string;
  role: Role | null;
  groups: readonly string[];
  stations: StationScope;
  blocked: boolean;
  /** A PHC string of argon2id. */
  password: string | null;
  /** Secret of the authenticator app, sealed. */
  totp: string | null;
  /** The newest step of which a code was taken: neither it nor an older one is taken again. */
  totpStep: number | null;
  /** Hash of the code with which she sets her password. */
  invitation: string | null;
  invitedUntil: number | null;
  createdAt: number;
  signedInAt: number | null;
}

export interface ListedOperator extends OperatorRow {
  sessions: number;
  lockedUntil: number | null;
}

export interface SessionRow {
  /** SHA-256 of what the cookie holds. */
  hash: string;
  operatorId: string;
  way: 'password' | 'provider';
  createdAt: number;
  /** As of the last minute. */
  seenAt: number;
  /** When she last proved that it is her. */
  confirmedAt: number;
}

export interface TokenRow {
  id: string;
  kind: 'api' | 'screen';
  hash: string;
  name: string;
  may: readonly Permission[];
  stations: StationScope;
  /** `screen` only. */
  station: string | null;
  source: 'console' | 'file';
  createdAt: number;
  createdBy: string;
  expiresAt: number | null;
  usedAt: number | null;
  revokedAt: number | null;
}

/** What a command is written down with: when, and what the audit says of it. */
export interface Audited {
  at: number;
  audit: AuditEntry[];
}

export interface OperatorChange extends Audited {
  id: string;
  displayName: string;
  /** Null leaves what comes from her groups. */
  role: Role | null;
  stations: StationScope;
  blocked: boolean;
}

/** How many tries something has before it must wait: the wait doubles with each further failure. */
export interface Attempt {
  /** Stored: `account:<id>`, `address:<ip>`. */
  name: string;
  allowed: number;
}
export interface AttemptRules {
  at: number;
  /** After so long without a try all is forgotten. */
  forgetMs: number;
  waitMs: number;
  longestWaitMs: number;
}

export interface AccessStore {
  createOperator(operator: OperatorRow, audited: Audited): Promise<'created' | 'name-taken'>;
  /** A new role, other stations or a block end her sessions, in the same moment. At least one local owner of everything stays. */
  changeOperator(change: OperatorChange): Promise<'changed' | 'unknown' | 'last-owner'>;
  /** Password and authenticator are void, her sessions end, and whoever has the code sets a new password until then. */
  inviteOperator(
    invited: Audited & { id: string; invitation: string; until: number },
  ): Promise<'invited' | 'unknown' | 'last-owner'>;
  /** Takes the invitation once; null when it is none (any more). */
  acceptInvitation(taken: Audited & { invitation: string; password: string }): Promise<OperatorRow | null>;
  /** A new password; every session ends, waiting after failures too. `forget`: authenticator and block go as well. */
  setPassword(set: Audited & { id: string; password: string; forget?: true }): Promise<boolean>;
  /** Null takes it away. `step`: of the code that proved it. */
  setTotp(set: Audited & { id: string; totp: string | null; step: number | null }): Promise<boolean>;
  /** False when a code of this step or a later one was taken before. */
  takeTotpStep(id: string, step: number): Promise<boolean>;
  /** What the provider told at sign-in: made or brought up to date. Answers the row as it stands. */
  seeProviderOperator(
    seen: Audited & Pick<OperatorRow, 'id' | 'name' | 'displayName' | 'groups'> & { subject: string },
  ): Promise<OperatorRow>;
  /** Also forgets sessions that began before `bornBefore`. False when she is blocked meanwhile. */
  startSession(session: SessionRow, more: Audited & { bornBefore: number }): Promise<boolean>;
  /** At most once a minute; `confirmed`: she proved that it is her. */
  touchSession(hash: string, at: number, confirmed: boolean): Promise<void>;
  endSession(hash: string, audited: Audited): Promise<boolean>;
  /** Every session of hers, and the waiting after failures. False where there is no such operator. */
  endSessions(id: string, audited: Audited): Promise<boolean>;
  makeToken(token: TokenRow, audited: Audited): Promise<void>;
  /** Tokens of files as they are now: new ones are added; those no file holds any more are revoked. */
  syncFileTokens(tokens: readonly TokenRow[], at: number): Promise<void>;
  revokeToken(id: string, audited: Audited): Promise<TokenRow | null>;
  touchToken(id: string, at: number): Promise<void>;
  /** Counts one try of each before it is made, so that many at once gain nothing; epoch ms until when to wait, or null: try. */
  countAttempt(attempts: readonly Attempt[], rules: AttemptRules): Promise<number | null>;
  /** It was right: the first one's failures are forgotten, this try is taken back from the others. */
  forgiveAttempt(attempts: readonly Attempt[]): Promise<void>;
  // queries
  operator(id: string): Promise<OperatorRow | null>;
  /** Local ones only, whatever the case. */
  operatorByName(name: string): Promise<OperatorRow | null>;
  anyOperator(): Promise<boolean>;
  /** In order of name and id; `alive`: sessions begun and seen since then are counted as open. */
  operators(query: {
    after: { nameKey: string; id: string } | null;
    limit: number;
    alive: { begunSince: number; seenSince: number };
  }): Promise<ListedOperator[]>;
  operatorNames(ids: readonly string[]): Promise<{ id: string; displayName: string }[]>;
  session(hash: string): Promise<{ session: SessionRow; operator: OperatorRow } | null>;
  token(id: string): Promise<TokenRow | null>;
  tokenByHash(hash: string): Promise<TokenRow | null>;
  /** Newest first. */
  tokens(query: {
    kind: TokenRow['kind'];
    station?: string;
    before: { createdAt: number; id: string } | null;
    limit: number;
  }): Promise<TokenRow[]>;
}
