import { useState } from 'react';
import { routes, type ApiFilledTemplate, type ApiTemplate } from '#libs/contract';
import { ask } from '../api/confirming.ts';
import { isProblem, type Problem } from '../api/problem.ts';
import { useAct, useRoute } from '../api/use-route.ts';
import { Form } from '../parts/form.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Mark } from '../parts/mark.tsx';
import { ProblemCard } from '../parts/problem-card.tsx';
import type { NamedField } from '../workflows/model-sentences.ts';
import { TemplateCards } from '../workflows/template-cards.tsx';
import { asWritten } from '../workflows/written.ts';
import '../workflows/workflows.css';
import { useSetupWords } from './setup-words.ts';
import { StepFrame } from './step-frame.tsx';

/** Fills the template and puts it in force. False: it cannot be, and why is shown. */
function useTaking(template: ApiTemplate | undefined, values: Readonly<Record<string, unknown>>) {
  const words = useSetupWords();
  const fill = useAct(routes.fillTemplate);
  const [problem, setProblem] = useState<Problem>();
  const [filled, setFilled] = useState<ApiFilledTemplate>();
  const take = async (): Promise<boolean> => {
    if (template === undefined) return false;
    setProblem(undefined);
    try {
      const made = await fill.mutateAsync({ params: { id: template.id }, body: { values: { ...values } } });
      setFilled(made);
      if (made.problems.length > 0) return false;
      const { version: madeFrom } = await ask(routes.configuration, {});
      await ask(routes.saveWorkflows, {
        body: { madeFrom, note: words.workflow.note(template.title), document: made.document },
      });
      return true;
    } catch (error) {
      if (!isProblem(error)) throw error;
      setProblem(error);
      return false;
    }
  };
  return { take, filled, problem };
}

function Missing({ template }: { template: ApiTemplate }) {
  const missing = template.needs.filter((n) => !n.met);
  return (
    <>
      {missing.map((n) => (
        <p key={n.says}>
          <Mark tone="warn">{n.says}</Mark> {n.remedy}
        </p>
      ))}
    </>
  );
}

function Choosing({ templates, hasSome }: { templates: readonly ApiTemplate[]; hasSome: boolean }) {
  const words = useSetupWords();
  const [chosen, setChosen] = useState<string | null>(null);
  const [values, setValues] = useState<Readonly<Record<string, unknown>>>({});
  const template = templates.find((t) => t.id === chosen);
  const { take, filled, problem } = useTaking(template, values);
  return (
    <StepFrame
      step="workflow"
      mayNext={template !== undefined || hasSome}
      onNext={async () => (template === undefined ? hasSome : take())}
    >
      {hasSome && <p className="soft">{words.workflow.some}</p>}
      <TemplateCards
        templates={templates}
        chosen={chosen}
        onChoose={(id) => {
          setChosen(id);
          setValues({});
        }}
      />
      {template !== undefined && (
        <>
          <Missing template={template} />
          <Form
            fields={template.fields as unknown as NamedField[]}
            values={values}
            onChange={(name, value) => setValues((before) => ({ ...before, [name]: value }))}
          />
        </>
      )}
      {filled?.problems.map((p) => (
        <p key={p.says} className="field-error">
          {p.says} {p.remedy}
        </p>
      ))}
      {problem !== undefined && <ProblemCard problem={problem} />}
    </StepFrame>
  );
}

/** What happens when somebody taps: a template, filled in and put in force. */
export function WorkflowStep() {
  const asked = useRoute(routes.templates, {}, { topics: ['configuration'], every: false });
  const workflows = useRoute(routes.workflows, {}, { topics: ['configuration'], every: false });
  return (
    <Loaded of={asked}>
      {({ templates }) => (
        <Loaded of={workflows}>
          {({ document }) => (
            <Choosing
              templates={templates}
              hasSome={Object.keys(asWritten(document)?.workflows ?? {}).length > 0}
            />
          )}
        </Loaded>
      )}
    </Loaded>
  );
}
