import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { routes } from '#libs/contract';
import { useRoute } from '../api/use-route.ts';
import { Button, LinkButton } from '../parts/button.tsx';
import { Empty } from '../parts/empty.tsx';
import { Mark } from '../parts/mark.tsx';
import { Section } from '../parts/page.tsx';
import { Table, type Column } from '../parts/table.tsx';
import { Time } from '../parts/time.tsx';
import { act } from './draft-store.ts';
import { useEditor } from './editor-context.ts';
import { EditorFrame } from './editor-frame.tsx';
import { ExportButton } from './export-button.tsx';
import { rulesTo, type DraftWorkflow } from './model.ts';
import { problemsOfWorkflow } from './model-problems.ts';
import { leftOpen } from './model-rules.ts';
import { NameDialog } from './name-dialog.tsx';
import { RuleSentence } from './rule-sentence.tsx';
import { useSaying, useWorkflowWords } from './workflow-words.ts';

/** What starts a workflow: its rules, else the workflows that run it or fall back on it. */
function Leads({ id }: { id: string }) {
  const words = useWorkflowWords();
  const { draft } = useEditor();
  const rules = rulesTo(draft, id);
  const named = (value: unknown): boolean => JSON.stringify(value)?.includes(JSON.stringify(id)) === true;
  const users = draft.workflows.filter(
    (w) => w.id !== id && w.steps.some((s) => named(s.value['run-workflow']) || named(s.value['on-failure'])),
  );
  if (rules.length > 0)
    return (
      <ul>
        {rules.map((r) => (
          <li key={r.key}>
            <RuleSentence rule={r.value} />
          </li>
        ))}
      </ul>
    );
  if (users.length > 0) return <>{words.list.usedBy(users.map((w) => w.head.title).join(', '))}</>;
  return <Mark tone="warn">{words.list.nothingLeads}</Mark>;
}

function State({ id }: { id: string }) {
  const words = useWorkflowWords();
  const { problems } = useEditor();
  const wrong = problemsOfWorkflow(problems, id).length;
  return wrong === 0 ? (
    <Mark tone="good">{words.list.sound}</Mark>
  ) : (
    <Mark tone="bad">{words.problems.count(wrong)}</Mark>
  );
}

function StepsInShort({ workflow }: { workflow: DraftWorkflow }) {
  const saying = useSaying();
  return <span className="soft">{workflow.steps.map((s) => saying(s.value).title).join(' · ')}</span>;
}

function useColumns(): readonly Column<DraftWorkflow>[] {
  const words = useWorkflowWords();
  return [
    { name: 'title', title: words.list.workflow, cell: (w) => w.head.title },
    { name: 'leads', title: words.list.leads, cell: (w) => <Leads id={w.id} /> },
    { name: 'steps', title: words.list.steps, cell: (w) => <StepsInShort workflow={w} />, wide: true },
    { name: 'state', title: words.list.state, cell: (w) => <State id={w.id} /> },
  ];
}

function InForce() {
  const words = useWorkflowWords();
  const { data } = useRoute(routes.configuration, {}, { topics: ['configuration'] });
  if (data?.inForce === undefined || data.inForce === null) return null;
  const { version, at, by, note } = data.inForce;
  return (
    <p className="soft">
      {words.list.inForce(version, by)} <Time at={at} as="both" />
      {note !== '' && <> “{note}”</>} <Link to="/workflows/versions">{words.versions.title}</Link>
    </p>
  );
}

function NewWorkflow() {
  const words = useWorkflowWords();
  const navigate = useNavigate();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <LinkButton look="main" to="/workflows/new">
        {words.list.fromTemplate}
      </LinkButton>
      <Button onPress={() => setOpen(true)}>{words.list.empty}</Button>
      {isOpen && (
        <NameDialog
          title={words.list.empty}
          about={words.list.emptyAbout}
          act={words.list.make}
          id=""
          workflowTitle=""
          onClose={() => setOpen(false)}
          onName={({ id, title }) => {
            act({ do: 'add-workflow', id, workflow: { title, steps: [] } });
            void navigate(`/workflows/edit/${encodeURIComponent(id)}`);
          }}
        />
      )}
    </>
  );
}

function RulesInShort() {
  const words = useWorkflowWords();
  const { draft } = useEditor();
  const open = leftOpen(draft.rules.map((r) => r.value));
  return (
    <Section
      title={words.rules.title}
      about={words.rules.about}
      actions={<LinkButton to="/workflows/rules">{words.rules.edit}</LinkButton>}
    >
      {draft.rules.length === 0 ? (
        <p className="soft">{words.rules.none}</p>
      ) : (
        <ol className="rules-short">
          {draft.rules.map((r) => (
            <li key={r.key}>
              <RuleSentence rule={r.value} linked />
            </li>
          ))}
        </ol>
      )}
      {open.length > 0 && draft.workflows.length > 0 && (
        <p>
          <Mark tone="bad">{words.rules.leftOpen(open.map(words.triggerTitle).join(', '))}</Mark>
        </p>
      )}
    </Section>
  );
}

function Workflows() {
  const words = useWorkflowWords();
  const columns = useColumns();
  const { draft, mayEdit } = useEditor();
  return (
    <>
      <InForce />
      <div className="list">
        <div className="list-head">
          <div className="actions">{mayEdit && <NewWorkflow />}</div>
          <div className="actions">
            {mayEdit && <LinkButton to="/workflows/import">{words.import.title}</LinkButton>}
            <ExportButton />
          </div>
        </div>
        {draft.workflows.length === 0 ? (
          <Empty title={words.list.none} hint={words.list.noneHint} />
        ) : (
          <div className="list-rows">
            <Table
              label={words.title}
              columns={columns}
              rows={draft.workflows}
              keyOf={(w) => w.id}
              linkOf={(w) => `/workflows/edit/${encodeURIComponent(w.id)}`}
            />
          </div>
        )}
      </div>
      <RulesInShort />
    </>
  );
}

/** All workflows, what leads to each, and the rules. */
export function WorkflowsPage() {
  const words = useWorkflowWords();
  return (
    <EditorFrame
      title={words.title}
      about={words.titleAbout}
      actions={<LinkButton to="/workflows/versions">{words.versions.title}</LinkButton>}
    >
      <Workflows />
    </EditorFrame>
  );
}
