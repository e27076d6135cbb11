import { useEditor } from './editor-context.ts';
import { useJump } from './jump.ts';
import { besideField, type Place } from './model-problems.ts';
import { typeNameOf } from './model-step.ts';
import { workflowIn } from './model.ts';
import { useDrawn, useWorkflowWords } from './workflow-words.ts';

/** Where a problem is, as somebody would say it: the workflow, the step or rule, and the field. */
function useWhere(): (place: Place) => string {
  const words = useWorkflowWords();
  const { draft } = useEditor();
  const drawn = useDrawn();
  return (place) => {
    switch (place.in) {
      case 'step': {
        const workflow = workflowIn(draft, place.workflow);
        const name = typeNameOf(workflow?.steps[place.at]?.value ?? {});
        const type = drawn(name);
        const field = type?.fields.find((f) => f.name === place.field)?.label;
        const beside: Readonly<Record<string, string>> = words.beside;
        const step = words.step.name(place.at + 1, type?.title ?? name);
        return `${[workflow?.head.title, step, field ?? beside[place.field]].filter((t) => t !== undefined).join(', ')}:`;
      }
      case 'workflow':
        return `${workflowIn(draft, place.workflow)?.head.title ?? place.workflow}:`;
      case 'rule':
        return `${words.rules.name(place.at + 1)}:`;
      case 'rules':
        return `${words.rules.title}:`;
      case 'file':
        return '';
    }
  };
}

/** Everything that is wrong, each a button that goes there. */
export function ProblemList({ onGo }: { onGo?: () => void }) {
  const words = useWorkflowWords();
  const { problems, heldBack } = useEditor();
  const jump = useJump();
  const where = useWhere();
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
              {where(p.place)} {besideField(p)}
            </button>{' '}
            {p.remedy}
          </li>
        ))}
      </ul>
    </section>
  );
}
