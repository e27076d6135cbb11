import { describe, expect, it } from '@jest/globals';
import { siteFields } from '#libs/config';
import { drivers } from '../../apps/station/drivers.ts';

type Fields = ReturnType<typeof siteFields>;

/** Below a station: readers or cabinets, and what the form says each driver asks for. */
function described(kind: 'readers' | 'cabinets'): Record<string, string[]> {
  const inside = (fields: Fields | undefined, name: string): Fields[number] | undefined =>
    fields?.find((field) => field.name === name);
  const station = inside(siteFields(), 'stations')?.of;
  const listed = inside(station?.fields, kind)?.of?.drivers ?? [];
  return Object.fromEntries(listed.map(({ driver, fields }) => [driver, fields.map(({ name }) => name)]));
}

describe('what the form says a driver asks for', () => {
  it.each(['readers', 'cabinets'] as const)('is what its own schema knows, for %s', (kind) => {
    const known = drivers('any')[kind].map(({ name, options }) => {
      const { shape } = options.def as { shape?: Record<string, unknown> };
      return [name, Object.keys(shape ?? {})] as const;
    });
    expect(described(kind)).toEqual(Object.fromEntries(known));
  });
});
