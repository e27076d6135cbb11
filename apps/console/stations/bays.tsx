import type { ApiStation } from '#libs/contract';
import { Empty } from '../parts/empty.tsx';
import { DeviceLink, PersonLink } from '../parts/named.tsx';
import { Section } from '../parts/page.tsx';
import { bayWord, furnitureOf } from './station-state.ts';
import { useStationWords } from './station-words.ts';
import './stations.css';

type Bay = ApiStation['bays'][number];

/** The level of charge: drawn and said. */
function Charge({ of }: { of: Bay }) {
  const words = useStationWords();
  if (of.charge === null) return of.charged === true ? <span className="soft">{words.charged}</span> : null;
  return (
    <span className="bay-charge">
      <meter min={0} max={100} value={of.charge} aria-label={words.charge} />
      <span className="numbers">{words.percent(of.charge)}</span>
    </span>
  );
}

function OneBay({ bay }: { bay: Bay }) {
  const words = useStationWords();
  const word = bayWord(bay);
  return (
    <li className={`bay bay-${word}`}>
      <span className="bay-number numbers">{words.bay(bay.bay)}</span>
      <span className="bay-state">{words[word]}</span>
      {bay.device === null ? (
        <span className="soft">{words.noDevice}</span>
      ) : (
        <span className="bay-device">
          <DeviceLink of={bay.device} />
        </span>
      )}
      {bay.holder !== null && (
        <span className="bay-holder">
          {words.hasIt} <PersonLink of={bay.holder} />
        </span>
      )}
      <Charge of={bay} />
    </li>
  );
}

/** The bays as they stand in the ward. */
export function Bays({ station }: { station: ApiStation }) {
  const words = useStationWords();
  if (station.bays.length === 0)
    return (
      <Section title={words.bays}>
        <Empty title={words.baysNone} />
      </Section>
    );
  return furnitureOf(station)
    .filter(({ bays }) => bays.length > 0)
    .map(({ cabinet, bays }) => (
      <Section key={cabinet} title={`${words.bays}: ${cabinet}`}>
        <ul className="bays">
          {bays.map((bay) => (
            <OneBay key={bay.bay} bay={bay} />
          ))}
        </ul>
      </Section>
    ));
}
