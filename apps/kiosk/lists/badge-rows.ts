import type { ApiBadgeRow } from '#libs/contract';
import type { BadgeListRow } from '#libs/store';

/** So much of the keyed hash tells two badges apart. */
const shortLength = 8;
export const shortOf = (id: string): string => id.slice(0, shortLength);

export const badgeRow = (b: BadgeListRow): ApiBadgeRow => ({
  ...{ id: b.id, short: shortOf(b.id), state: b.state, createdAt: b.createdAt, revokedAt: b.revokedAt },
  people: b.people,
  ambiguous: b.people.length > 1,
});
