import {
  keepPreviousData,
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { AnswerOf, AnyRoute } from '#libs/contract';
import type { Given } from './call.ts';
import { invalidateTopics } from './client.ts';
import { ask } from './confirming.ts';
import type { Topic } from './live.ts';
import type { Problem } from './problem.ts';

export interface RouteOptions {
  /** Live words after which it is asked again. */
  topics?: readonly Topic[];
  /** False: not yet. */
  enabled?: boolean;
  /** Keeps what was shown while something else is asked for: for lists and searches. */
  keep?: boolean;
  /** Milliseconds until it is asked again by itself; `false` never. 15 s unless told. */
  every?: number | false;
}

/** Asks a GET route, and again when its topics change. The error is a Problem. */
export function useRoute<R extends AnyRoute>(
  route: R,
  given: Given<R>,
  { topics = [], enabled = true, keep = false, every }: RouteOptions = {},
): UseQueryResult<AnswerOf<R>, Problem> {
  return useQuery<AnswerOf<R>, Problem>({
    queryKey: [route.path, given],
    queryFn: ({ signal }) => ask(route, given, signal),
    meta: { topics },
    enabled,
    ...(keep ? { placeholderData: keepPreviousData } : {}),
    ...(every === undefined ? {} : { refetchInterval: every }),
  });
}

/** An act of the operator: `act.mutateAsync({ params, body })`. What stands under `touches` is asked again afterwards. */
export function useAct<R extends AnyRoute>(
  route: R,
  touches: readonly Topic[] = [],
): UseMutationResult<AnswerOf<R>, Problem, Given<R>> {
  const client = useQueryClient();
  return useMutation<AnswerOf<R>, Problem, Given<R>>({
    mutationFn: (given) => ask(route, given),
    onSettled: () => invalidateTopics(client, new Set(touches)),
  });
}
