import assert from 'node:assert';
import { rightFor } from '#libs/mdm';
import type { UsedStep } from '#libs/staging';
import { elsewhereIn, stepTypes } from '#libs/steps';
import type { Store } from '#libs/store';
import { keptWorkflow, type Step, type StepType, type WorkflowFile } from '#libs/workflow';
import type { WorkspaceOneFeature } from '#libs/workspace-one';

type Used = Pick<StepType, 'name' | 'needs'> & UsedStep;

/**
 * What the site may ask of Workspace ONE: what the types of its workflows' steps say they ask of an MDM, and nothing else. A
 * step type that needs the MDM and does not say for what stops the start.
 */
export function featuresFor(steps: Iterable<Used>): ReadonlySet<WorkspaceOneFeature> {
  const features = new Set<WorkspaceOneFeature>(['base']);
  for (const { name, needs, mdm, elsewhere } of steps) {
    if (!needs.includes('mdm')) continue;
    assert(mdm !== undefined && mdm.length > 0, `the step type ${name} does not say what it asks of the MDM`);
    for (const ability of mdm) features.add(rightFor[ability]);
    if (elsewhere !== undefined) features.add(elsewhere.by);
  }
  return features;
}

/** What the connections of a start may ask. */
export type Features = ReturnType<typeof featuresFor>;

/** A step, as far as it matters to an MDM. */
const usedBy = (step: Pick<Step, 'type' | 'params'>): Used => ({
  name: step.type.name,
  needs: step.type.needs,
  mdm: step.type.mdm,
  looks: step.type.look !== undefined,
  elsewhere: elsewhereIn(step),
});

/** Every step of every workflow. */
export const stepsOf = (file: WorkflowFile): Used[] =>
  Object.values(file.workflows).flatMap((workflow) => workflow.steps.map(usedBy));

/**
 * Steps of older versions that a run is still on, or whose effects are not settled: what the file no longer asks for may
 * still have to be done, and above all taken back.
 */
export async function stepsInFlight(store: Pick<Store, 'openVersions' | 'workflow'>): Promise<Used[]> {
  const used: Used[] = [];
  for (const { workflow, version } of await store.openVersions()) {
    const kept = await store.workflow(workflow, version);
    assert(kept !== null, `version ${version} of ${workflow} was never kept`);
    used.push(...keptWorkflow(stepTypes, kept.body).steps.map(usedBy));
  }
  return used;
}
