import type { ReadStep } from './read-step.ts';
import type { StepProblem } from './step-type.ts';

/** Workflows that run workflows multiply; nobody means so many steps. */
const mostSteps = 200;

/** The step as if it stood in the place of the one that runs its workflow: both conditions must hold. */
function inPlaceOf(outer: ReadStep, inner: ReadStep): ReadStep {
  if (outer.when.length === 0) return inner;
  const when = [...outer.when, ...inner.when];
  return { ...inner, when, written: { ...inner.written, when } };
}

/** Puts the steps of other workflows in the place of the steps that run them, as often as it takes. */
export class Expansion {
  readonly problems: StepProblem[] = [];
  private readonly workflows: ReadonlyMap<string, readonly ReadStep[]>;
  private readonly told = new Set<string>();

  constructor(workflows: ReadonlyMap<string, readonly ReadStep[]>) {
    this.workflows = workflows;
  }

  /** All steps of a workflow; what cannot be put in is left out and told. */
  steps(id: string): ReadStep[] {
    const all = this.expand(id, []);
    if (all.length > mostSteps)
      this.tell(id, {
        path: ['workflows', id, 'steps'],
        message: `come to ${all.length} steps with those of the workflows it runs`,
        remedy: `Keep to ${mostSteps}.`,
      });
    return all;
  }

  private expand(id: string, above: readonly string[]): ReadStep[] {
    const here = [...above, id];
    const all: ReadStep[] = [];
    for (const step of this.workflows.get(id) ?? []) {
      const other = step.type.standsFor?.(step.params);
      if (other === undefined) all.push(step);
      else if (this.mayRun(step, other, here))
        all.push(...this.expand(other, here).map((inner) => inPlaceOf(step, inner)));
      if (all.length > mostSteps * 2) return all;
    }
    return all;
  }

  private mayRun(step: ReadStep, other: string, here: readonly string[]): boolean {
    const path = [...step.at, step.type.name];
    if (!this.workflows.has(other)) {
      const remedy = `Write one of: ${[...this.workflows.keys()].join(', ')}.`;
      this.tell(path.join('.'), { path, message: `runs "${other}", which is no workflow`, remedy });
      return false;
    }
    if (!here.includes(other)) return true;
    const way = [...here.slice(here.indexOf(other)), other].join(' → ');
    const remedy = 'Remove one of these steps: a workflow cannot contain itself.';
    this.tell(path.join('.'), { path, message: `comes back to where it began (${way})`, remedy });
    return false;
  }

  /** A mistake in a workflow that several others run is one mistake. */
  private tell(what: string, problem: StepProblem): void {
    if (this.told.has(what)) return;
    this.told.add(what);
    this.problems.push(problem);
  }
}
