import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Problem } from '../api/problem.ts';
import { usePartWords } from './part-words.ts';
import { ProblemCard } from './problem-card.tsx';
import { Skeleton } from './skeleton.tsx';

export interface LoadedProps<T> {
  of: Pick<UseQueryResult<T, Problem>, 'data' | 'error' | 'refetch'>;
  /** Lines of grey while it is on its way. */
  lines?: number;
  children: (data: T) => ReactNode;
}

/** What a query answered, once it has; until then its shape; a problem in words. What is shown stays while it is asked anew. */
export function Loaded<T>({ of, lines, children }: LoadedProps<T>) {
  const words = usePartWords();
  if (of.data !== undefined) return children(of.data);
  if (of.error !== null) return <ProblemCard problem={of.error} again={() => void of.refetch()} />;
  return (
    <div aria-busy="true">
      <span className="unseen" role="status">
        {words.loading}
      </span>
      <Skeleton {...(lines === undefined ? {} : { lines })} />
    </div>
  );
}
