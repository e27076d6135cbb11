import { useState } from 'react';
import { routes } from '#libs/contract';
import { now } from '../api/browser.ts';
import { useRoute } from '../api/use-route.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Time } from '../parts/time.tsx';
import { say } from '../parts/toasts.tsx';
import { Changes } from './changes.tsx';
import { beginOn, putAside, rebase, useEditing, type Editing } from './draft-store.ts';
import { differences } from './model-difference.ts';
import { isUnsaved } from './model-history.ts';
import { merge } from './model-merge.ts';
import { writtenOf, type WrittenWorkflows } from './model.ts';
import { useWorkflowWords } from './workflow-words.ts';

interface TwoProps {
  editing: Editing;
  version: number;
  theirs: WrittenWorkflows;
}

function Comparison({ editing, theirs, onClose }: Omit<TwoProps, 'version'> & { onClose(): void }) {
  const words = useWorkflowWords();
  const mine = writtenOf(editing.history.draft);
  return (
    <Dialog title={words.quicker.compare} onClose={onClose} wide>
      <div className="form">
        <h3>{words.quicker.theirChanges}</h3>
        <Changes of={differences(editing.base, theirs)} />
        <h3>{words.quicker.myChanges}</h3>
        <Changes of={differences(editing.base, mine)} />
      </div>
    </Dialog>
  );
}

function Acts({ editing, version, theirs }: TwoProps) {
  const words = useWorkflowWords();
  const [isComparing, setComparing] = useState(false);
  const mine = writtenOf(editing.history.draft);
  const merged = merge(editing.base, mine, theirs);
  const takeTheirs = () => {
    putAside(now());
    beginOn(theirs, version);
    say(words.quicker.tookTheirs);
  };
  const putOnTop = () => {
    rebase(theirs, version, merged.written);
    say(words.quicker.putOnTop);
  };
  return (
    <>
      {(merged.clashes.length > 0 || merged.rulesClash) && (
        <p>{words.quicker.clashes(merged.clashes, merged.rulesClash)}</p>
      )}
      <div className="actions">
        <Button small look="main" onPress={putOnTop}>
          {words.quicker.mineOnTop}
        </Button>
        <Button small onPress={takeTheirs}>
          {words.quicker.takeTheirs}
        </Button>
        <Button small onPress={() => setComparing(true)}>
          {words.quicker.compare}
        </Button>
      </div>
      <p className="hint">{words.quicker.hint}</p>
      {isComparing && <Comparison editing={editing} theirs={theirs} onClose={() => setComparing(false)} />}
    </>
  );
}

/** Somebody saved while this was edited: who, when and what, and what may be done. It stands as soon as it has happened. */
export function QuickerNotice({
  version,
  theirs,
}: {
  version: number;
  theirs: WrittenWorkflows | undefined;
}) {
  const words = useWorkflowWords();
  const editing = useEditing();
  const isBehind = editing !== undefined && isUnsaved(editing.history) && version > editing.madeFrom;
  const state = useRoute(routes.configuration, {}, { topics: ['configuration'], enabled: isBehind });
  if (!isBehind || theirs === undefined) return null;
  const who = state.data?.inForce;
  return (
    <section className="editor-notice editor-notice-warn" role="alert" aria-label={words.quicker.title}>
      <p>
        <b>{words.quicker.title}</b>{' '}
        {who !== undefined && who !== null && (
          <>
            {words.quicker.who(who.by, who.version)} <Time at={who.at} as="both" />
            {who.note !== '' && <> “{who.note}”</>}
          </>
        )}
      </p>
      <Changes of={differences(editing.base, theirs)} />
      <Acts editing={editing} version={version} theirs={theirs} />
    </section>
  );
}
