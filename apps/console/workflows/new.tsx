import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { routes, type ApiFilledTemplate, type ApiTemplate } from '#libs/contract';
import { useAct, useRoute } from '../api/use-route.ts';
import { Button } from '../parts/button.tsx';
import { Empty } from '../parts/empty.tsx';
import { Form } from '../parts/form.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Mark } from '../parts/mark.tsx';
import { Section } from '../parts/page.tsx';
import { ProblemCard } from '../parts/problem-card.tsx';
import { say } from '../parts/toasts.tsx';
import { act } from './draft-store.ts';
import { useEditor } from './editor-context.ts';
import { EditorFrame } from './editor-frame.tsx';
import { fromTemplate } from './model-template.ts';
import type { NamedField } from './model-sentences.ts';
import { writtenOf, type WrittenWorkflows } from './model.ts';
import { TemplateCards } from './template-cards.tsx';
import { WorkflowsShown } from './workflows-shown.tsx';
import { useWorkflowWords } from './workflow-words.ts';
import { asWritten } from './written.ts';

function Filled({ filled }: { filled: ApiFilledTemplate }) {
  const words = useWorkflowWords();
  const navigate = useNavigate();
  const { draft } = useEditor();
  const written = asWritten(filled.document);
  if (written === undefined) return null;
  const take = (next: WrittenWorkflows) => {
    act({ do: 'replace', written: next });
    say(words.templates.taken);
    void navigate('/workflows');
  };
  return (
    <Section title={words.templates.becomes}>
      {filled.problems.map((p) => (
        <p key={p.says}>
          <Mark tone="warn">{p.says}</Mark> {p.remedy}
        </p>
      ))}
      <WorkflowsShown written={written} />
      <div className="actions">
        <Button look="main" onPress={() => take(fromTemplate(writtenOf(draft), written))}>
          {draft.workflows.length === 0 ? words.templates.take : words.templates.addBeside}
        </Button>
        {draft.workflows.length > 0 && (
          <Button onPress={() => take(written)}>{words.templates.instead}</Button>
        )}
      </div>
    </Section>
  );
}

function Filling({ template }: { template: ApiTemplate }) {
  const words = useWorkflowWords();
  const fill = useAct(routes.fillTemplate);
  const [values, setValues] = useState<Readonly<Record<string, unknown>>>({});
  const go = () => fill.mutate({ params: { id: template.id }, body: { values: { ...values } } });
  return (
    <>
      <Section title={template.title} about={template.says}>
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault();
            go();
          }}
        >
          <Form
            fields={template.fields as unknown as NamedField[]}
            values={values}
            onChange={(name, value) => setValues((before) => ({ ...before, [name]: value }))}
          />
          {fill.error !== null && <ProblemCard problem={fill.error} />}
          <div className="actions">
            <Button type="submit" look="main" isPending={fill.isPending}>
              {words.templates.show}
            </Button>
          </div>
        </form>
      </Section>
      {fill.data !== undefined && <Filled filled={fill.data} />}
    </>
  );
}

function Templates() {
  const words = useWorkflowWords();
  const { mayEdit } = useEditor();
  const asked = useRoute(routes.templates, {}, { topics: ['configuration'], every: false });
  const [params, setParams] = useSearchParams();
  const chosen = params.get('template');
  if (!mayEdit) return <Empty title={words.import.mayNot} />;
  return (
    <Loaded of={asked}>
      {({ templates }) => {
        const template = templates.find((t) => t.id === chosen);
        return (
          <>
            <TemplateCards
              templates={templates}
              chosen={chosen}
              onChoose={(id) => setParams({ template: id })}
            />
            {template !== undefined && <Filling template={template} key={template.id} />}
          </>
        );
      }}
    </Loaded>
  );
}

/** A new workflow from a template: chosen, filled in, looked at, taken. */
export function NewWorkflowPage() {
  const words = useWorkflowWords();
  return (
    <EditorFrame
      title={words.templates.title}
      about={words.templates.about}
      above={{ to: '/workflows', title: words.title }}
    >
      <Templates />
    </EditorFrame>
  );
}
