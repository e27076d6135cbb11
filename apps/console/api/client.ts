import { QueryClient } from '@tanstack/react-query';
import { isProblem } from './problem.ts';
import type { Topic } from './live.ts';

/** Lists follow the service's live words; this is for a line that is silently dead. */
const safetyMs = 15_000;

/** What is worth asking a second time by itself. */
const isPassing = (error: Error): boolean => isProblem(error, 'unreachable') || isProblem(error, 'broken');

export const makeClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 2_000,
        refetchInterval: safetyMs,
        refetchOnWindowFocus: true,
        retry: (times, error) => times < 1 && isPassing(error),
        // Whether the line stands is found out by asking: a browser's own opinion is wrong on a machine without internet.
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });

/** What was asked under these topics is asked again where it is shown. */
export const invalidateTopics = (client: QueryClient, changed: ReadonlySet<Topic>): Promise<void> =>
  client.invalidateQueries({
    predicate: ({ meta }) => ((meta?.['topics'] as Topic[] | undefined) ?? []).some((t) => changed.has(t)),
  });
