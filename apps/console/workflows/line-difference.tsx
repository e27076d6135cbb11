import { diffLines } from 'diff';
import { useWorkflowWords } from './workflow-words.ts';

const signs = { added: '+', removed: '−', same: ' ' } as const;

/** Two texts line by line; what was added and removed is said by a sign as well as by colour. */
export function LineDifference({ before, after }: { before: string; after: string }) {
  const words = useWorkflowWords();
  const parts = diffLines(before, after);
  return (
    <pre className="code-block lines" tabIndex={0} aria-label={words.versions.lines}>
      {parts.map((part, i) => {
        const kind = part.added ? 'added' : part.removed ? 'removed' : 'same';
        const text = part.value.replace(/\n$/, '').replace(/^/gm, `${signs[kind]} `);
        return (
          <span key={i} className={`line-${kind}`}>
            {text}
            {'\n'}
          </span>
        );
      })}
    </pre>
  );
}
