import { routes } from '#libs/contract';
import type { StationScope } from '#libs/domain';
import { useRoute } from '../api/use-route.ts';
import { Checkboxes, Radios } from '../parts/fields.tsx';
import { useAccessWords } from './access-words.ts';

/** The groups that stations belong to, and those that the scope names already. */
function useGroups(scope: StationScope): string[] {
  const { data } = useRoute(routes.stations, { query: { limit: '100' } }, { topics: ['stations'] });
  const known = (data?.rows ?? []).flatMap(({ group }) => (group === null ? [] : [group]));
  return [...new Set([...known, ...(scope === 'all' ? [] : scope)])].sort();
}

export const isGoodScope = (scope: StationScope): boolean => scope === 'all' || scope.length > 0;

export interface StationScopeFieldProps {
  value: StationScope;
  onChange(scope: StationScope): void;
  told: boolean;
  isDisabled?: boolean;
}

/** All stations, or those of chosen groups. */
export function StationScopeField({ value, onChange, told, isDisabled = false }: StationScopeFieldProps) {
  const words = useAccessWords();
  const groups = useGroups(value);
  const which = value === 'all' ? 'all' : 'some';
  return (
    <>
      <Radios
        label={words.stations}
        value={which}
        onChange={(v: 'all' | 'some') => onChange(v === 'all' ? 'all' : [])}
        choices={[
          { value: 'all', label: words.allStations },
          { value: 'some', label: words.someStations },
        ]}
        isDisabled={isDisabled}
      />
      {value !== 'all' && groups.length === 0 && <p className="soft">{words.noGroups}</p>}
      {value !== 'all' && groups.length > 0 && (
        <Checkboxes
          label={words.groups}
          hint={words.groupsHint}
          value={value}
          onChange={onChange}
          choices={groups.map((g) => ({ value: g, label: g }))}
          error={told && !isGoodScope(value) ? words.groupsNeeded : undefined}
          isDisabled={isDisabled}
        />
      )}
    </>
  );
}
