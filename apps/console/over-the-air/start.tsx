import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { routes, type ApiOverTheAirPreview } from '#libs/contract';
import { useAct, useRoute } from '../api/use-route.ts';
import { Button } from '../parts/button.tsx';
import { Choice } from '../parts/choice.tsx';
import { Confirm } from '../parts/confirm.tsx';
import { Empty } from '../parts/empty.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Page, Section } from '../parts/page.tsx';
import { ProblemCard } from '../parts/problem-card.tsx';
import { say } from '../parts/toasts.tsx';
import { startable, type Startable } from './startable.ts';
import { useOverTheAirWords } from './over-the-air-words.ts';
import './over-the-air.css';
import { Preview } from './preview.tsx';
import { WhichDevices, type Which } from './which-devices.tsx';

function whichIn(params: URLSearchParams): Which {
  return {
    devices: params.getAll('device'),
    station: params.get('station') ?? '',
    group: params.get('group') ?? '',
  };
}

const bodyOf = (workflow: string, { devices, station, group }: Which) => ({
  workflow,
  devices: [...devices],
  ...(station === '' ? {} : { station }),
  ...(group === '' ? {} : { group }),
});

const isNamed = ({ devices, station, group }: Which): boolean =>
  devices.length > 0 || station !== '' || group !== '';

/** Without what names no device: the preview has said so, and the service would refuse all of it. */
function withoutUnknown(body: ReturnType<typeof bodyOf>, { rows }: ApiOverTheAirPreview) {
  const unknown = new Set(rows.filter((r) => r.device === null).map((r) => r.ref));
  return { ...body, devices: body.devices.filter((ref) => !unknown.has(ref)) };
}

function StartIt({ preview, body }: { preview: ApiOverTheAirPreview; body: ReturnType<typeof bodyOf> }) {
  const words = useOverTheAirWords();
  const navigate = useNavigate();
  const [isAsking, setAsking] = useState(false);
  const start = useAct(routes.startOverTheAir, ['runs']);
  return (
    <div className="actions">
      <Button look="main" isDisabled={preview.runs === 0} onPress={() => setAsking(true)}>
        {words.startOn(preview.runs)}
      </Button>
      {isAsking && (
        <Confirm
          title={words.startTitle(preview.workflow.title)}
          does={
            <>
              <p>{words.startDoes(preview.runs, preview.leftOut)}</p>
              <p>{words.startGoesOn}</p>
            </>
          }
          act={words.startOn(preview.runs)}
          danger
          asksReason
          onClose={() => setAsking(false)}
          onConfirm={async (reason) => {
            const batch = await start.mutateAsync({ body: { ...withoutUnknown(body, preview), reason } });
            say(words.isStarted);
            void navigate(`/over-the-air/${encodeURIComponent(batch.id)}`);
          }}
        />
      )}
    </div>
  );
}

function Choosing({ workflows }: { workflows: readonly Startable[] }) {
  const words = useOverTheAirWords();
  const [params] = useSearchParams();
  const [workflow, setWorkflow] = useState(
    params.get('workflow') ?? (workflows.length === 1 ? workflows[0]!.id : ''),
  );
  const [which, setWhich] = useState(() => whichIn(params));
  const preview = useAct(routes.previewOverTheAir);
  const body = bodyOf(workflow, which);
  const change =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      // What was previewed must be what is started.
      preview.reset();
      set(value);
    };
  return (
    <>
      <Section title={words.which}>
        <div className="form">
          <Choice
            label={words.workflow}
            value={workflow === '' ? null : workflow}
            onChange={change(setWorkflow)}
            choices={workflows.map((w) => ({ value: w.id, label: w.title }))}
          />
          <WhichDevices which={which} onChange={change(setWhich)} />
          <div className="actions">
            <Button
              look="main"
              isPending={preview.isPending}
              isDisabled={workflow === '' || !isNamed(which)}
              onPress={() => preview.mutate({ body })}
            >
              {words.preview}
            </Button>
          </div>
        </div>
      </Section>
      {preview.error !== null && <ProblemCard problem={preview.error} />}
      {preview.data !== undefined && (
        <Section
          title={words.previewTitle}
          about={words.previewAbout}
          actions={<StartIt preview={preview.data} body={body} />}
        >
          <Preview of={preview.data} />
        </Section>
      )}
    </>
  );
}

/** Which workflow on which devices; what it would do to each, before it is started. */
export function StartOverTheAirPage() {
  const words = useOverTheAirWords();
  const asked = useRoute(routes.workflows, {}, { topics: ['configuration'] });
  return (
    <Page title={words.start} about={words.startAbout} above={{ to: '/over-the-air', title: words.title }}>
      <Loaded of={asked}>
        {({ document }) => {
          const workflows = startable(document);
          if (workflows.length === 0) return <Empty title={words.noWorkflow} hint={words.noWorkflowHint} />;
          return <Choosing workflows={workflows} />;
        }}
      </Loaded>
    </Page>
  );
}
