import { useMemo } from 'react';
import { routes } from '#libs/contract';
import { useRoute } from '../api/use-route.ts';
import { useSettled } from '../parts/use-settled.ts';
import { writtenOf, type Draft } from './model.ts';
import { placed, type PlacedProblem } from './model-problems.ts';

/** Whoever types is left alone for so long. */
const pauseMs = 400;

/** What the service finds wrong with the draft, each at its place; it is asked whenever typing pauses. */
export function useChecked(draft: Draft): readonly PlacedProblem[] {
  const settled = useSettled(draft, pauseMs);
  const body = useMemo(() => ({ document: { ...writtenOf(settled) } }), [settled]);
  const { data } = useRoute(routes.checkWorkflows, { body }, { every: false, keep: true });
  return useMemo(() => placed(settled, data?.problems ?? []), [settled, data]);
}
