import { routes, type AnswerOf } from '#libs/contract';
import { useRoute } from '../api/use-route.ts';
import { LinkButton } from '../parts/button.tsx';
import { useDashboardWords } from './dashboard-words.ts';

const shownAtOnce = 3;

/** What waits, in a sentence each. */
export const sentencesOf = ({ repairs, waiting }: AnswerOf<typeof routes.repairs>): string[] => [
  ...repairs.map((r) => [r.device?.name, r.what].filter((w) => w !== undefined).join(': ')),
  ...waiting.map((w) => [w.station?.name, w.says].filter((s) => s !== undefined).join(': ')),
];

/** Repairs stand at the top when there are some: they are why she looks. */
export function WaitingNow() {
  const words = useDashboardWords();
  const { data } = useRoute(routes.repairs, {}, { topics: ['repairs'] });
  const sentences = data === undefined ? [] : sentencesOf(data);
  if (sentences.length === 0) return null;
  const more = sentences.length - shownAtOnce;
  return (
    <section className="waiting" aria-labelledby="waiting">
      <div className="page-words">
        <h2 id="waiting">{words.waiting(sentences.length)}</h2>
        <ul>
          {sentences.slice(0, shownAtOnce).map((sentence, n) => (
            <li key={n}>
              <bdi>{sentence}</bdi>
            </li>
          ))}
        </ul>
        {more > 0 && <p className="soft">{words.waitingMore(more)}</p>}
      </div>
      <LinkButton look="main" to="/repairs">
        {words.allRepairs}
      </LinkButton>
    </section>
  );
}
