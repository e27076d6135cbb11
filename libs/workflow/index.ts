export {
  attributeNames,
  attributeValue,
  fillAttributes,
  isKnownAttribute,
  unknownAttributes,
} from './attributes.ts';
export type { AttributeSource } from './attributes.ts';
export { chooseWorkflow } from './book.ts';
export type { Decision, Rule, Step, Trigger, Workflow } from './book.ts';
export { conditionSchema, holds } from './conditions.ts';
export type { Condition } from './conditions.ts';
export { workflowBody, workflowFile } from './definition.ts';
export type { WorkflowFile } from './definition.ts';
export { Effects } from './effects.ts';
export type { EffectNews, EffectsParts } from './effects.ts';
export { backoffMs, nextMove } from './next-move.ts';
export type { Move, Standing } from './next-move.ts';
export { epochOfThisUnit, planSteps, planUndo } from './plan.ts';
export type { Plan, PlanInput, Undoing } from './plan.ts';
export { defineStep, storedName } from './step-type.ts';
export type {
  CabinetLights,
  Look,
  PerformContext,
  Planned,
  Scene,
  StepPorts,
  StepType,
} from './step-type.ts';
