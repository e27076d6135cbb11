export { afterAnswer, answerFits, askedSchema } from './ask.ts';
export type { Ask, Asked } from './ask.ts';
export { attributeNames, attributesOf, failedStep, failedWith, momentText } from './attributes.ts';
export type { AttributeSource } from './attributes.ts';
export { chooseWorkflow } from './book.ts';
export type { Asking, Decision, Rule, Step, Verdict, Workflow } from './book.ts';
export { keptWorkflow, workflowFile } from './definition.ts';
export type { WorkflowFile } from './definition.ts';
export type { EffectNews } from './attempt.ts';
export { Budget } from './budget.ts';
export { Effects } from './effects.ts';
export { MdmGate } from './mdm-gate.ts';
export { planSteps } from './plan.ts';
export type { Plan, PlanInput } from './plan.ts';
export { planUndo } from './plan-undo.ts';
export type { Undoing } from './plan-undo.ts';
export { Reconcile } from './reconcile.ts';
export type { Reconciliation } from './reconcile.ts';
export { rehearse } from './rehearse.ts';
export type { Rehearsal, RehearsalMoment } from './rehearse.ts';
export { Registers } from './registers.ts';
export { ruleWords } from './rule-problems.ts';
export { defineStep } from './step-type.ts';
export type {
  CabinetLights,
  PerformContext,
  Planned,
  PlannedEffect,
  Scene,
  SiteNames,
  Sight,
  StepPorts,
  StepProblem,
  StepType,
} from './step-type.ts';
export { nextTimes, timesProblem } from './times.ts';
export { Watch } from './watch.ts';
