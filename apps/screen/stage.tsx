import type { Say } from './answers.tsx';
import { Card } from './card.tsx';
import { CautionIcon } from './icons.tsx';
import type { Screen, StationFacts } from './model.ts';
import { spoken } from './saying.ts';
import { sayingsOf } from './screens/index.ts';
import { words as catalogues, type Catalogue } from './words/index.ts';

/** More would push the message aside; the console has them all. */
const mostTroubles = 3;

type Known = Extract<Screen, { station: StationFacts }>;

function Head({ screen, words }: { screen: Known; words: Catalogue }) {
  const { name, ready, total } = screen.station;
  return (
    <header className="head">
      <p className="station">{name}</p>
      {screen.kind === 'idle' ? null : <p className="count">{words.readyNow(ready, total)}</p>}
      <p className="clock">{words.clock(screen.now)}</p>
    </header>
  );
}

function Troubles({ station: { troubles }, words }: { station: StationFacts; words: Catalogue }) {
  const more = troubles.length - mostTroubles;
  return (
    <ul className="troubles">
      {troubles.slice(0, mostTroubles).map(({ what, fault }) => (
        <li key={`${what} ${fault}`}>
          <CautionIcon />
          <span>
            <strong>{what}</strong>
            {` – ${words.fault(fault).title} ${words.fault(fault).remedy}`}
          </span>
        </li>
      ))}
      {more > 0 ? <li className="more">{words.moreWaiting(more)}</li> : null}
    </ul>
  );
}

/** The whole page for one state of the screen: nothing here remembers anything. */
export function Stage({ screen, say }: { screen: Screen; say: Say }) {
  const words = catalogues[screen.language];
  const said = sayingsOf(screen, words);
  const known = 'station' in screen ? screen : undefined;
  const more = screen.kind === 'panels' ? screen.more : 0;
  const now = 'now' in screen ? screen.now : 0;
  return (
    <div className="stage">
      {known === undefined ? null : <Head screen={known} words={words} />}
      <main className={`panels panels-${said.length}`}>
        {said.map(({ lane, saying }, i) => (
          <Card key={lane} saying={saying} level={i === 0 ? 1 : 2} now={now} say={say} />
        ))}
      </main>
      {known === undefined ? null : (
        <footer>
          {more === 0 ? null : <p className="more">{words.moreWaiting(more)}</p>}
          {known.station.troubles.length === 0 ? null : <Troubles station={known.station} words={words} />}
        </footer>
      )}
      <p className="spoken" role="status" aria-live="polite">
        {spoken(said[0].saying)}
      </p>
    </div>
  );
}
