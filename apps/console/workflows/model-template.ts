import type { WrittenRule, WrittenStep, WrittenWorkflow, WrittenWorkflows } from './model.ts';
import { conditionsOf, paramsOf, typeNameOf, withMember, withParam } from './model-step.ts';

/** A name nobody has: the same with a number behind it. */
export function freeName(name: string, taken: readonly string[]): string {
  if (!taken.includes(name)) return name;
  for (let n = 2; ; n++) if (!taken.includes(`${name}-${n}`)) return `${name}-${n}`;
}

type Names = ReadonlyMap<string, string>;

function stepNamed(step: WrittenStep, names: Names): WrittenStep {
  const runs =
    typeNameOf(step) === 'run-workflow' ? names.get(String(paramsOf(step)['workflow'])) : undefined;
  const named = runs === undefined ? step : withParam(step, 'workflow', runs);
  const failure = named['on-failure'];
  if (typeof failure !== 'object' || failure === null || !('run' in failure)) return named;
  const then = names.get(String(failure.run));
  return then === undefined ? named : withMember(named, 'on-failure', { ...failure, run: then });
}

const isDefault = (rule: WrittenRule): boolean => conditionsOf(rule['if']).length === 0;

/**
 * What is there with the workflows of a template beside it. Names that are taken get a number. Its rules come before the first rule
 * of the same trigger that takes everything, or nobody would ever come to them; a default of its own stands after that one.
 */
export function fromTemplate(there: WrittenWorkflows, template: WrittenWorkflows): WrittenWorkflows {
  const taken = Object.keys(there.workflows);
  const names = new Map(Object.keys(template.workflows).map((id) => [id, freeName(id, taken)]));
  const added = Object.entries(template.workflows).map(([id, workflow]): [string, WrittenWorkflow] => [
    names.get(id) ?? id,
    { ...workflow, steps: workflow.steps.map((s) => stepNamed(s, names)) },
  ]);
  const rules = [...there.rules];
  for (const given of template.rules) {
    const rule = { ...given, run: names.get(given.run) ?? given.run };
    const at = rules.findIndex((r) => r.trigger === rule.trigger && isDefault(r));
    if (at >= 0 && !isDefault(rule)) rules.splice(at, 0, rule);
    else rules.push(rule);
  }
  return { workflows: { ...there.workflows, ...Object.fromEntries(added) }, rules };
}
