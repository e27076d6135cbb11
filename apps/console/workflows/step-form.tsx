import { use } from 'react';
import { Form } from '../parts/form.tsx';
import { act } from './draft-store.ts';
import { useEditor } from './editor-context.ts';
import type { Keyed, WrittenStep } from './model.ts';
import { anchorOf, besideField, problemsAtStep, type PlacedProblem } from './model-problems.ts';
import type { NamedField } from './model-sentences.ts';
import { paramsOf, typeNameOf } from './model-step.ts';
import { useDrawn, useWorkflowWords } from './workflow-words.ts';
import { EditedWorkflow } from './edited-workflow.ts';

/** Fields that name something of the draft or the site: what there is can be chosen. */
const naming: Readonly<Record<string, Readonly<Record<string, 'workflows' | 'groups' | 'webhooks'>>>> = {
  'run-workflow': { workflow: 'workflows' },
  'choose-device': { group: 'groups' },
  'send-webhook': { sink: 'webhooks' },
};

/** The field as a choice of what there is; what is written and no longer there stays to be seen. */
function withChoices(field: NamedField, ids: readonly string[], written: unknown): NamedField {
  const all =
    typeof written === 'string' && written !== '' && !ids.includes(written) ? [...ids, written] : ids;
  if (all.length === 0) return field;
  return { ...field, kind: 'one-of', choices: all.map((id) => ({ value: id, label: id })) };
}

function useFields(step: WrittenStep): readonly NamedField[] {
  const drawn = useDrawn();
  const { draft, groups, webhooks } = useEditor();
  const here = use(EditedWorkflow);
  const name = typeNameOf(step);
  const there = {
    workflows: draft.workflows.map((w) => w.id).filter((id) => id !== here),
    groups,
    webhooks,
  };
  return (drawn(name)?.fields ?? []).map((field) => {
    const what = naming[name]?.[field.name];
    return what === undefined ? field : withChoices(field, there[what], paramsOf(step)[field.name]);
  });
}

/** What is wrong, by field; several sentences at one field stand after each other. */
export function errorsOf(problems: readonly PlacedProblem[]): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const problem of problems) {
    const { place, remedy } = problem;
    if (place.in !== 'step' && place.in !== 'rule') continue;
    const said = `${besideField(problem)} ${remedy}`;
    errors[place.field] = errors[place.field] === undefined ? said : `${errors[place.field]} ${said}`;
  }
  return errors;
}

/** The params of a step, drawn from its type's own fields. */
export function StepForm({ workflow, step }: { workflow: string; step: Keyed<WrittenStep> }) {
  const words = useWorkflowWords();
  const { mayEdit, problems } = useEditor();
  const fields = useFields(step.value);
  const errors = errorsOf(problemsAtStep(problems, step.key));
  if (fields.length === 0) return <p className="soft">{words.step.noFields}</p>;
  return (
    <Form
      fields={fields}
      values={paramsOf(step.value)}
      errors={errors}
      isDisabled={!mayEdit}
      idOf={(field) => anchorOf({ in: 'step', workflow, key: step.key, at: 0, field, rest: [] })}
      onChange={(param, value) => act({ do: 'set-param', workflow, key: step.key, param, value })}
    />
  );
}
