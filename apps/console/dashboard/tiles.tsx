import { Link } from 'react-router';
import type { ApiDashboard } from '#libs/contract';
import { Section } from '../parts/page.tsx';
import { useDashboardWords } from './dashboard-words.ts';

interface Tile {
  name: keyof ReturnType<typeof useDashboardWords>['tiles'];
  count: number;
  hint: string;
  to: string;
  /** More than none is something to look at. */
  warns?: true;
}

/** What each tile counts, and the list that shows just that. */
export function tilesOf(
  { devices, effects }: Pick<ApiDashboard, 'devices' | 'effects'>,
  hints: ReturnType<typeof useDashboardWords>['tileHints'],
): Tile[] {
  return [
    { name: 'ready', count: devices.ready, hint: hints.ready(devices.all), to: '/devices?state=ready' },
    { name: 'out', count: devices.out, hint: hints.out, to: '/custody' },
    {
      name: 'overdue',
      count: devices.overdue,
      hint: hints.overdue,
      to: '/custody?show=overdue',
      warns: true,
    },
    {
      name: 'missing',
      count: devices.missing,
      hint: hints.missing,
      to: '/devices?state=missing',
      warns: true,
    },
    { name: 'outOfPool', count: devices.outOfPool, hint: hints.outOfPool, to: '/devices?state=out-of-pool' },
    { name: 'effects', count: effects.open, hint: hints.effects(effects.held), to: '/mdm' },
  ];
}

export function Tiles({ of }: { of: ApiDashboard }) {
  const words = useDashboardWords();
  return (
    <Section title={words.now} bare>
      <ul className="tiles">
        {tilesOf(of, words.tileHints).map(({ name, count, hint, to, warns }) => (
          <li key={name}>
            <Link className={warns === true && count > 0 ? 'tile tile-warn' : 'tile'} to={to}>
              <span className="tile-name">{words.tiles[name]}</span>
              <span className="tile-count numbers">{count}</span>
              <span className="hint">{hint}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
