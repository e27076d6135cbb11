import { useState } from 'react';
import { Button } from '../parts/button.tsx';
import { Empty } from '../parts/empty.tsx';
import { Section } from '../parts/page.tsx';
import { act } from './draft-store.ts';
import { EditedWorkflow } from './edited-workflow.ts';
import { useEditor } from './editor-context.ts';
import type { DraftWorkflow } from './model.ts';
import { newStep } from './model-step.ts';
import { StepCard } from './step-card.tsx';
import { StepChooser } from './step-chooser.tsx';
import { useOrder } from './use-order.ts';
import { useWorkflowWords } from './workflow-words.ts';

/** Adds steps and knows which one is new, so that its form stands open. */
function useAdding(workflow: string) {
  const { draft } = useEditor();
  const [at, setAt] = useState<number>();
  const [fresh, setFresh] = useState<string>();
  const choose = (type: string) => {
    if (at === undefined) return;
    setFresh(`k${draft.next}`);
    act({ do: 'add-step', workflow, to: at, step: newStep(type) });
    setAt(undefined);
  };
  return { at, fresh, ask: setAt, choose, close: () => setAt(undefined) };
}

/** The steps of a workflow, top down. */
export function Steps({ workflow }: { workflow: DraftWorkflow }) {
  const words = useWorkflowWords();
  const { mayEdit } = useEditor();
  const { id, steps } = workflow;
  const adding = useAdding(id);
  const order = useOrder(
    steps.map((s) => s.key),
    (key, to) => act({ do: 'move-step', workflow: id, key, to }),
    (place) => words.step.moved(place, steps.length),
  );
  const add = (
    <Button look="main" onPress={() => adding.ask(steps.length)}>
      {words.step.add}
    </Button>
  );
  return (
    <EditedWorkflow value={id}>
      <Section title={words.step.title} about={words.step.about} bare>
        <p className="unseen" role="status">
          {order.said}
        </p>
        <ol className="steps" id="workflow-steps">
          {steps.map((step, i) => (
            <StepCard
              key={step.key}
              workflow={id}
              step={step}
              at={i}
              count={steps.length}
              order={order}
              isNew={adding.fresh === step.key}
              onAddAfter={() => adding.ask(i + 1)}
            />
          ))}
        </ol>
        {steps.length === 0 && <Empty title={words.step.none} hint={words.step.noneHint} />}
        {mayEdit && <div className="actions">{add}</div>}
        {adding.at !== undefined && <StepChooser onChoose={adding.choose} onClose={adding.close} />}
      </Section>
    </EditedWorkflow>
  );
}
