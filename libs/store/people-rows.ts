import type { Person } from '#libs/domain';

export interface StoredPerson {
  id: string;
  user_name: string;
  first_name: string;
  display_name: string;
  enabled: number;
  attributes: string;
  seen_at: number;
}

export const personOf = (p: StoredPerson): Person => ({
  id: p.id,
  userName: p.user_name,
  firstName: p.first_name,
  displayName: p.display_name,
  enabled: p.enabled === 1,
  attributes: JSON.parse(p.attributes) as Person['attributes'],
  seenAt: p.seen_at,
});
