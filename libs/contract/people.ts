import { z } from 'zod';
import { apiPerson } from './api.ts';
import { apiCustodyRow } from './devices.ts';
import { namedDevice, namedPerson, reason, search, time, yes } from './named.ts';
import { cursor, limit, page, ref } from './paging.ts';

export const apiPersonRow = z.object({
  ...namedPerson.shape,
  enabled: z.boolean(),
  /** What she has now. */
  has: z.array(namedDevice),
  badges: z.int(),
  /** When a directory or an operator last vouched for her. */
  seenAt: time,
});
export type ApiPersonRow = z.infer<typeof apiPersonRow>;
export const apiPersonRows = page(apiPersonRow);

export const personQuery = z.strictObject({
  limit,
  cursor: cursor.optional(),
  /** Part of a user name or of a name. */
  q: search,
  /** Only who has something now. */
  has: yes,
  enabled: z.enum(['true', 'false'], 'write true or false').optional(),
});

export const badgeSources = ['enrolled', 'directory'] as const;

/** A badge by its id: its number is kept nowhere. */
const badge = z.object({
  id: z.string(),
  /** The first of the id, to tell two badges apart. */
  short: z.string(),
  state: z.enum(['active', 'revoked']),
  createdAt: time,
  revokedAt: time.nullable(),
});

/** A tie of a badge to a person. */
const tie = z.object({ source: z.enum(badgeSources), seenAt: time });

/** Everything about one person. */
export const apiPersonWhole = apiPerson.extend({
  seenAt: time,
  /** What the directory says of her beside her name. */
  attributes: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  badges: z.array(badge.extend({ ...tie.shape, ambiguous: z.boolean() })),
  /** Her last hand-outs, newest first; more by GET /api/custody. */
  history: z.array(apiCustodyRow),
});
export type ApiPersonWhole = z.infer<typeof apiPersonWhole>;

export const apiBadgeRow = badge.extend({
  /** Two or more: nobody can tell whose it is, and its taps are refused. */
  people: z.array(namedPerson.extend(tie.shape)),
  ambiguous: z.boolean(),
});
export type ApiBadgeRow = z.infer<typeof apiBadgeRow>;
export const apiBadgeRows = page(apiBadgeRow);

export const badgeQuery = z.strictObject({
  limit,
  cursor: cursor.optional(),
  /** Part of the name of whom it is tied to; then in the order of the names, a badge of two people with each. */
  q: search,
  state: z.enum(['active', 'revoked', 'ambiguous'], 'write active, revoked or ambiguous').optional(),
});

/** Hex of a keyed hash. */
export const badgeId = z.string().regex(/^[0-9a-zA-Z_-]{8,128}$/, 'is no id of a badge');

export const apiRevoke = z.strictObject({ reason });
export const apiKeepBadge = z.strictObject({ userName: ref, reason });
export const apiTieTapped = z.strictObject({
  /** As the live topic `taps` said it; forgotten after some minutes. */
  tap: z.string().min(1).max(64),
  userName: z.string().trim().min(1).max(128),
  firstName: z.string().trim().min(1).max(64),
  displayName: z.string().trim().min(1).max(128),
});
