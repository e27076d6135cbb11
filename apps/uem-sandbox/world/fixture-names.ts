import type { IdentifiedTable } from './identified.ts';

interface Named {
  id: number;
  uuid: string;
  name: string;
}

/** The id an entry asked for, or the next free one. */
export function idFor(table: IdentifiedTable<Named>, wanted: number | undefined, where: string): number {
  const id = wanted ?? table.nextId();
  if (table.byId.has(id)) throw new Error(`${where}: id ${id} is taken; give another one or leave it out`);
  return id;
}

/** Refers to things by name: their ids, in the order of the names. */
export function idsNamed(
  table: IdentifiedTable<Named>,
  names: readonly string[],
  part: string,
  where: string,
): number[] {
  return names.map((name) => {
    for (const item of table.byId.values())
      if (item.name.toLowerCase() === name.toLowerCase()) return item.id;
    throw new Error(`${where}: no entry of ${part} is named "${name}"; add it or correct the name`);
  });
}
