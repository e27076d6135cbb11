import { useState } from 'react';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { TextField } from '../parts/fields.tsx';
import { useEditor } from './editor-context.ts';
import { useWorkflowWords } from './workflow-words.ts';

export interface NameDialogProps {
  title: string;
  about: string;
  act: string;
  /** What is proposed. */
  id: string;
  /** Absent: the title is not asked. */
  workflowTitle?: string;
  onName(named: { id: string; title: string }): void;
  onClose(): void;
}

/** As the service asks for it. */
const form = /^[a-z][a-z0-9-]*$/;

/** Gives a workflow its name: the word that rules and other workflows use, and its title. */
export function NameDialog({ title, about, act, id, workflowTitle, onName, onClose }: NameDialogProps) {
  const words = useWorkflowWords();
  const { draft } = useEditor();
  const [name, setName] = useState(id);
  const [called, setCalled] = useState(workflowTitle ?? '');
  const [isTold, setTold] = useState(false);
  const isTaken = draft.workflows.some((w) => w.id === name);
  const wrong = !form.test(name) ? words.naming.form : isTaken ? words.naming.taken : undefined;
  const untitled = workflowTitle !== undefined && called.trim() === '' ? words.naming.untitled : undefined;
  const go = () => {
    setTold(true);
    if (wrong !== undefined || untitled !== undefined) return;
    onName({ id: name, title: called.trim() });
    onClose();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          go();
        }}
      >
        <p>{about}</p>
        {workflowTitle !== undefined && (
          <TextField
            label={words.about.name}
            value={called}
            onChange={setCalled}
            error={isTold ? untitled : undefined}
            autoFocus
          />
        )}
        <TextField
          label={words.naming.id}
          hint={words.naming.idHint}
          value={name}
          onChange={setName}
          error={isTold ? wrong : undefined}
          maxLength={60}
          mono
        />
        <div className="actions actions-end">
          <Button onPress={onClose}>{words.save.cancel}</Button>
          <Button type="submit" look="main">
            {act}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
