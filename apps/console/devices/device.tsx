import { useParams } from 'react-router';
import { Link } from 'react-router';
import type { ApiDeviceWhole } from '#libs/contract';
import { routes } from '#libs/contract';
import { useRoute } from '../api/use-route.ts';
import { Code } from '../parts/code.tsx';
import { Facts } from '../parts/facts.tsx';
import { Fault } from '../parts/fault.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Mark } from '../parts/mark.tsx';
import { addressOfRun, Name, PersonLink, StationLink } from '../parts/named.tsx';
import { Page, Section } from '../parts/page.tsx';
import { Time } from '../parts/time.tsx';
import { DeviceActs } from './device-acts.tsx';
import { DeviceCustody, DeviceRuns } from './device-history.tsx';
import { toneOfMdm, toneOfState } from './device-state.ts';
import { useDeviceWords } from './device-words.ts';

/** Who decided something about the device, when and why. */
function Decided({ of }: { of: NonNullable<ApiDeviceWhole['pool']> }) {
  const words = useDeviceWords();
  return (
    <span className="soft">
      <Name>{of.reason}</Name> · {words.decided(of.by)} · <Time at={of.at} as="ago" />
    </span>
  );
}

function State({ device }: { device: ApiDeviceWhole }) {
  const words = useDeviceWords();
  return (
    <div className="tight">
      <span className="marks">
        <Mark tone={toneOfState(device.state)}>{words.states[device.state]}</Mark>
        {device.overdue && <Mark tone="warn">{words.overdue}</Mark>}
        {device.held > 0 && (
          <Link to="/repairs">
            <Mark tone="warn">{words.held(device.held)}</Mark>
          </Link>
        )}
      </span>
      <p className="soft">{words.means[device.state]}</p>
    </div>
  );
}

function Holder({ device }: { device: ApiDeviceWhole }) {
  const words = useDeviceWords();
  const { holder, dueAt } = device;
  if (holder === null) return <span className="soft">{words.nobody}</span>;
  return (
    <span>
      <PersonLink of={{ userName: holder.userName, displayName: holder.person }} />{' '}
      <span className="soft">
        {words.since} <Time at={holder.since} as="both" />
        {dueAt !== null && (
          <>
            {' · '}
            {words.due} <Time at={dueAt} as="both" />
          </>
        )}
      </span>
    </span>
  );
}

function Bay({ device }: { device: ApiDeviceWhole }) {
  const words = useDeviceWords();
  const { place } = device;
  if (place === undefined) return <span className="soft">{words.noBay}</span>;
  return (
    <span>
      {words.bayOf(place.cabinet, place.bay)}, <StationLink of={{ id: place.station, name: place.station }} />
    </span>
  );
}

function Mdm({ mdm }: { mdm: ApiDeviceWhole['mdm'] }) {
  const words = useDeviceWords();
  return (
    <div className="tight">
      <Mark tone={toneOfMdm(mdm.state)}>{words.mdmStates[mdm.state]}</Mark>
      {mdm.wanted !== null && (
        <span className="soft">
          {words.mdmWanted}: <Name>{mdm.wanted}</Name>
        </span>
      )}
      {mdm.seen !== null && (
        <span className="soft">
          {words.mdmSeen}: <Name>{mdm.seen}</Name>
        </span>
      )}
    </div>
  );
}

function KnownOf({ device }: { device: ApiDeviceWhole }) {
  const words = useDeviceWords();
  const { charge, charged, pool, retiredBy } = device;
  return (
    <Section title={words.one}>
      <Facts
        of={[
          [words.stateLabel, <State key="state" device={device} />],
          [words.holder, <Holder key="holder" device={device} />],
          [words.bay, <Bay key="bay" device={device} />],
          [words.charge, charge === null ? (charged === true ? words.charged : null) : words.percent(charge)],
          [words.mdm, <Mdm key="mdm" mdm={device.mdm} />],
          [
            words.pool,
            <span key="pool">
              {device.inPool ? words.inPool : words.outOfPool}
              {pool !== null && (
                <>
                  {' · '}
                  <Decided of={pool} />
                </>
              )}
            </span>,
          ],
          [words.states.retired, retiredBy === null ? null : <Decided key="retired" of={retiredBy} />],
          [words.serial, <Code key="serial">{device.serial}</Code>],
          [words.id, <Code key="id">{device.id}</Code>],
          [words.group, <Name key="group">{device.group}</Name>],
          [words.platform, device.platform],
          [words.timesOut, words.times(device.timesOut)],
        ]}
      />
    </Section>
  );
}

function StillToDo({ effects }: { effects: ApiDeviceWhole['effects'] }) {
  const words = useDeviceWords();
  if (effects.length === 0) return null;
  return (
    <Section title={words.effects}>
      <ul className="tight">
        {effects.map((effect) => (
          <li key={effect.id} className="tight">
            <Link to={addressOfRun(effect.run)}>
              <Name>{effect.what}</Name>
            </Link>
            <span className="soft">
              {effect.says} · <Time at={effect.wantedAt} as="ago" />
            </span>
            {effect.fault !== undefined && <Fault code={effect.fault.code} />}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Readiness({ advice }: { advice: ApiDeviceWhole['advice'] }) {
  const words = useDeviceWords();
  if (advice.length === 0) return null;
  return (
    <Section title={words.readiness}>
      <ul className="tight">
        {advice.map((a) => (
          <li key={a.what}>
            <Facts
              of={[
                [words.what, a.what],
                [words.where, a.where],
                [words.otherwise, a.otherwise],
              ]}
            />
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Everything about one device. */
export function DevicePage() {
  const words = useDeviceWords();
  const { ref = '' } = useParams();
  const device = useRoute(
    routes.device,
    { params: { ref } },
    { topics: ['devices', 'custody', 'runs', 'repairs', 'stations', 'mdm'] },
  );
  const name = device.data?.device ?? ref;
  return (
    <Page
      title={name}
      above={{ to: '/devices', title: words.title }}
      actions={device.data !== undefined && <DeviceActs device={device.data} />}
    >
      <Loaded of={device} lines={8}>
        {(whole) => (
          <>
            <KnownOf device={whole} />
            <StillToDo effects={whole.effects} />
            <Readiness advice={whole.advice} />
            <DeviceCustody id={whole.id} />
            <DeviceRuns id={whole.id} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
