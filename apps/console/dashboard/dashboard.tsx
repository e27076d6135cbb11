import './dashboard.css';
import { routes, type ApiDashboard } from '#libs/contract';
import { useRoute } from '../api/use-route.ts';
import { LinkButton } from '../parts/button.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { Time } from '../parts/time.tsx';
import { TapsToday, TimeToDevice } from './charts.tsx';
import { useDashboardWords } from './dashboard-words.ts';
import { MdmNow } from './mdm-now.tsx';
import { StationsNow } from './stations-now.tsx';
import { Tiles } from './tiles.tsx';
import { WaitingNow } from './waiting.tsx';

function Hold({ why }: { why: string }) {
  const words = useDashboardWords();
  return (
    <section className="waiting" aria-labelledby="hold">
      <div className="page-words">
        <h2 id="hold">{words.hold}</h2>
        <p>{why}</p>
      </div>
      <LinkButton to="/mdm">{words.holdLink}</LinkButton>
    </section>
  );
}

function Everything({ of }: { of: ApiDashboard }) {
  return (
    <>
      {of.mdm.hold !== null && <Hold why={of.mdm.hold} />}
      <Tiles of={of} />
      <div className="columns">
        <TapsToday of={of} />
        <TimeToDevice of={of} />
      </div>
      <div className="columns dashboard-last">
        <StationsNow of={of} />
        <MdmNow of={of.mdm} />
      </div>
    </>
  );
}

/** How it stands, in one look. */
export function Dashboard() {
  const words = useDashboardWords();
  const dashboard = useRoute(
    routes.dashboard,
    {},
    { topics: ['devices', 'custody', 'stations', 'mdm', 'repairs', 'runs'] },
  );
  const { data } = dashboard;
  return (
    <Page
      title={words.title}
      {...(data === undefined
        ? {}
        : {
            about: (
              <>
                {words.asOf} <Time at={data.at} />
              </>
            ),
          })}
    >
      <WaitingNow />
      <Loaded of={dashboard} lines={12}>
        {(known) => <Everything of={known} />}
      </Loaded>
    </Page>
  );
}
