import { useState } from 'react';
import { Button } from '../parts/button.tsx';
import { Time } from '../parts/time.tsx';
import { act, aside, forgetAside, useEditing } from './draft-store.ts';
import { useEditor } from './editor-context.ts';
import { isUnsaved } from './model-history.ts';
import { writtenOf } from './model.ts';
import { useWorkflowWords } from './workflow-words.ts';

/** A draft that this browser kept, where the page was closed or somebody else was quicker: brought back, or thrown away. */
export function AsideNotice() {
  const words = useWorkflowWords();
  const { mayEdit, draft } = useEditor();
  const editing = useEditing();
  const [kept, setKept] = useState(aside);
  const isBusy = editing === undefined || isUnsaved(editing.history);
  if (kept === undefined || !mayEdit || isBusy) return null;
  if (JSON.stringify(kept.written) === JSON.stringify(writtenOf(draft))) return null;
  const bringBack = () => {
    act({ do: 'replace', written: kept.written });
    setKept(undefined);
  };
  const forget = () => {
    forgetAside();
    setKept(undefined);
  };
  return (
    <div className="editor-notice" role="status">
      <p>
        {words.aside.kept} <Time at={kept.at} as="both" />
        {kept.madeFrom !== editing.madeFrom && <> {words.aside.older(kept.madeFrom)}</>}
      </p>
      <div className="actions">
        <Button small look="main" onPress={bringBack}>
          {words.aside.bringBack}
        </Button>
        <Button small onPress={forget}>
          {words.aside.forget}
        </Button>
      </div>
    </div>
  );
}
