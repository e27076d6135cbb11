import { Link } from 'react-router';
import { conditionSentence } from './condition-sentence.ts';
import { useEditor } from './editor-context.ts';
import { conditionsOf } from './model-step.ts';
import { workflowIn, type WrittenRule } from './model.ts';
import { useWorkflowWords } from './workflow-words.ts';

const said = (value: unknown): string => (typeof value === 'string' ? value : '');

/** When, on what condition, and which workflow then runs. `linked`: the workflow's name leads to it. */
export function RuleSentence({ rule, linked = false }: { rule: WrittenRule; linked?: boolean }) {
  const words = useWorkflowWords();
  const { draft } = useEditor();
  const conditions = conditionsOf(rule['if']);
  const title = workflowIn(draft, rule.run)?.head.title ?? rule.run;
  return (
    <span>
      <b>{words.triggerTitle(rule.trigger)}</b>
      {said(rule['after']) !== '' && ` ${words.rules.after(said(rule['after']))}`}
      {said(rule['at']) !== '' && ` ${words.rules.at(said(rule['at']))}`}
      {conditions.length > 0 &&
        `, ${words.rules.if(conditions.map((c) => conditionSentence(c, words)).join(words.and))}`}{' '}
      → {linked ? <Link to={`/workflows/edit/${encodeURIComponent(rule.run)}`}>{title}</Link> : title}
    </span>
  );
}
