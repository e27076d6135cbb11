import { useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { routes } from '#libs/contract';
import { useAct } from '../api/use-route.ts';
import { Page, Section } from '../parts/page.tsx';
import { ProblemCard } from '../parts/problem-card.tsx';
import { useEditing } from '../workflows/draft-store.ts';
import { isUnsaved } from '../workflows/model-history.ts';
import { writtenOf } from '../workflows/model.ts';
import { AskForm } from './ask-form.tsx';
import { addressOfAsked, askedIn, bodyOf, isEnough, type Asked } from './asked.ts';
import { useDryRunWords } from './dry-run-words.ts';
import './dry-run.css';
import { Result } from './result.tsx';

/** The editor's unsaved draft, where this browser has one. */
function useDraft(): Record<string, unknown> | undefined {
  const editing = useEditing();
  return editing !== undefined && isUnsaved(editing.history)
    ? { ...writtenOf(editing.history.draft) }
    : undefined;
}

function useRunning() {
  const [params, setParams] = useSearchParams();
  const [asked, setAsked] = useState<Asked>(() => askedIn(params));
  const draft = useDraft();
  const [withDraft, setWithDraft] = useState(draft !== undefined);
  const dryRun = useAct(routes.dryRun);
  const run = () => {
    setParams(addressOfAsked(asked), { replace: true });
    dryRun.mutate({ body: bodyOf(asked, withDraft ? draft : undefined) });
  };
  // An address that says enough is answered at once: it came from a link, or from somebody who kept it.
  const first = useRef(true);
  useEffect(() => {
    if (first.current && isEnough(asked)) run();
    first.current = false;
  });
  return { asked, setAsked, run, dryRun, draft, withDraft, setWithDraft };
}

/** What would happen, without anything being changed or sent. */
export function DryRunPage() {
  const words = useDryRunWords();
  const { asked, setAsked, run, dryRun, draft, withDraft, setWithDraft } = useRunning();
  return (
    <Page title={words.title} about={words.about}>
      <Section title={words.asks}>
        <AskForm
          asked={asked}
          onChange={setAsked}
          onRun={run}
          isRunning={dryRun.isPending}
          withDraft={draft === undefined ? undefined : withDraft}
          onWithDraft={setWithDraft}
        />
      </Section>
      {dryRun.error !== null && <ProblemCard problem={dryRun.error} />}
      {dryRun.data !== undefined && <Result run={dryRun.data} />}
    </Page>
  );
}
