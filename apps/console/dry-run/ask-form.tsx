import { routes } from '#libs/contract';
import { triggers, type Trigger } from '#libs/domain';
import { useRoute } from '../api/use-route.ts';
import { Button } from '../parts/button.tsx';
import { Choice } from '../parts/choice.tsx';
import { Checkbox, TextField } from '../parts/fields.tsx';
import { useWorkflowWords } from '../workflows/workflow-words.ts';
import { fieldsFor, isEnough, type Asked } from './asked.ts';
import { useDryRunWords } from './dry-run-words.ts';
import { DevicePicker, PersonPicker, StationPicker } from './pickers.tsx';
import { Suppose } from './suppose.tsx';

export interface AskFormProps {
  asked: Asked;
  onChange(asked: Asked): void;
  onRun(): void;
  isRunning: boolean;
  /** Undefined: there is no unsaved draft. */
  withDraft: boolean | undefined;
  onWithDraft(on: boolean): void;
}

function WorkflowPicker({ value, onChange }: { value: string; onChange(value: string): void }) {
  const words = useDryRunWords();
  const { data } = useRoute(routes.workflows, {}, { topics: ['configuration'] });
  const rules = (data?.document['rules'] ?? []) as { trigger?: string; run?: string }[];
  const ids = [
    ...new Set(rules.flatMap((r) => (r.trigger === 'over-the-air' && r.run !== undefined ? [r.run] : []))),
  ];
  const all = value === '' || ids.includes(value) ? ids : [...ids, value];
  return (
    <Choice
      label={words.workflow}
      value={value === '' ? null : value}
      onChange={onChange}
      choices={all.map((id) => ({ value: id, label: id }))}
    />
  );
}

/** Fields that are only typed. */
function Typed({ asked, onChange }: Pick<AskFormProps, 'asked' | 'onChange'>) {
  const words = useDryRunWords();
  const meant = fieldsFor(asked.trigger);
  return (['after', 'times', 'event'] as const)
    .filter((name) => meant[name])
    .map((name) => (
      <TextField
        key={name}
        label={words[name]}
        hint={words[`${name}Hint`]}
        isRequired={false}
        value={asked[name]}
        onChange={(value) => onChange({ ...asked, [name]: value })}
        mono
      />
    ));
}

function Fields({ asked, onChange }: Pick<AskFormProps, 'asked' | 'onChange'>) {
  const words = useDryRunWords();
  const meant = fieldsFor(asked.trigger);
  const set = (name: keyof Asked) => (value: string) => onChange({ ...asked, [name]: value });
  const person = { label: words.person, hint: words.personHint, value: asked.person };
  const device = { label: words.device, hint: words.deviceHint, value: asked.device };
  return (
    <div className="form-row">
      {meant.station && (
        <StationPicker label={words.station} value={asked.station} onChange={set('station')} />
      )}
      {meant.person && <PersonPicker {...person} onChange={set('person')} />}
      {meant.device && <DevicePicker {...device} onChange={set('device')} />}
      {meant.workflow && <WorkflowPicker value={asked.workflow} onChange={set('workflow')} />}
      <Typed asked={asked} onChange={onChange} />
      <TextField
        label={words.at}
        hint={words.atHint}
        type="datetime-local"
        isRequired={false}
        value={asked.at}
        onChange={set('at')}
      />
    </div>
  );
}

/** What is supposed to happen: who, where, which device, when. */
export function AskForm({ asked, onChange, onRun, isRunning, withDraft, onWithDraft }: AskFormProps) {
  const words = useDryRunWords();
  const workflowWords = useWorkflowWords();
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        onRun();
      }}
    >
      <Choice
        label={words.trigger}
        value={asked.trigger}
        hint={workflowWords.triggerSays(asked.trigger)}
        choices={triggers.map((t) => ({ value: t, label: workflowWords.triggerTitle(t) }))}
        onChange={(trigger: Trigger) => onChange({ ...asked, trigger })}
      />
      <Fields asked={asked} onChange={onChange} />
      {asked.trigger === 'tap' && <p className="hint">{words.systemPicks}</p>}
      <Suppose all={asked.suppose} onChange={(suppose) => onChange({ ...asked, suppose })} />
      {withDraft !== undefined && (
        <Checkbox isSelected={withDraft} onChange={onWithDraft}>
          {words.withDraft}
        </Checkbox>
      )}
      <div className="actions">
        <Button type="submit" look="main" isPending={isRunning} isDisabled={!isEnough(asked)}>
          {words.run}
        </Button>
      </div>
    </form>
  );
}
