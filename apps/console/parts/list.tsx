import type { ReactNode } from 'react';
import type { AnswerOf, AnyRoute } from '#libs/contract';
import type { Given } from '../api/call.ts';
import type { Topic } from '../api/live.ts';
import { useRoute } from '../api/use-route.ts';
import { Button } from './button.tsx';
import { Empty } from './empty.tsx';
import { useListAddress, type ListAddress } from './list-address.ts';
import { ListFilters, type Filter } from './list-filters.tsx';
import { usePartWords } from './part-words.ts';
import { ProblemCard } from './problem-card.tsx';
import { Skeleton } from './skeleton.tsx';
import { Table, type Column, type Selection } from './table.tsx';

/** What one row of a listing route is. */
export type RowOf<R> = AnswerOf<R> extends { rows: readonly (infer Row)[] } ? Row : never;

interface Paged {
  rows: readonly unknown[];
  next: string | null;
}

export interface ListProps<R extends AnyRoute> {
  /** What the list is called where it is said. */
  label: string;
  /** A GET route that answers `page(…)` and takes `cursor`. */
  route: R;
  params?: Readonly<Record<string, string>>;
  /** Asked for always, whatever the filters say. */
  fixed?: Readonly<Record<string, string>>;
  filters?: readonly Filter[];
  topics: readonly Topic[];
  columns: readonly Column<RowOf<R>>[];
  keyOf(row: RowOf<R>): string;
  linkOf?(row: RowOf<R>): string;
  /** There is no row at all, without any filter: why, and what to do. */
  empty: { title: string; hint?: string; action?: ReactNode };
  selection?: Selection<RowOf<R>>;
  /** Buttons beside the filters. */
  actions?: ReactNode;
  /** Tells the lists of one page apart in its address: `runs-`. */
  prefix?: string;
  /** Rows of a page; 50 unless told. */
  limit?: number;
}

function Paging({ next, address }: { next: string | null; address: ListAddress }) {
  const words = usePartWords();
  if (next === null && address.cursor === undefined) return null;
  return (
    <nav className="paging" aria-label={words.pages}>
      <Button small isDisabled={address.cursor === undefined} onPress={() => address.toFirst()}>
        {words.firstPage}
      </Button>
      <Button small isDisabled={address.toPrevious === undefined} onPress={() => address.toPrevious?.()}>
        {words.previousPage}
      </Button>
      <Button small isDisabled={next === null} onPress={() => next !== null && address.toPage(next)}>
        {words.nextPage}
      </Button>
    </nav>
  );
}

function Nothing({ address, empty }: { address: ListAddress; empty: ListProps<AnyRoute>['empty'] }) {
  const words = usePartWords();
  const isFiltered = Object.keys(address.filters).length > 0 || address.cursor !== undefined;
  return isFiltered ? <Empty title={words.nothingFits} hint={words.nothingFitsHint} /> : <Empty {...empty} />;
}

/** A list of the service: searched, filtered and paged there; what is asked for stands in the address; live. */
export function List<R extends AnyRoute>(props: ListProps<R>) {
  const { label, route, params, fixed, filters = [], topics, columns, keyOf, linkOf, selection } = props;
  const words = usePartWords();
  const address = useListAddress(
    filters.map(({ name }) => name),
    props.prefix,
  );
  const query = { ...address.filters, ...fixed, cursor: address.cursor, limit: String(props.limit ?? 50) };
  // The filters' names are the page's promise; a name that the route does not know is answered 422 and seen at once.
  const given = { ...(params === undefined ? {} : { params }), query } as unknown as Given<R>;
  const asked = useRoute(route, given, { topics, keep: true });
  const answer = asked.data as Paged | undefined;
  const rows = (answer?.rows ?? []) as RowOf<R>[];
  return (
    <div className="list">
      {(filters.length > 0 || props.actions !== undefined) && (
        <div className="list-head">
          <ListFilters filters={filters} address={address} />
          {props.actions !== undefined && <div className="actions">{props.actions}</div>}
        </div>
      )}
      <p className="unseen" role="status">
        {answer === undefined || asked.isPlaceholderData ? words.loading : words.rows(rows.length)}
      </p>
      {asked.error !== null && <ProblemCard problem={asked.error} again={() => void asked.refetch()} />}
      {answer === undefined && asked.error === null && <Skeleton lines={8} />}
      {answer !== undefined && rows.length === 0 && <Nothing address={address} empty={props.empty} />}
      {rows.length > 0 && (
        <div className={asked.isPlaceholderData ? 'list-rows list-stale' : 'list-rows'}>
          <Table {...{ label, columns, rows, keyOf, linkOf, selection }} />
        </div>
      )}
      {answer !== undefined && <Paging next={answer.next} address={address} />}
    </div>
  );
}
