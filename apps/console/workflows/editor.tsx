import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { Button, LinkButton } from '../parts/button.tsx';
import { Confirm } from '../parts/confirm.tsx';
import { Empty } from '../parts/empty.tsx';
import { TextField } from '../parts/fields.tsx';
import { Section } from '../parts/page.tsx';
import { act } from './draft-store.ts';
import { useEditor } from './editor-context.ts';
import { EditorFrame } from './editor-frame.tsx';
import { rulesTo, workflowIn, type DraftWorkflow } from './model.ts';
import { NameDialog } from './name-dialog.tsx';
import { RuleSentence } from './rule-sentence.tsx';
import { Steps } from './steps.tsx';
import { useWorkflowWords } from './workflow-words.ts';

function Rename({ workflow, onClose }: { workflow: DraftWorkflow; onClose(): void }) {
  const words = useWorkflowWords();
  const navigate = useNavigate();
  return (
    <NameDialog
      title={words.rename.title}
      about={words.rename.about}
      act={words.rename.act}
      id={workflow.id}
      onClose={onClose}
      onName={({ id }) => {
        act({ do: 'rename-workflow', id: workflow.id, as: id });
        void navigate(`/workflows/edit/${encodeURIComponent(id)}`, { replace: true });
      }}
    />
  );
}

function Remove({ workflow, onClose }: { workflow: DraftWorkflow; onClose(): void }) {
  const words = useWorkflowWords();
  const navigate = useNavigate();
  const { draft } = useEditor();
  const rules = rulesTo(draft, workflow.id);
  return (
    <Confirm
      title={words.removal.title(workflow.head.title)}
      does={
        <>
          <p>{words.removal.does(workflow.steps.length)}</p>
          {rules.length > 0 && (
            <>
              <p>{words.removal.rules(rules.length)}</p>
              <ul className="changes">
                {rules.map((r) => (
                  <li key={r.key}>
                    <RuleSentence rule={r.value} />
                  </li>
                ))}
              </ul>
            </>
          )}
          <p>{words.removal.unsaved}</p>
        </>
      }
      act={words.removal.act}
      danger
      onClose={onClose}
      onConfirm={async () => {
        act({ do: 'remove-workflow', id: workflow.id });
        void navigate('/workflows');
      }}
    />
  );
}

/** What leads to the workflow. */
function LeadingHere({ id }: { id: string }) {
  const words = useWorkflowWords();
  const { draft } = useEditor();
  const rules = rulesTo(draft, id);
  return (
    <Section title={words.leads.title}>
      {rules.length === 0 ? (
        <p className="soft">{words.leads.none}</p>
      ) : (
        <ul className="changes">
          {rules.map((r) => (
            <li key={r.key}>
              <RuleSentence rule={r.value} />
            </li>
          ))}
        </ul>
      )}
      <p>
        <Link to="/workflows/rules">{words.leads.edit}</Link>
      </p>
    </Section>
  );
}

function Acts({ workflow }: { workflow: DraftWorkflow }) {
  const words = useWorkflowWords();
  const navigate = useNavigate();
  const [open, setOpen] = useState<'rename' | 'remove' | 'clone'>();
  const close = () => setOpen(undefined);
  return (
    <div className="actions">
      <Button onPress={() => setOpen('clone')}>{words.clone}</Button>
      <Button onPress={() => setOpen('rename')}>{words.rename.open}</Button>
      <Button look="danger" onPress={() => setOpen('remove')}>
        {words.removal.open}
      </Button>
      {open === 'rename' && <Rename workflow={workflow} onClose={close} />}
      {open === 'remove' && <Remove workflow={workflow} onClose={close} />}
      {open === 'clone' && (
        <NameDialog
          title={words.cloning.title}
          about={words.cloning.about}
          act={words.clone}
          id={`${workflow.id}-2`}
          workflowTitle={words.cloning.copyOf(workflow.head.title)}
          onClose={close}
          onName={({ id, title }) => {
            act({ do: 'clone-workflow', id: workflow.id, as: id, title });
            void navigate(`/workflows/edit/${encodeURIComponent(id)}`);
          }}
        />
      )}
    </div>
  );
}

/** To the dry run of what leads here, with the draft as it is. */
function ToDryRun({ id }: { id: string }) {
  const words = useWorkflowWords();
  const { draft } = useEditor();
  const trigger = rulesTo(draft, id)[0]?.value.trigger ?? 'tap';
  const address = { trigger, ...(trigger === 'over-the-air' ? { workflow: id } : {}) };
  return <LinkButton to={`/dry-run?${new URLSearchParams(address).toString()}`}>{words.dryRun}</LinkButton>;
}

function Editing({ id }: { id: string }) {
  const words = useWorkflowWords();
  const { draft, mayEdit, problems } = useEditor();
  const workflow = workflowIn(draft, id);
  if (workflow === undefined)
    return (
      <Empty
        title={words.gone}
        hint={words.goneHint}
        action={<LinkButton to="/workflows">{words.title}</LinkButton>}
      />
    );
  const wrong = problems.find(
    (p) => p.place.in === 'workflow' && p.place.workflow === id && p.place.field === 'title',
  );
  return (
    <>
      <div className="columns">
        <Section
          title={words.about.title}
          actions={
            <>
              <ToDryRun id={id} />
              {mayEdit && <Acts workflow={workflow} />}
            </>
          }
        >
          <div id="workflow-title">
            <TextField
              label={words.about.name}
              value={workflow.head.title}
              isDisabled={!mayEdit}
              maxLength={200}
              error={wrong === undefined ? undefined : `${wrong.sentence} ${wrong.remedy}`}
              onChange={(title) => act({ do: 'set-title', id, title })}
            />
          </div>
          <p className="soft">
            {words.about.id} <code className="code">{id}</code>
          </p>
        </Section>
        <LeadingHere id={id} />
      </div>
      <Steps workflow={workflow} />
    </>
  );
}

/** One workflow: its steps, and what leads to it. */
export function WorkflowEditorPage() {
  const words = useWorkflowWords();
  const { id = '' } = useParams();
  return (
    <EditorFrame title={words.editorTitle(id)} above={{ to: '/workflows', title: words.title }}>
      <Editing id={id} key={id} />
    </EditorFrame>
  );
}
