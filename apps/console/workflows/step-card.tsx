import { useEffect, useState } from 'react';
import { Button } from '../parts/button.tsx';
import { Mark } from '../parts/mark.tsx';
import { CardTools, Handle } from './card-tools.tsx';
import { conditionSentence } from './condition-sentence.ts';
import { act } from './draft-store.ts';
import { useEditor } from './editor-context.ts';
import { onOpenStep } from './jump.ts';
import type { Keyed, WrittenStep } from './model.ts';
import { problemsAtStep } from './model-problems.ts';
import { conditionsOf, typeNameOf } from './model-step.ts';
import { StepForm } from './step-form.tsx';
import { StepPolicies } from './step-policies.tsx';
import type { Order } from './use-order.ts';
import { useSaying, useWorkflowWords } from './workflow-words.ts';

export interface StepCardProps {
  workflow: string;
  step: Keyed<WrittenStep>;
  /** From 0. */
  at: number;
  count: number;
  order: Order;
  /** It was just added: its form is open. */
  isNew: boolean;
  onAddAfter(): void;
}

function useOpen(key: string, isNew: boolean) {
  const [isOpen, setOpen] = useState(isNew);
  useEffect(() => onOpenStep((asked) => asked === key && setOpen(true)), [key]);
  return [isOpen, setOpen] as const;
}

const failureText = (failure: unknown, words: ReturnType<typeof useWorkflowWords>): string => {
  const word = typeof failure === 'string' ? failure : 'run';
  const said: Readonly<Record<string, string>> = words.policies.onFailure;
  return said[word] ?? word;
};

/** What stands under the sentence of a closed card: its conditions, and what happens when it fails. */
function Beside({ step }: { step: WrittenStep }) {
  const words = useWorkflowWords();
  const when = conditionsOf(step['when']);
  const failure = step['on-failure'];
  if (when.length === 0 && failure === undefined) return null;
  return (
    <span className="soft step-beside">
      {when.length > 0 && words.step.onlyWhen(when.map((c) => conditionSentence(c, words)).join(words.and))}{' '}
      {failure !== undefined && words.step.onFailure(failureText(failure, words))}
    </span>
  );
}

function Head({
  step,
  at,
  isOpen,
  onToggle,
}: Pick<StepCardProps, 'step' | 'at'> & { isOpen: boolean; onToggle(): void }) {
  const words = useWorkflowWords();
  const { problems, types } = useEditor();
  const { title, sentence } = useSaying()(step.value);
  const wrong = problemsAtStep(problems, step.key).length;
  const type = types.get(typeNameOf(step.value));
  return (
    <button
      type="button"
      className="step-head"
      aria-expanded={isOpen}
      aria-controls={`form-${step.key}`}
      onClick={onToggle}
    >
      <span className="step-number" aria-hidden="true">
        {at + 1}
      </span>
      <span className="step-words">
        <span className="step-title">{title}</span>
        <span>{sentence}</span>
        <Beside step={step.value} />
      </span>
      {type?.waits === true && <Mark tone="info">{words.step.waits}</Mark>}
      {wrong > 0 && <Mark tone="bad">{words.problems.count(wrong)}</Mark>}
    </button>
  );
}

/** A step: its sentence; opened, its fields and what happens around it. */
export function StepCard({ workflow, step, at, count, order, isNew, onAddAfter }: StepCardProps) {
  const words = useWorkflowWords();
  const { mayEdit } = useEditor();
  const { title } = useSaying()(step.value);
  const [isOpen, setOpen] = useOpen(step.key, isNew);
  const name = words.step.name(at + 1, title);
  const drop = order.over?.key === step.key ? (order.over.after ? ' drop-after' : ' drop-before') : '';
  return (
    <li id={`step-${step.key}`} className={`step-card${drop}`} {...(mayEdit ? order.entry(step.key) : {})}>
      <div className="step-line">
        {mayEdit && <Handle order={order} entryKey={step.key} name={name} />}
        <Head step={step} at={at} isOpen={isOpen} onToggle={() => setOpen(!isOpen)} />
        {mayEdit && (
          <CardTools
            order={order}
            entryKey={step.key}
            at={at}
            count={count}
            name={name}
            onRemove={() => act({ do: 'remove-step', workflow, key: step.key })}
          >
            <Button
              small
              look="plain"
              aria-label={words.card.clone(name)}
              onPress={() => act({ do: 'clone-step', workflow, key: step.key })}
            >
              {words.clone}
            </Button>
            <Button small look="plain" aria-label={words.step.addAfter(name)} onPress={onAddAfter}>
              {words.add}
            </Button>
          </CardTools>
        )}
      </div>
      <div id={`form-${step.key}`} className="step-body" hidden={!isOpen}>
        {isOpen && (
          <>
            <StepForm workflow={workflow} step={step} />
            <StepPolicies workflow={workflow} step={step} />
          </>
        )}
      </div>
    </li>
  );
}
