import { Link, useLocation } from 'react-router';
import { useFrameWords } from './frame-words.ts';
import { useLiveState } from './live-line.tsx';
import { useMay, useSession } from './session.ts';

/** Where it matters who rules. */
const configures = ['/workflows', '/settings'];

/** What concerns every page: the line is down, the set-up is open; and on those that configure, that files rule. */
export function Notices() {
  const words = useFrameWords();
  const may = useMay();
  const { setUp, rules } = useSession();
  const { pathname } = useLocation();
  const isConfiguring = configures.some((path) => pathname.startsWith(path));
  const isDown = useLiveState() === 'down';
  return (
    <section className="notices" aria-label={words.notices}>
      <div role="status">
        {isDown && (
          <p className="notice notice-warn">
            <b>{words.live.down}.</b> {words.live.downHint}
          </p>
        )}
      </div>
      {setUp && may('change-configuration') && (
        <p className="notice">
          {words.setUpOpen} <Link to="/setup">{words.setUpLink}</Link>
        </p>
      )}
      {rules === 'files' && isConfiguring && (
        <p className="notice">
          {words.filesRule} <Link to="/settings">{words.filesRuleLink}</Link>
        </p>
      )}
    </section>
  );
}
