import type { ApiDashboard } from '#libs/contract';
import { Mark } from '../parts/mark.tsx';
import { Section } from '../parts/page.tsx';
import { Progress } from '../parts/progress.tsx';
import { useDashboardWords } from './dashboard-words.ts';

type Server = ApiDashboard['mdm']['servers'][number];
const tones = { closed: 'good', probing: 'warn', open: 'bad' } as const;

function Quota({ quota }: Pick<Server, 'quota'>) {
  const words = useDashboardWords();
  if (quota === undefined) return <p className="soft">{words.quotaUnknown}</p>;
  return <Progress label={words.quota} done={quota.remaining} of={quota.limit} />;
}

/** Whether the MDM answers, and how many requests it still takes. */
export function MdmNow({ of }: { of: ApiDashboard['mdm'] }) {
  const words = useDashboardWords();
  return (
    <Section title={words.mdm}>
      {of.servers.length === 0 && <p className="soft">{words.noMdm}</p>}
      <ul className="stack">
        {of.servers.map((server) => (
          <li key={server.name} className="stack-small">
            <p className="mdm-server">
              <b>
                <bdi>{server.name}</bdi>
              </b>
              <Mark tone={tones[server.line]}>{server.says}</Mark>
            </p>
            <Quota {...(server.quota === undefined ? {} : { quota: server.quota })} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
