import { Link } from 'react-router';
import { routes } from '#libs/contract';
import { useCustodyColumns } from '../custody/custody-columns.tsx';
import { List } from '../parts/list.tsx';
import { addressOfRun } from '../parts/named.tsx';
import { Section } from '../parts/page.tsx';
import { useRunColumns } from '../runs/run-columns.tsx';
import { useDeviceWords } from './device-words.ts';

/** Who had this device, newest first. */
export function DeviceCustody({ id }: { id: string }) {
  const words = useDeviceWords();
  const columns = useCustodyColumns().filter(({ name }) => name !== 'device' && name !== 'due');
  return (
    <Section title={words.history} bare>
      <List
        label={words.history}
        route={routes.custodyOfDevice}
        params={{ ref: id }}
        topics={['custody']}
        columns={columns}
        keyOf={(row) => row.id}
        empty={{ title: words.historyNone }}
        prefix="custody-"
        limit={10}
      />
    </Section>
  );
}

/** What happened to this device, newest first. */
export function DeviceRuns({ id }: { id: string }) {
  const words = useDeviceWords();
  const columns = useRunColumns().filter(({ name }) => name !== 'device');
  return (
    <Section
      title={words.runs}
      bare
      actions={<Link to={`/runs?device=${encodeURIComponent(id)}`}>{words.runsAll}</Link>}
    >
      <List
        label={words.runs}
        route={routes.runsOfDevice}
        params={{ ref: id }}
        topics={['runs']}
        columns={columns}
        keyOf={(row) => row.id}
        linkOf={(row) => addressOfRun(row.id)}
        empty={{ title: words.historyNone }}
        prefix="runs-"
        limit={10}
      />
    </Section>
  );
}
