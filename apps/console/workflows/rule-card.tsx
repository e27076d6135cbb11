import { Choice } from '../parts/choice.tsx';
import { TextField } from '../parts/fields.tsx';
import { Mark } from '../parts/mark.tsx';
import { CardTools, Handle } from './card-tools.tsx';
import { Conditions } from './conditions.tsx';
import { act } from './draft-store.ts';
import { useEditor } from './editor-context.ts';
import { workflowIn, type Keyed, type WrittenRule } from './model.ts';
import { anchorOf, besideField, problemsAtRule } from './model-problems.ts';
import { forTrigger, type Reach } from './model-rules.ts';
import { ScheduleField } from './schedule-field.tsx';
import { errorsOf } from './step-form.tsx';
import { RuleSentence } from './rule-sentence.tsx';
import type { Order } from './use-order.ts';
import { useWorkflowWords } from './workflow-words.ts';

interface RuleProps {
  rule: Keyed<WrittenRule>;
}

const said = (value: unknown): string => (typeof value === 'string' ? value : '');
const idOf = (key: string, field: string): string => anchorOf({ in: 'rule', key, at: 0, field, rest: [] });
const set = (key: string, word: string, value: unknown): void => act({ do: 'set-rule', key, word, value });

/** The rule gets another trigger, and loses the words that mean nothing for it. */
function turn(rule: Keyed<WrittenRule>, trigger: string, takes: readonly string[]): void {
  const next = forTrigger(rule.value, trigger, takes);
  for (const word of Object.keys(rule.value)) {
    if (!Object.hasOwn(next, word)) set(rule.key, word, undefined);
  }
  set(rule.key, 'trigger', trigger);
}

function Trigger({ rule, errors }: RuleProps & { errors: Record<string, string> }) {
  const words = useWorkflowWords();
  const { triggers, mayEdit } = useEditor();
  const trigger = triggers.triggers.find((t) => t.trigger === rule.value.trigger);
  const takes = trigger?.takes ?? [];
  return (
    <>
      <div id={idOf(rule.key, 'trigger')}>
        <Choice
          label={words.rules.trigger}
          hint={words.triggerSays(rule.value.trigger)}
          value={rule.value.trigger}
          error={errors['trigger']}
          isDisabled={!mayEdit}
          choices={triggers.triggers.map((t) => ({
            value: t.trigger,
            label: words.triggerTitle(t.trigger),
          }))}
          onChange={(next) =>
            turn(rule, next, triggers.triggers.find((t) => t.trigger === next)?.takes ?? [])
          }
        />
      </div>
      {takes.includes('after') && (
        <div id={idOf(rule.key, 'after')}>
          <TextField
            label={words.rules.afterLabel}
            hint={words.rules.afterHint}
            value={said(rule.value['after'])}
            error={errors['after']}
            isDisabled={!mayEdit}
            isRequired={false}
            onChange={(v) => set(rule.key, 'after', v === '' ? undefined : v)}
            mono
          />
        </div>
      )}
      {takes.includes('at') && (
        <div id={idOf(rule.key, 'at')}>
          <ScheduleField
            value={said(rule.value['at'])}
            error={errors['at']}
            isDisabled={!mayEdit}
            onChange={(v) => set(rule.key, 'at', v === '' ? undefined : v)}
          />
        </div>
      )}
    </>
  );
}

function Run({ rule, errors }: RuleProps & { errors: Record<string, string> }) {
  const words = useWorkflowWords();
  const { draft, mayEdit } = useEditor();
  const { run } = rule.value;
  const ids = draft.workflows.map((w) => w.id);
  const all = run === '' || ids.includes(run) ? ids : [...ids, run];
  return (
    <div id={idOf(rule.key, 'run')}>
      <Choice
        label={words.rules.run}
        value={run === '' ? null : run}
        error={errors['run']}
        isDisabled={!mayEdit}
        choices={all.map((id) => ({ value: id, label: workflowIn(draft, id)?.head.title ?? id }))}
        onChange={(id) => set(rule.key, 'run', id)}
      />
    </div>
  );
}

export interface RuleCardProps extends RuleProps {
  /** From 0. */
  at: number;
  count: number;
  reach: Reach;
  order: Order;
}

/** One rule: when, on what conditions, and which workflow. */
export function RuleCard({ rule, at, count, reach, order }: RuleCardProps) {
  const words = useWorkflowWords();
  const { mayEdit, problems } = useEditor();
  const own = problemsAtRule(problems, rule.key);
  const errors = errorsOf(own);
  const conditionErrors = new Map<number, string>();
  for (const problem of own) {
    const { place } = problem;
    if (place.in === 'rule' && place.field === 'if')
      conditionErrors.set(Number(place.rest[0] ?? 0), `${besideField(problem)} ${problem.remedy}`);
  }
  const name = words.rules.name(at + 1);
  const drop = order.over?.key === rule.key ? (order.over.after ? ' drop-after' : ' drop-before') : '';
  return (
    <li id={`rule-${rule.key}`} className={`step-card${drop}`} {...(mayEdit ? order.entry(rule.key) : {})}>
      <div className="step-line">
        {mayEdit && <Handle order={order} entryKey={rule.key} name={name} />}
        <p className="rule-head">
          <span className="step-number">{at + 1}</span> <RuleSentence rule={rule.value} linked />{' '}
          {reach === 'default' && <Mark tone="info">{words.rules.default}</Mark>}
          {reach === 'never' && <Mark tone="warn">{words.rules.never}</Mark>}
        </p>
        {mayEdit && (
          <CardTools
            order={order}
            entryKey={rule.key}
            at={at}
            count={count}
            name={name}
            onRemove={() => act({ do: 'remove-rule', key: rule.key })}
          />
        )}
      </div>
      <div className="step-body form">
        {errors[''] !== undefined && <p className="field-error">{errors['']}</p>}
        <div className="form-row">
          <Trigger rule={rule} errors={errors} />
          <Run rule={rule} errors={errors} />
        </div>
        <div id={idOf(rule.key, 'if')}>
          <Conditions
            list={rule.value['if']}
            none={words.rules.always}
            errors={conditionErrors}
            onChange={(value) => set(rule.key, 'if', value)}
          />
        </div>
      </div>
    </li>
  );
}
