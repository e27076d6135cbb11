import { useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import {
  routes,
  type AnswerOf,
  type ApiAttributes,
  type ApiSite,
  type ApiTriggers,
  type ApiWorkflows,
} from '#libs/contract';
import { now } from '../api/browser.ts';
import { useRoute } from '../api/use-route.ts';
import { useMay } from '../frame/session.ts';
import { AttributeNames, HeldBack } from '../parts/attribute-names.ts';
import { Empty } from '../parts/empty.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Page, type PageProps } from '../parts/page.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { AsideNotice } from './aside-notice.tsx';
import { beginOn, goOnFrom, isUnsavedNow, putAside, useEditing, type Editing } from './draft-store.ts';
import { EditorContext, type Editor } from './editor-context.ts';
import type { WrittenWorkflows } from './model.ts';
import { ProblemList } from './problem-list.tsx';
import { QuickerNotice } from './quicker.tsx';
import { SaveBar } from './save-bar.tsx';
import { useChecked } from './use-checked.ts';
import { useWorkflowWords } from './workflow-words.ts';
import './workflows.css';
import { asWritten } from './written.ts';

interface Around {
  service: ApiWorkflows;
  stepTypes: AnswerOf<typeof routes.stepTypes>;
  attributes: ApiAttributes;
  triggers: ApiTriggers;
  site: ApiSite;
}

/** Begins on what the service has, and follows it for as long as nothing is unsaved. */
function useFollowing(written: WrittenWorkflows | undefined, version: number): Editing | undefined {
  const editing = useEditing();
  useEffect(() => {
    if (written === undefined) return;
    const same = editing !== undefined && JSON.stringify(editing.base) === JSON.stringify(written);
    if (same && editing.madeFrom !== version) goOnFrom(version);
    else if (!same && !isUnsavedNow()) beginOn(written, version);
  }, [editing, written, version]);
  useEffect(() => {
    if (editing !== undefined && isUnsavedNow()) putAside(now());
  }, [editing]);
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => isUnsavedNow() && event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, []);
  return editing;
}

const idsIn = (list: unknown): string[] =>
  Array.isArray(list)
    ? list.flatMap((one: unknown) =>
        typeof one === 'object' && one !== null && 'id' in one ? [String(one.id)] : [],
      )
    : [];

/** Fields that hold something back, by field. */
function useHeldBack() {
  const [held, setHeld] = useState<Readonly<Record<string, string>>>({});
  const holdBack = useCallback((field: string, sentence: string | undefined) => {
    setHeld((before) => {
      if (before[field] === sentence) return before;
      const rest = Object.entries(before).filter(([name]) => name !== field);
      return Object.fromEntries(sentence === undefined ? rest : [...rest, [field, sentence]]);
    });
  }, []);
  return { heldBack: Object.values(held), holdBack };
}

function Edited({ editing, around, children }: { editing: Editing; around: Around; children: ReactNode }) {
  const may = useMay();
  const { draft } = editing.history;
  const problems = useChecked(draft);
  const { heldBack, holdBack } = useHeldBack();
  const names = useMemo(() => around.attributes.attributes.map((a) => a.name), [around.attributes]);
  const editor: Editor = {
    draft,
    mayEdit: around.service.rules !== 'files' && may('change-configuration'),
    problems,
    heldBack,
    types: useMemo(() => new Map(around.stepTypes.stepTypes.map((t) => [t.name, t])), [around.stepTypes]),
    names,
    triggers: around.triggers,
    groups: idsIn(around.site.site['deviceGroups']),
    webhooks: idsIn(around.site.site['webhooks']),
  };
  return (
    <EditorContext value={editor}>
      <AttributeNames value={names}>
        <HeldBack value={holdBack}>
          <AsideNotice />
          <QuickerNotice version={around.service.version} theirs={asWritten(around.service.document)} />
          {children}
          <ProblemList />
          {editor.mayEdit && <SaveBar />}
        </HeldBack>
      </AttributeNames>
    </EditorContext>
  );
}

function Following({ around, children }: { around: Around; children: ReactNode }) {
  const words = useWorkflowWords();
  const written = useMemo(() => asWritten(around.service.document), [around.service.document]);
  const editing = useFollowing(written, around.service.version);
  if (written === undefined) return <Empty title={words.cannotDraw} hint={words.cannotDrawHint} />;
  if (editing === undefined) return <Skeleton lines={6} />;
  return (
    <Edited editing={editing} around={around}>
      {children}
    </Edited>
  );
}

/** A page of the editor: with what the service has and knows, what is wrong, who was quicker, and the bar that saves. */
export function EditorFrame({ children, ...page }: PageProps) {
  const topics = ['configuration'] as const;
  const service = useRoute(routes.workflows, {}, { topics });
  const stepTypes = useRoute(routes.stepTypes, {}, { topics, every: false });
  const attributes = useRoute(routes.attributes, {}, { topics, every: false });
  const triggers = useRoute(routes.triggers, {}, { topics, every: false });
  const site = useRoute(routes.site, {}, { topics, every: false });
  return (
    <Page {...page}>
      <Loaded of={service}>
        {(s) => (
          <Loaded of={stepTypes}>
            {(t) => (
              <Loaded of={attributes}>
                {(a) => (
                  <Loaded of={triggers}>
                    {(g) => (
                      <Loaded of={site}>
                        {(e) => (
                          <Following
                            around={{ service: s, stepTypes: t, attributes: a, triggers: g, site: e }}
                          >
                            {children}
                          </Following>
                        )}
                      </Loaded>
                    )}
                  </Loaded>
                )}
              </Loaded>
            )}
          </Loaded>
        )}
      </Loaded>
    </Page>
  );
}
