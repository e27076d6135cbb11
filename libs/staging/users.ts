import type { InventoryUser } from '#libs/mdm';
import { keyOf, type ReadinessFacts, type SharedGroup } from './facts.ts';

export const usersNamed = ({ users }: ReadinessFacts, name: string): readonly InventoryUser[] =>
  users.ok ? (users.value.get(keyOf(name)) ?? []) : [];

/** Of several users with one name, the only active one is meant; undefined where nobody can tell. */
export function userNamed(facts: ReadinessFacts, name: string): InventoryUser | undefined {
  const all = usersNamed(facts, name);
  const active = all.filter((u) => u.active !== false);
  const candidates = active.length > 0 ? active : all;
  return candidates.length === 1 ? candidates[0] : undefined;
}

export const stagingUserNamed = ({ stagingUser }: SharedGroup, name: string): boolean =>
  keyOf(stagingUser) === keyOf(name);

export const isStagingUser = ({ groups }: ReadinessFacts, name: string): boolean =>
  groups.some((g) => stagingUserNamed(g, name));
