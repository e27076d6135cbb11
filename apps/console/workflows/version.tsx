import { useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { routes, type ApiVersionWhole } from '#libs/contract';
import { saveFile } from '../api/browser.ts';
import { useAct, useRoute } from '../api/use-route.ts';
import { useMay } from '../frame/session.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Facts } from '../parts/facts.tsx';
import { TextField } from '../parts/fields.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Section } from '../parts/page.tsx';
import { ProblemCard } from '../parts/problem-card.tsx';
import { Time } from '../parts/time.tsx';
import { say } from '../parts/toasts.tsx';
import { Changes } from './changes.tsx';
import { EditorFrame } from './editor-frame.tsx';
import { LineDifference } from './line-difference.tsx';
import { differences } from './model-difference.ts';
import { nothingWritten, asWritten } from './written.ts';
import { useWorkflowWords } from './workflow-words.ts';

const numberOf = (text: string | null | undefined): number | undefined =>
  text !== null && text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;

function useVersion(version: number | undefined) {
  return useRoute(
    routes.version,
    { params: { version: String(version ?? 1) } },
    { enabled: version !== undefined },
  );
}

const workflowsOf = (version: ApiVersionWhole | undefined) => asWritten(version?.workflows) ?? nothingWritten;

function PutBack({
  whole,
  current,
  onClose,
}: {
  whole: ApiVersionWhole;
  current: ApiVersionWhole;
  onClose(): void;
}) {
  const words = useWorkflowWords();
  const navigate = useNavigate();
  const [note, setNote] = useState('');
  const putBack = useAct(routes.putBack, ['configuration']);
  const go = async () => {
    const params = { version: String(whole.version) };
    const saved = await putBack.mutateAsync({
      params,
      body: { madeFrom: current.version, note, part: 'workflows' },
    });
    say(words.versions.isBack(whole.version, saved.version));
    onClose();
    void navigate('/workflows/versions');
  };
  return (
    <Dialog title={words.versions.putBackTitle(whole.version)} onClose={onClose} wide>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          go().catch(() => undefined);
        }}
      >
        <p>{words.versions.putBackDoes(current.version)}</p>
        <Changes of={differences(workflowsOf(current), workflowsOf(whole))} />
        <TextField
          label={words.save.note}
          hint={words.save.noteHint}
          value={note}
          onChange={setNote}
          maxLength={500}
          isRequired={false}
        />
        {putBack.error !== null && <ProblemCard problem={putBack.error} />}
        <div className="actions actions-end">
          <Button onPress={onClose}>{words.save.cancel}</Button>
          <Button type="submit" look="main" isPending={putBack.isPending}>
            {words.versions.putBack}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function Acts({ whole }: { whole: ApiVersionWhole }) {
  const words = useWorkflowWords();
  const may = useMay();
  const [isAsking, setAsking] = useState(false);
  const state = useRoute(routes.configuration, {}, { topics: ['configuration'] });
  const version = state.data?.version;
  const current = useVersion(version === 0 ? undefined : version);
  const mayPutBack = may('change-configuration') && state.data?.rules === 'database' && !whole.inForce;
  return (
    <div className="actions">
      <Button
        onPress={() => saveFile(`workflows-${whole.version}.yaml`, whole.yaml.workflows, 'application/yaml')}
      >
        {words.export}
      </Button>
      {mayPutBack && current.data !== undefined && (
        <Button look="main" onPress={() => setAsking(true)}>
          {words.versions.putBack}
        </Button>
      )}
      {isAsking && current.data !== undefined && (
        <PutBack whole={whole} current={current.data} onClose={() => setAsking(false)} />
      )}
    </div>
  );
}

function Compared({ whole }: { whole: ApiVersionWhole }) {
  const words = useWorkflowWords();
  const [params, setParams] = useSearchParams();
  const with_ = numberOf(params.get('with')) ?? (whole.version > 1 ? whole.version - 1 : undefined);
  const other = useVersion(with_);
  const difference = useRoute(
    routes.difference,
    { query: { from: String(with_ ?? 1), to: String(whole.version) } },
    { enabled: with_ !== undefined, every: false },
  );
  const site = (difference.data?.changes ?? []).filter((c) => c.part === 'site');
  return (
    <Section title={words.versions.compared}>
      <TextField
        label={words.versions.with}
        value={params.get('with') ?? String(with_ ?? '')}
        inputMode="numeric"
        onChange={(v) => setParams(v === '' ? {} : { with: v }, { replace: true })}
      />
      {with_ === undefined ? (
        <p className="soft">{words.versions.first}</p>
      ) : (
        <Loaded of={other}>
          {(o) => (
            <>
              <Changes of={differences(workflowsOf(o), workflowsOf(whole))} />
              {site.length > 0 && (
                <>
                  <h3>{words.versions.parts.site}</h3>
                  <ul className="changes">
                    {site.map((c) => (
                      <li key={c.says}>{c.says}</li>
                    ))}
                  </ul>
                </>
              )}
              <details>
                <summary>{words.versions.lines}</summary>
                <LineDifference before={o.yaml.workflows} after={whole.yaml.workflows} />
              </details>
            </>
          )}
        </Loaded>
      )}
    </Section>
  );
}

function Version({ version }: { version: number }) {
  const words = useWorkflowWords();
  const asked = useVersion(version);
  return (
    <Loaded of={asked}>
      {(whole) => (
        <>
          <Section title={words.versions.number(version)} actions={<Acts whole={whole} />}>
            <Facts
              of={[
                [words.versions.at, <Time key="at" at={whole.at} as="both" />],
                [words.versions.by, <bdi key="by">{whole.by}</bdi>],
                [words.versions.note, whole.note === '' ? undefined : whole.note],
                [
                  words.versions.state,
                  whole.equals === null ? undefined : (
                    <Link key="equals" to={`/workflows/versions/${whole.equals}`}>
                      {words.versions.equals(whole.equals)}
                    </Link>
                  ),
                ],
              ]}
            />
          </Section>
          <Compared whole={whole} />
        </>
      )}
    </Loaded>
  );
}

/** One version: who made it, how it differs from another, and the way back to it. */
export function VersionPage() {
  const words = useWorkflowWords();
  const { version } = useParams();
  const number = numberOf(version) ?? 0;
  return (
    <EditorFrame
      title={words.versions.number(number)}
      above={{ to: '/workflows/versions', title: words.versions.title }}
    >
      <Version version={number} key={number} />
    </EditorFrame>
  );
}
