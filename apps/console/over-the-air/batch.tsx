import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { routes, type ApiOverTheAir } from '#libs/contract';
import { useAct, useRoute } from '../api/use-route.ts';
import { useMay } from '../frame/session.ts';
import { Button } from '../parts/button.tsx';
import { Confirm } from '../parts/confirm.tsx';
import { Facts } from '../parts/facts.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Mark, type Tone } from '../parts/mark.tsx';
import { Page, Section } from '../parts/page.tsx';
import { Progress } from '../parts/progress.tsx';
import { Table, type Column } from '../parts/table.tsx';
import { Time } from '../parts/time.tsx';
import { say } from '../parts/toasts.tsx';
import { Counts } from './counts.tsx';
import { useOverTheAirWords } from './over-the-air-words.ts';
import './over-the-air.css';

type BatchRow = ApiOverTheAir['rows'][number];

const tones: Record<BatchRow['state'], Tone> = {
  waiting: 'quiet',
  running: 'info',
  done: 'good',
  failed: 'bad',
  'left-out': 'quiet',
  stopped: 'warn',
};

function useColumns(): readonly Column<BatchRow>[] {
  const words = useOverTheAirWords();
  return [
    {
      name: 'device',
      title: words.device,
      cell: (r) => <Link to={`/devices/${encodeURIComponent(r.device.id)}`}>{r.device.name}</Link>,
    },
    {
      name: 'state',
      title: words.state,
      cell: (r) => <Mark tone={tones[r.state]}>{words.states[r.state]}</Mark>,
    },
    { name: 'says', title: words.says, cell: (r) => r.says, wide: true },
    {
      name: 'run',
      title: words.run,
      cell: (r) => r.run !== null && <Link to={`/runs/${encodeURIComponent(r.run)}`}>{words.toRun}</Link>,
    },
  ];
}

function Stop({ batch }: { batch: ApiOverTheAir }) {
  const words = useOverTheAirWords();
  const may = useMay();
  const [isAsking, setAsking] = useState(false);
  const stop = useAct(routes.stopOverTheAir, ['runs']);
  if (!may('change-custody') || batch.waiting === 0 || batch.stoppedAt !== null) return null;
  return (
    <>
      <Button look="danger" onPress={() => setAsking(true)}>
        {words.stop}
      </Button>
      {isAsking && (
        <Confirm
          title={words.stop}
          does={<p>{words.stopDoes(batch.waiting, batch.running)}</p>}
          act={words.stopAct}
          danger
          asksReason
          onClose={() => setAsking(false)}
          onConfirm={async (reason) => {
            await stop.mutateAsync({ params: { id: batch.id }, body: { reason } });
            say(words.isStopped);
          }}
        />
      )}
    </>
  );
}

function Batch({ batch }: { batch: ApiOverTheAir }) {
  const words = useOverTheAirWords();
  const columns = useColumns();
  const settled = batch.done + batch.failed + batch.leftOut + batch.stopped;
  return (
    <>
      <Section title={batch.workflow.title} actions={<Stop batch={batch} />}>
        <Progress label={words.progress} done={settled} of={batch.devices} />
        <p role="status">
          <Counts of={batch} />
        </p>
        <Facts
          of={[
            [words.startedAt, <Time key="at" at={batch.startedAt} as="both" />],
            [words.by, <bdi key="by">{batch.by}</bdi>],
            [words.reason, batch.reason],
            [
              words.stoppedAt,
              batch.stoppedAt === null ? undefined : <Time key="stopped" at={batch.stoppedAt} as="both" />,
            ],
          ]}
        />
      </Section>
      <Section title={words.devices} bare>
        <div className="list-rows">
          <Table label={words.devices} columns={columns} rows={batch.rows} keyOf={(r) => r.device.id} />
        </div>
      </Section>
    </>
  );
}

/** One of them: how far it has come, device by device. */
export function OverTheAirBatchPage() {
  const words = useOverTheAirWords();
  const { id = '' } = useParams();
  const asked = useRoute(routes.overTheAir, { params: { id } }, { topics: ['runs'], every: 5_000 });
  return (
    <Page title={words.batch} above={{ to: '/over-the-air', title: words.title }}>
      <Loaded of={asked}>{(batch) => <Batch batch={batch} />}</Loaded>
    </Page>
  );
}
