import type { WrittenWorkflows } from './model.ts';
import { RuleSentence } from './rule-sentence.tsx';
import { useSaying, useWorkflowWords } from './workflow-words.ts';

/** Workflows and rules to be read, not changed. */
export function WorkflowsShown({ written }: { written: WrittenWorkflows }) {
  const words = useWorkflowWords();
  const saying = useSaying();
  return (
    <>
      {Object.entries(written.workflows).map(([id, { title, steps }]) => (
        <section key={id} aria-label={title}>
          <h3>{title}</h3>
          <ol className="rules-short">
            {steps.map((step, i) => (
              // Steps that are only read have no name but their place.
              <li key={i}>{saying(step).sentence}</li>
            ))}
          </ol>
        </section>
      ))}
      <section aria-label={words.rules.title}>
        <h3>{words.rules.title}</h3>
        <ol className="rules-short">
          {written.rules.map((rule, i) => (
            <li key={i}>
              <RuleSentence rule={rule} />
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}
