import { useEditor } from './editor-context.ts';
import { useJump } from './jump.ts';
import { useWorkflowWords } from './workflow-words.ts';

/** Everything that is wrong, each a button that goes there. */
export function ProblemList({ onGo }: { onGo?: () => void }) {
  const words = useWorkflowWords();
  const { problems, heldBack } = useEditor();
  const jump = useJump();
  if (problems.length + heldBack.length === 0) return null;
  return (
    <section className="problem" id="problems" aria-label={words.problems.title}>
      <p className="problem-title">{words.problems.count(problems.length + heldBack.length)}</p>
      <ul className="problem-list">
        {heldBack.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
        {problems.map((p) => (
          <li key={`${p.path.join('.')} ${p.sentence}`}>
            <button
              type="button"
              className="link"
              onClick={() => {
                onGo?.();
                jump(p.place);
              }}
            >
              {p.sentence}
            </button>{' '}
            {p.remedy}
          </li>
        ))}
      </ul>
    </section>
  );
}
