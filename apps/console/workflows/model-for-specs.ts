import fc from 'fast-check';
import type { Draft, WrittenRule, WrittenStep, WrittenWorkflows } from './model.ts';
import type { Act } from './model-acts.ts';

const text = fc.string({ maxLength: 8 });
const id = fc.stringMatching(/^[a-z][a-z0-9-]{0,5}$/);
const typeName = fc.constantFrom('light-bay', 'assign-user', 'wait', 'run-workflow', 'send-webhook');
const paramName = fc.constantFrom('light', 'user', 'for', 'workflow', 'body');
const value = fc.oneof(text, fc.integer(), fc.boolean(), fc.jsonValue({ maxDepth: 2 }));
const params = fc.option(fc.dictionary(paramName, value, { maxKeys: 3, noNullPrototype: true }), {
  nil: null,
});
const condition = fc.record({ attribute: text, is: text });

const step: fc.Arbitrary<WrittenStep> = fc
  .tuple(typeName, params, fc.option(fc.array(condition, { maxLength: 2 })), fc.boolean())
  .map(([name, given, when, limited]) => ({
    [name]: given,
    ...(when === null ? {} : { when }),
    ...(limited ? { 'time-limit': '5m', 'on-failure': 'hold' } : {}),
  }));

const rule: fc.Arbitrary<WrittenRule> = fc.oneof(
  fc.record({ trigger: fc.constantFrom('tap', 'docked', 'manual'), run: id }),
  fc.record({ trigger: fc.constantFrom('tap'), if: fc.array(condition, { maxLength: 2 }), run: id }),
);

/** Any workflows and rules, sound or not: what is edited may be wrong for a while. */
export const writtenWorkflows: fc.Arbitrary<WrittenWorkflows> = fc.record({
  workflows: fc.dictionary(id, fc.record({ title: text, steps: fc.array(step, { maxLength: 5 }) }), {
    maxKeys: 4,
    noNullPrototype: true,
  }),
  rules: fc.array(rule, { maxLength: 5 }),
});

/** A wish that becomes an act on whatever the draft has by then. */
export interface Wish {
  readonly which: number;
  readonly one: number;
  readonly to: number;
  readonly id: string;
  readonly text: string;
  readonly step: WrittenStep;
  readonly rule: WrittenRule;
}

export const wish: fc.Arbitrary<Wish> = fc.record({
  which: fc.nat(14),
  one: fc.nat(20),
  to: fc.nat(6),
  id,
  text,
  step,
  rule,
});

/** The act a wish comes to. Some wishes come to nothing, as a click beside a button does. */
export function actOf(draft: Draft, w: Wish): Act {
  const workflow = draft.workflows[w.one % Math.max(1, draft.workflows.length)];
  const steps = workflow?.steps ?? [];
  const key = steps[w.to % Math.max(1, steps.length)]?.key ?? 'none';
  const ruleKey = draft.rules[w.one % Math.max(1, draft.rules.length)]?.key ?? 'none';
  const here = { workflow: workflow?.id ?? 'none', key };
  const acts: Act[] = [
    { do: 'add-step', workflow: here.workflow, to: w.to, step: w.step },
    { do: 'move-step', ...here, to: w.one % 6 },
    { do: 'remove-step', ...here },
    { do: 'clone-step', ...here },
    { do: 'set-param', ...here, param: 'user', value: w.text },
    { do: 'set-param', ...here, param: 'user', value: undefined },
    { do: 'set-beside', ...here, word: 'time-limit', value: w.text },
    { do: 'add-workflow', id: w.id, workflow: { title: w.text, steps: [w.step] }, rules: [w.rule] },
    { do: 'remove-workflow', id: here.workflow },
    { do: 'clone-workflow', id: here.workflow, as: w.id, title: w.text },
    { do: 'rename-workflow', id: here.workflow, as: w.id },
    { do: 'set-title', id: here.workflow, title: w.text },
    { do: 'add-rule', to: w.to, rule: w.rule },
    { do: 'move-rule', key: ruleKey, to: w.to },
    { do: 'set-rule', key: ruleKey, word: 'run', value: w.id },
  ];
  return acts[w.which] ?? { do: 'remove-rule', key: ruleKey };
}
