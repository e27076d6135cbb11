import { routes } from '#libs/contract';
import type { OneOf } from '../parts/fields.tsx';
import { useRoute } from './use-route.ts';

/** Stations to filter by; the first hundred by name. */
export function useStationChoices(): OneOf<string>[] {
  const { data } = useRoute(routes.stations, { query: { limit: '100' } }, { topics: ['configuration'] });
  return (data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }));
}
