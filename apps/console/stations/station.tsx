import { Link, useParams } from 'react-router';
import type { ApiStation } from '#libs/contract';
import { routes } from '#libs/contract';
import { useRoute } from '../api/use-route.ts';
import { useMay } from '../frame/session.ts';
import { Code } from '../parts/code.tsx';
import { Facts } from '../parts/facts.tsx';
import { Fault } from '../parts/fault.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Mark } from '../parts/mark.tsx';
import { Name } from '../parts/named.tsx';
import { Page, Section } from '../parts/page.tsx';
import { Time } from '../parts/time.tsx';
import { Bays } from './bays.tsx';
import { ScreenTokens } from './screen-tokens.tsx';
import { toneOfPart, toneOfStation, wordOf } from './station-state.ts';
import { useStationWords } from './station-words.ts';

/** Readers or cabinets with what is wrong and what to do. */
function Parts({ title, of, none }: { title: string; of: ApiStation['readers']; none?: string }) {
  const words = useStationWords();
  return (
    <Section title={title}>
      {of.length === 0 && none !== undefined && <p className="soft">{none}</p>}
      <ul className="tight">
        {of.map((part) => (
          <li key={part.id} className="tight">
            <span className="marks">
              <Mark tone={toneOfPart[part.state]}>{words.partStates[part.state]}</Mark>
              <b>
                <Name>{part.id}</Name>
              </b>
              <span className="soft">
                {words.driver} {part.driver}
                {part.since !== null && (
                  <>
                    {' · '}
                    <Time at={part.since} as="ago" />
                  </>
                )}
              </span>
            </span>
            {part.fault !== undefined && <Fault code={part.fault.code} note={part.note} />}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Known({ station }: { station: ApiStation }) {
  const words = useStationWords();
  const word = wordOf(station);
  const id = encodeURIComponent(station.id);
  return (
    <Section
      title={words.stateLabel}
      actions={
        <>
          <Link to={`/devices?station=${id}`}>{words.devicesHere}</Link>
          <Link to={`/custody?station=${id}`}>{words.custodyHere}</Link>
        </>
      }
    >
      <Facts
        of={[
          [
            words.stateLabel,
            <Mark key="state" tone={toneOfStation[word]}>
              {words[word]}
            </Mark>,
          ],
          [words.since, station.since === null ? null : <Time key="since" at={station.since} as="both" />],
          [words.ready, words.readyOf(station.ready, station.total)],
          [words.screens, String(station.screens)],
          [words.group, station.group === null ? null : <Name key="group">{station.group}</Name>],
          [words.boot, station.boot === null ? null : <Code key="boot">{station.boot}</Code>],
        ]}
      />
      {station.troubles
        .filter(
          ({ fault }) => ![...station.readers, ...station.cabinets].some((p) => p.fault?.code === fault.code),
        )
        .map(({ what, fault }) => (
          <Fault key={`${what} ${fault.code}`} code={fault.code} note={what} />
        ))}
    </Section>
  );
}

/** One station with its furniture, live. */
export function StationPage() {
  const words = useStationWords();
  const may = useMay();
  const { id = '' } = useParams();
  const asked = useRoute(
    routes.station,
    { params: { id } },
    { topics: ['stations', 'devices', 'custody', 'access', 'configuration'] },
  );
  return (
    <Page title={asked.data?.name ?? id} above={{ to: '/stations', title: words.title }}>
      <Loaded of={asked} lines={8}>
        {(station) => (
          <>
            <Known station={station} />
            <Bays station={station} />
            <Parts title={words.readers} of={station.readers} none={words.readersNone} />
            {station.cabinets.length > 0 && <Parts title={words.cabinets} of={station.cabinets} />}
            {may('see-access') && <ScreenTokens station={station} />}
          </>
        )}
      </Loaded>
    </Page>
  );
}
