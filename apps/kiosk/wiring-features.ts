import assert from 'node:assert';
import { elsewhereIn } from '#libs/steps';
import type { StepType, WorkflowFile } from '#libs/workflow';
import type { WorkspaceOneFeature } from '#libs/workspace-one';

/** What each step type that needs the MDM asks of Workspace ONE. A new one without a line here stops the start. */
const featuresOfStep: Readonly<Record<string, readonly WorkspaceOneFeature[]>> = {
  'assign-user': ['assign', 'create-users'],
  'assign-staging-user': ['assign'],
  'clear-passcode': ['clear-passcode'],
  'sync-device': ['sync'],
};

type Used = Pick<StepType, 'name' | 'needs'> & { elsewhere?: ReturnType<typeof elsewhereIn> };

/** What the site may ask of Workspace ONE: what its workflows' steps need, and nothing else. */
export function featuresFor(steps: Iterable<Used>): ReadonlySet<WorkspaceOneFeature> {
  const features = new Set<WorkspaceOneFeature>(['base']);
  for (const { name, needs, elsewhere } of steps) {
    if (!needs.includes('mdm')) continue;
    const named = featuresOfStep[name];
    assert(named !== undefined, `wiring-features.ts does not say what ${name} asks of Workspace ONE`);
    for (const feature of named) features.add(feature);
    if (elsewhere !== undefined) features.add(elsewhere.by);
  }
  return features;
}

/** Every step of every workflow, as far as it matters to an MDM. */
export const stepsOf = (file: WorkflowFile): Used[] =>
  Object.values(file.workflows).flatMap((workflow) =>
    workflow.steps.map((step) => ({
      name: step.type.name,
      needs: step.type.needs,
      elsewhere: elsewhereIn(step),
    })),
  );
