import { useEffect, useMemo, useState } from 'react';
import { routes } from '#libs/contract';
import { after } from '../api/browser.ts';
import { useRoute } from '../api/use-route.ts';
import { writtenOf, type Draft } from './model.ts';
import { placed, type PlacedProblem } from './model-problems.ts';

/** Whoever types is left alone for so long. */
const pauseMs = 400;

/** The value once it has not changed for a while. */
export function useSettled<T>(value: T, ms: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = after(ms, () => setSettled(value));
    return () => timer.cancel();
  }, [value, ms]);
  return settled;
}

/** What the service finds wrong with the draft, each at its place; it is asked whenever typing pauses. */
export function useChecked(draft: Draft): readonly PlacedProblem[] {
  const settled = useSettled(draft, pauseMs);
  const body = useMemo(() => ({ document: { ...writtenOf(settled) } }), [settled]);
  const { data } = useRoute(routes.checkWorkflows, { body }, { every: false, keep: true });
  return useMemo(() => placed(settled, data?.problems ?? []), [settled, data]);
}
