import { Choice } from '../parts/choice.tsx';
import { TextField } from '../parts/fields.tsx';
import { Conditions } from './conditions.tsx';
import { act } from './draft-store.ts';
import { useEditor } from './editor-context.ts';
import type { Keyed, WrittenStep } from './model.ts';
import { anchorOf, besideField, problemsAtStep } from './model-problems.ts';
import { conditionsOf, typeNameOf, withMember, type BesideWord } from './model-step.ts';
import { errorsOf } from './step-form.tsx';
import { useWorkflowWords } from './workflow-words.ts';

interface Given {
  workflow: string;
  step: Keyed<WrittenStep>;
}

type Group = Readonly<Record<string, unknown>>;

const groupOf = (value: unknown): Group =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Group) : {};

const asText = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

const standard = ' ';

/** What happens when a step cannot be done: one of its type's words, or another workflow. */
function OnFailure({ workflow, step }: Given) {
  const words = useWorkflowWords();
  const { types, draft, mayEdit, problems } = useEditor();
  const written = step.value['on-failure'];
  const run = groupOf(written)['run'];
  const chosen = run !== undefined ? 'run' : typeof written === 'string' ? written : standard;
  const allowed = types.get(typeNameOf(step.value))?.onFailure ?? [];
  const others = draft.workflows.map((w) => w.id).filter((id) => id !== workflow);
  const set = (value: unknown) =>
    act({ do: 'set-beside', workflow, key: step.key, word: 'on-failure', value });
  const choose = (word: string) => {
    if (word === standard) set(undefined);
    else set(word === 'run' ? { run: others[0] ?? '' } : word);
  };
  const error = errorsOf(problemsAtStep(problems, step.key))['on-failure'];
  return (
    <>
      <Choice
        label={words.beside['on-failure']}
        value={chosen}
        error={error}
        isDisabled={!mayEdit}
        choices={[
          { value: standard, label: words.policies.standard },
          ...allowed.map((word) => ({ value: word, label: words.policies.onFailure[word] })),
        ]}
        onChange={choose}
      />
      {run !== undefined && (
        <Choice
          label={words.policies.runs}
          value={asText(run)}
          isDisabled={!mayEdit}
          choices={[...new Set([...others, asText(run)])].map((id) => ({ value: id, label: id }))}
          onChange={(id) => set({ run: id })}
        />
      )}
    </>
  );
}

/** How long and how often a step is tried. */
function Tries({ workflow, step }: Given) {
  const words = useWorkflowWords();
  const { mayEdit, problems } = useEditor();
  const errors = errorsOf(problemsAtStep(problems, step.key));
  const retries = groupOf(step.value['retries']);
  const set = (word: BesideWord, value: unknown) =>
    act({ do: 'set-beside', workflow, key: step.key, word, value });
  const retry = (name: string, value: unknown) => {
    const next = withMember(retries, name, value);
    set('retries', Object.keys(next).length === 0 ? undefined : next);
  };
  const numbered = (text: string): unknown =>
    text.trim() === '' ? undefined : Number.isInteger(Number(text)) ? Number(text) : text;
  return (
    <>
      <TextField
        label={words.beside['time-limit']}
        hint={words.policies.timeLimitHint}
        error={errors['time-limit']}
        value={asText(step.value['time-limit'])}
        isDisabled={!mayEdit}
        isRequired={false}
        onChange={(v) => set('time-limit', v === '' ? undefined : v)}
      />
      <div className="form-row">
        <TextField
          label={words.policies.most}
          error={errors['retries']}
          inputMode="numeric"
          isDisabled={!mayEdit}
          isRequired={false}
          value={asText(retries['most'])}
          onChange={(v) => retry('most', numbered(v))}
        />
        {(['first', 'longest'] as const).map((name) => (
          <TextField
            key={name}
            label={words.policies[name]}
            isDisabled={!mayEdit}
            isRequired={false}
            value={asText(retries[name])}
            onChange={(v) => retry(name, v === '' ? undefined : v)}
          />
        ))}
      </div>
    </>
  );
}

/** When a step is done, how long it is tried, and what happens when it fails: behind a disclosure, open where something is said. */
export function StepPolicies(given: Given) {
  const words = useWorkflowWords();
  const { types, problems } = useEditor();
  const { workflow, step } = given;
  const may = (types.get(typeNameOf(step.value))?.onFailure ?? []).length > 0;
  const errors = new Map<number, string>();
  for (const problem of problemsAtStep(problems, step.key)) {
    const { place } = problem;
    if (place.in === 'step' && place.field === 'when')
      errors.set(Number(place.rest[0] ?? 0), `${besideField(problem)} ${problem.remedy}`);
  }
  const idOf = (field: string) => anchorOf({ in: 'step', workflow, key: step.key, at: 0, field, rest: [] });
  const isSaid = ['when', 'time-limit', 'retries', 'on-failure'].some((w) => step.value[w] !== undefined);
  const when = conditionsOf(step.value['when']).length;
  return (
    <details className="policies" open={isSaid}>
      <summary>
        {words.policies.title} <span className="soft">{words.policies.summary(when, isSaid)}</span>
      </summary>
      <div className="form">
        <div id={idOf('when')}>
          <h4>{words.beside.when}</h4>
          <Conditions
            list={step.value['when']}
            none={words.policies.always}
            errors={errors}
            onChange={(value) => act({ do: 'set-beside', workflow, key: step.key, word: 'when', value })}
          />
        </div>
        {may ? (
          <>
            <div id={idOf('on-failure')}>
              <OnFailure {...given} />
            </div>
            <div id={idOf('time-limit')}>
              <Tries {...given} />
            </div>
          </>
        ) : (
          <p className="soft">{words.policies.cannotFail}</p>
        )}
      </div>
    </details>
  );
}
