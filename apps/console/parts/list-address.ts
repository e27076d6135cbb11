import { useLocation, useNavigate, useSearchParams } from 'react-router';

/** What a list asks for, as it stands in the address. */
export interface ListAddress {
  /** Filters that are set, by name. */
  filters: Readonly<Record<string, string>>;
  cursor: string | undefined;
  /** Sets a filter and goes back to the first page; an empty value removes it. Several at once keep one entry of the history. */
  filter(values: Readonly<Record<string, string>>): void;
  toPage(cursor: string): void;
  /** Undefined on the first page, and where nobody knows the page before. */
  toPrevious: (() => void) | undefined;
  toFirst(): void;
}

const cursorName = 'cursor';

/** The pages gone through so far; kept beside the address in the browser's history, for a cursor knows no way back. */
interface Trail {
  trail?: (string | null)[];
}

/**
 * Filters and page of a list in the address. `prefix` tells apart several lists of one page; `names` are the list's filters, so that what
 * else stands in the address is left alone.
 */
export function useListAddress(names: readonly string[], prefix = ''): ListAddress {
  const [params, setParams] = useSearchParams();
  const location = useLocation();
  const navigate = useNavigate();
  const { trail = [] } = (location.state ?? {}) as Trail;
  const inAddress = (name: string) => `${prefix}${name}`;
  const cursor = params.get(inAddress(cursorName)) ?? undefined;
  const filters = Object.fromEntries(
    names.flatMap((name) => {
      const value = params.get(inAddress(name));
      return value === null || value === '' ? [] : [[name, value]];
    }),
  );
  const addressWith = (next: string | null): string => {
    const changed = new URLSearchParams(params);
    if (next === null) changed.delete(inAddress(cursorName));
    else changed.set(inAddress(cursorName), next);
    return `${location.pathname}?${changed.toString()}`;
  };
  const go = (to: string | null, state: Trail) =>
    void navigate(addressWith(to), { state, preventScrollReset: true });
  const last = trail.at(-1);
  return {
    filters,
    cursor,
    filter(values) {
      setParams(
        (before) => {
          const changed = new URLSearchParams(before);
          changed.delete(inAddress(cursorName));
          for (const [name, value] of Object.entries(values)) {
            if (value === '') changed.delete(inAddress(name));
            else changed.set(inAddress(name), value);
          }
          return changed;
        },
        { replace: true, preventScrollReset: true },
      );
    },
    toPage: (next) => go(next, { trail: [...trail, cursor ?? null] }),
    toPrevious: last === undefined ? undefined : () => go(last, { trail: trail.slice(0, -1) }),
    toFirst: () => go(null, {}),
  };
}
