import { Link } from 'react-router';
import type { ApiWaiting } from '#libs/contract';
import { KeepBadge } from '../badges/keep-badge.tsx';
import { RevokeBadge } from '../badges/revoke-badge.tsx';
import { useMay } from '../frame/session.ts';
import { useLanguage } from '../frame/words.ts';
import { Fault } from '../parts/fault.tsx';
import { DeviceLink, Name, PersonLink, StationLink } from '../parts/named.tsx';
import { Time } from '../parts/time.tsx';
import { useRepairWords } from './repair-words.ts';

/** Ids of badges are long; their first characters tell them apart. */
const shortOf = (badge: string): string => badge.slice(0, 8);

/** Where it is, as far as it is somewhere. */
function Where({ of }: { of: ApiWaiting }) {
  const words = useRepairWords();
  const { station, part, bay, device, people, badge } = of;
  return (
    <span className="marks">
      {station !== undefined && <StationLink of={station} />}
      {part !== undefined && (
        <b>
          <Name>{part}</Name>
        </b>
      )}
      {bay !== undefined && <span>{words.bay(bay)}</span>}
      {device !== undefined && <DeviceLink of={device} />}
      {badge !== undefined && <code className="code">{shortOf(badge)}</code>}
      {people?.map((person) => (
        <PersonLink key={person.id} of={person} />
      ))}
    </span>
  );
}

function Acts({ of }: { of: ApiWaiting }) {
  const words = useRepairWords();
  const may = useMay();
  const { kind, badge, people } = of;
  if (kind === 'ambiguous-badge' && badge !== undefined && may('change-badges'))
    return (
      <div className="actions">
        <KeepBadge badge={badge} people={people ?? []} />
        <RevokeBadge badge={{ id: badge, short: shortOf(badge) }} />
      </div>
    );
  if (kind === 'mdm-hold' || kind === 'mdm-down') return <Link to="/mdm">{words.heldGo}</Link>;
  if (kind === 'readiness') return <Link to="/readiness">{words.readinessGo}</Link>;
  return null;
}

/** One thing beside the steps of runs that waits for a person. */
export function Waiting({ of }: { of: ApiWaiting }) {
  const words = useRepairWords();
  const language = useLanguage();
  return (
    <li className="repair tight">
      <div className="repair-head">
        <Where of={of} />
        {of.since !== null && (
          <span className="soft">
            {words.since} <Time at={of.since} as="both" />
          </span>
        )}
      </div>
      {of.fault !== undefined && <Fault code={of.fault.code} />}
      {(of.fault === undefined || language === 'en') && <Name>{of.says}</Name>}
      <Acts of={of} />
    </li>
  );
}
