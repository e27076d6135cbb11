import { useEffect, useRef, useState } from 'react';
import { Button, Input, Label, SearchField } from 'react-aria-components';
import { after } from '../api/browser.ts';
import { Icon } from '../frame/icons.tsx';
import { Button as OurButton } from './button.tsx';
import { Choice } from './choice.tsx';
import { TextField, type OneOf } from './fields.tsx';
import type { ListAddress } from './list-address.ts';
import { fieldMoment, momentOf } from './moment.ts';
import { usePartWords } from './part-words.ts';

interface Named {
  /** In the query of the route and in the address. */
  name: string;
  label: string;
}

/** A filter of a list. `moment`: epoch ms in the query, a date and time on the page. */
export type Filter = Named &
  (
    | { kind: 'search' }
    | { kind: 'choice'; choices: readonly OneOf<string>[] }
    | { kind: 'text' }
    | { kind: 'moment' }
  );

const typingPauseMs = 250;

/** The value while somebody types, told on after a pause, and taken over when the address changes by itself. */
function useTyped(value: string, tell: (value: string) => void) {
  const [typed, setTyped] = useState(value);
  const pause = useRef<{ cancel(): void }>(undefined);
  const told = useRef(value);
  useEffect(() => {
    if (value === told.current) return;
    told.current = value;
    setTyped(value);
  }, [value]);
  useEffect(() => () => pause.current?.cancel(), []);
  const type = (next: string) => {
    setTyped(next);
    pause.current?.cancel();
    pause.current = after(typingPauseMs, () => {
      told.current = next.trim();
      tell(next.trim());
    });
  };
  return [typed, type] as const;
}

interface OneFilterProps<F> {
  filter: F;
  value: string;
  tell(value: string): void;
}

function Search({ filter, value, tell }: OneFilterProps<Filter>) {
  const words = usePartWords();
  const [typed, type] = useTyped(value, tell);
  return (
    <SearchField className="field search" value={typed} onChange={type}>
      <Label className="unseen">{filter.label}</Label>
      <Icon name="search" />
      <Input className="input" placeholder={filter.label} />
      <Button className="search-clear" aria-label={words.clearSearch}>
        <Icon name="close" />
      </Button>
    </SearchField>
  );
}

function TypedFilter({ filter, value, tell }: OneFilterProps<Filter>) {
  const [typed, type] = useTyped(value, tell);
  return <TextField label={filter.label} value={typed} onChange={type} />;
}

const all = ' ';

function ChosenFilter({ filter, value, tell }: OneFilterProps<Extract<Filter, { kind: 'choice' }>>) {
  const words = usePartWords();
  const choices = [{ value: all, label: words.all }, ...filter.choices];
  return (
    <Choice
      label={filter.label}
      choices={choices}
      value={value === '' ? all : value}
      onChange={(v) => tell(v === all ? '' : v)}
    />
  );
}

function MomentFilter({ filter, value, tell }: OneFilterProps<Filter>) {
  return (
    <TextField
      label={filter.label}
      type="datetime-local"
      value={fieldMoment(value)}
      onChange={(written) => tell(momentOf(written))}
    />
  );
}

function OneFilter({ filter, ...given }: OneFilterProps<Filter>) {
  switch (filter.kind) {
    case 'search':
      return <Search filter={filter} {...given} />;
    case 'choice':
      return <ChosenFilter filter={filter} {...given} />;
    case 'text':
      return <TypedFilter filter={filter} {...given} />;
    case 'moment':
      return <MomentFilter filter={filter} {...given} />;
  }
}

/** What a list is searched and filtered by; it stands in the address. */
export function ListFilters({ filters, address }: { filters: readonly Filter[]; address: ListAddress }) {
  const words = usePartWords();
  if (filters.length === 0) return null;
  const isFiltered = Object.keys(address.filters).length > 0;
  return (
    <div className="list-filters" role="search" aria-label={words.filters}>
      {filters.map((filter) => (
        <OneFilter
          key={filter.name}
          filter={filter}
          value={address.filters[filter.name] ?? ''}
          tell={(value) => address.filter({ [filter.name]: value })}
        />
      ))}
      {isFiltered && (
        <OurButton
          look="plain"
          onPress={() => address.filter(Object.fromEntries(filters.map(({ name }) => [name, ''])))}
        >
          {words.noFilters}
        </OurButton>
      )}
    </div>
  );
}
