import type { InventoryUser } from '#libs/mdm';
import { keyOf, type ReadinessFacts, type SharedGroup } from './facts.ts';

export const usersNamed = ({ users }: ReadinessFacts, name: string): readonly InventoryUser[] =>
  users.ok ? (users.value.get(keyOf(name)) ?? []) : [];

export const stagingUserNamed = ({ stagingUser }: SharedGroup, name: string): boolean =>
  keyOf(stagingUser) === keyOf(name);
