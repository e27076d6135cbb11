import type { OperatorRow, SessionRow, TokenRow } from './access-rows.ts';

export interface StoredOperator {
  id: string;
  kind: OperatorRow['kind'];
  subject: string | null;
  name: string;
  display_name: string;
  role: string | null;
  groups: string;
  stations: string;
  blocked: number;
  password: string | null;
  totp: string | null;
  totp_step: number | null;
  invitation: string | null;
  invited_until: number | null;
  created_at: number;
  signed_in_at: number | null;
}

/** `groups` is a word of PostgreSQL's only in window frames; qualified all the same. */
export const operatorColumns = `o.id, o.kind, o.subject, o.name, o.display_name, o.role, o.groups, o.stations, o.blocked, o.password, o.totp,
   o.totp_step, o.invitation, o.invited_until, o.created_at, o.signed_in_at`;

export const operatorOf = (o: StoredOperator): OperatorRow => ({
  id: o.id,
  kind: o.kind,
  subject: o.subject,
  name: o.name,
  displayName: o.display_name,
  role: o.role as OperatorRow['role'],
  groups: JSON.parse(o.groups) as string[],
  stations: JSON.parse(o.stations) as OperatorRow['stations'],
  blocked: o.blocked === 1,
  password: o.password,
  totp: o.totp,
  totpStep: o.totp_step,
  invitation: o.invitation,
  invitedUntil: o.invited_until,
  createdAt: o.created_at,
  signedInAt: o.signed_in_at,
});

export interface StoredSession {
  hash: string;
  operator_id: string;
  way: SessionRow['way'];
  begun_at: number;
  seen_at: number;
  confirmed_at: number;
}

export const sessionOf = (s: StoredSession): SessionRow => ({
  hash: s.hash,
  operatorId: s.operator_id,
  way: s.way,
  createdAt: s.begun_at,
  seenAt: s.seen_at,
  confirmedAt: s.confirmed_at,
});

export interface StoredToken {
  id: string;
  kind: TokenRow['kind'];
  hash: string;
  name: string;
  may: string;
  stations: string;
  station: string | null;
  source: TokenRow['source'];
  created_at: number;
  created_by: string;
  expires_at: number | null;
  used_at: number | null;
  revoked_at: number | null;
}

export const tokenColumns =
  'id, kind, hash, name, may, stations, station, source, created_at, created_by, expires_at, used_at, revoked_at';

export const tokenOf = (t: StoredToken): TokenRow => ({
  id: t.id,
  kind: t.kind,
  hash: t.hash,
  name: t.name,
  may: JSON.parse(t.may) as TokenRow['may'],
  stations: JSON.parse(t.stations) as TokenRow['stations'],
  station: t.station,
  source: t.source,
  createdAt: t.created_at,
  createdBy: t.created_by,
  expiresAt: t.expires_at,
  usedAt: t.used_at,
  revokedAt: t.revoked_at,
});
