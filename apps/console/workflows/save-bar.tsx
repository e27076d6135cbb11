import { useState } from 'react';
import { routes } from '#libs/contract';
import { isProblem, type Problem } from '../api/problem.ts';
import { useAct } from '../api/use-route.ts';
import { Button } from '../parts/button.tsx';
import { Confirm } from '../parts/confirm.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { TextField } from '../parts/fields.tsx';
import { Mark } from '../parts/mark.tsx';
import { ProblemCard } from '../parts/problem-card.tsx';
import { say } from '../parts/toasts.tsx';
import { Changes } from './changes.tsx';
import { beginOn, forgetAside, redo, savedNow, undo, useEditing, type Editing } from './draft-store.ts';
import { useEditor } from './editor-context.ts';
import { differences } from './model-difference.ts';
import { isUnsaved, mayRedo, mayUndo } from './model-history.ts';
import { writtenOf } from './model.ts';
import { ProblemList } from './problem-list.tsx';
import { useWorkflowWords } from './workflow-words.ts';

function useSaving(editing: Editing, onClose: () => void) {
  const words = useWorkflowWords();
  const save = useAct(routes.saveWorkflows, ['configuration']);
  const [problem, setProblem] = useState<Problem>();
  const go = async (note: string) => {
    setProblem(undefined);
    const document = { ...writtenOf(editing.history.draft) };
    try {
      const saved = await save.mutateAsync({ body: { madeFrom: editing.madeFrom, note, document } });
      savedNow(saved.version);
      forgetAside();
      say(words.save[saved.applies === 'starts-anew' ? 'savedAnew' : 'saved'](saved.version));
      onClose();
    } catch (error) {
      if (!isProblem(error)) throw error;
      // Somebody was quicker: the notice above the page says who, as soon as it has been asked.
      if (error.kind === 'conflict') onClose();
      else setProblem(error);
    }
  };
  return { go, problem, isSaving: save.isPending };
}

function SaveDialog({ editing, onClose }: { editing: Editing; onClose(): void }) {
  const words = useWorkflowWords();
  const { problems } = useEditor();
  const [note, setNote] = useState('');
  const { go, problem, isSaving } = useSaving(editing, onClose);
  const changes = differences(editing.base, writtenOf(editing.history.draft));
  return (
    <Dialog title={words.save.title} onClose={onClose} wide>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void go(note);
        }}
      >
        <h3>{words.save.changes}</h3>
        <Changes of={changes} />
        <TextField
          label={words.save.note}
          hint={words.save.noteHint}
          value={note}
          onChange={setNote}
          maxLength={500}
          isRequired={false}
          autoFocus
        />
        {problem !== undefined && <ProblemCard problem={problem} />}
        {problems.length > 0 && <ProblemList onGo={onClose} />}
        <p className="hint">{words.save.atOnce}</p>
        <div className="actions actions-end">
          <Button onPress={onClose}>{words.save.cancel}</Button>
          <Button type="submit" look="main" isPending={isSaving}>
            {words.save.act}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function Standing({ count }: { count: number }) {
  const words = useWorkflowWords();
  const { problems, heldBack } = useEditor();
  const wrong = problems.length + heldBack.length;
  return (
    <p role="status">
      <span>{words.save.unsaved(count)}</span>{' '}
      {wrong > 0 && (
        <a href="#problems">
          <Mark tone="bad">{words.problems.count(wrong)}</Mark>
        </a>
      )}
    </p>
  );
}

/** What is unsaved, the way back and forth, and saving: at the foot of every page of the editor. */
export function SaveBar() {
  const words = useWorkflowWords();
  const editing = useEditing();
  const { problems, heldBack } = useEditor();
  const [open, setOpen] = useState<'save' | 'discard'>();
  if (editing === undefined) return null;
  const { history, base, madeFrom } = editing;
  const unsaved = isUnsaved(history);
  const close = () => setOpen(undefined);
  if (!unsaved && !mayUndo(history) && !mayRedo(history)) return null;
  const changes = unsaved ? differences(base, writtenOf(history.draft)).length : 0;
  return (
    <div className="save-bar" role="region" aria-label={words.save.bar}>
      {unsaved ? <Standing count={changes} /> : <p role="status">{words.save.nothing}</p>}
      <div className="actions">
        <Button isDisabled={!mayUndo(history)} onPress={undo}>
          {words.save.undo}
        </Button>
        <Button isDisabled={!mayRedo(history)} onPress={redo}>
          {words.save.redo}
        </Button>
        <Button look="danger" isDisabled={!unsaved} onPress={() => setOpen('discard')}>
          {words.save.discard}
        </Button>
        <Button
          look="main"
          isDisabled={!unsaved || problems.length + heldBack.length > 0}
          onPress={() => setOpen('save')}
        >
          {words.save.open}
        </Button>
      </div>
      {open === 'save' && <SaveDialog editing={editing} onClose={close} />}
      {open === 'discard' && (
        <Confirm
          title={words.save.discard}
          does={<Changes of={differences(base, writtenOf(history.draft))} />}
          act={words.save.discardAct}
          danger
          onClose={close}
          onConfirm={async () => {
            forgetAside();
            beginOn(base, madeFrom);
          }}
        />
      )}
    </div>
  );
}
