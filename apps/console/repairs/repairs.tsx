import { Link } from 'react-router';
import type { ApiRepair, ApiRepairs, ApiWaiting } from '#libs/contract';
import { routes } from '#libs/contract';
import { useRoute } from '../api/use-route.ts';
import { Empty } from '../parts/empty.tsx';
import { Facts } from '../parts/facts.tsx';
import { Fault } from '../parts/fault.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Mark } from '../parts/mark.tsx';
import { addressOfRun, DeviceLink, Name, PersonLink } from '../parts/named.tsx';
import { Page, Section } from '../parts/page.tsx';
import { Time } from '../parts/time.tsx';
import { countOf, meansOf } from './repair-says.ts';
import { useRepairWords } from './repair-words.ts';
import { SettleActs } from './settle-acts.tsx';
import { Waiting } from './waiting.tsx';
import './repairs.css';

/** One step that waits: what it means, what happens meanwhile, and what can be done. */
function Repair({ of }: { of: ApiRepair }) {
  const words = useRepairWords();
  const { device, person, fault, sees, wants } = of;
  return (
    <li className="repair tight">
      <div className="repair-head">
        <h3>
          <Name>{of.what}</Name>
        </h3>
        <Mark tone="warn">{words.kinds[of.kind]}</Mark>
        <span className="soft">
          {words.since} <Time at={of.since} as="both" />
        </span>
      </div>
      {fault !== undefined && <Fault code={fault.code} />}
      <Facts
        of={[
          [words.meaning, <Name key="means">{meansOf(of, words)}</Name>],
          [words.meanwhile, words.whiles[of.kind]],
          [words.device, device === null ? null : <DeviceLink key="device" of={device} />],
          [words.person, person === null ? null : <PersonLink key="person" of={person} />],
          [words.wants, wants === undefined ? null : <Name key="wants">{wants}</Name>],
          [words.sees, sees === undefined ? null : <Name key="sees">{sees}</Name>],
          [
            words.run,
            <Link key="run" to={addressOfRun(of.run)}>
              <Name>{of.workflow}</Name>
            </Link>,
          ],
        ]}
      />
      <SettleActs
        effect={of.effect}
        actions={of.actions.map((a) => a.do)}
        obligation={of.obligation === true}
        sees={sees}
        wants={wants}
      />
    </li>
  );
}

const orderOf: readonly ApiWaiting['kind'][] = [
  'mdm-hold',
  'mdm-down',
  'directory-down',
  'station-down',
  'reader-down',
  'cabinet-down',
  'bay-faulty',
  'taken-without-tap',
  'ambiguous-badge',
  'readiness',
];

/** Everything that is not a step of a run, kind by kind; what stops most stands first. */
function Others({ of }: { of: ApiRepairs['waiting'] }) {
  const words = useRepairWords();
  return orderOf
    .map((kind) => ({ kind, all: of.filter((w) => w.kind === kind) }))
    .filter(({ all }) => all.length > 0)
    .map(({ kind, all }) => (
      <Section key={kind} title={words.waitingKinds[kind]} about={words.waitingWhiles[kind]}>
        <ul className="tight">
          {all.map((w) => (
            <Waiting key={JSON.stringify([w.station?.id, w.part, w.bay, w.device?.id, w.badge])} of={w} />
          ))}
        </ul>
      </Section>
    ));
}

/** Everything that waits for a person. */
export function RepairsPage() {
  const words = useRepairWords();
  const asked = useRoute(
    routes.repairs,
    {},
    { topics: ['repairs', 'runs', 'mdm', 'stations', 'devices', 'people'] },
  );
  return (
    <Page title={words.title} about={words.about}>
      <Loaded of={asked} lines={8}>
        {(all) => (
          <>
            {countOf(all) === 0 && <Empty title={words.none} hint={words.noneMore} />}
            <Others of={all.waiting} />
            {all.repairs.length > 0 && (
              <Section title={words.sections.effects}>
                <ul className="repairs">
                  {all.repairs.map((repair) => (
                    <Repair key={repair.effect} of={repair} />
                  ))}
                </ul>
              </Section>
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}
