import { Button } from '../parts/button.tsx';
import { Empty } from '../parts/empty.tsx';
import { Mark } from '../parts/mark.tsx';
import { Section } from '../parts/page.tsx';
import { act } from './draft-store.ts';
import { useEditor } from './editor-context.ts';
import { EditorFrame } from './editor-frame.tsx';
import { alwaysAnswered, leftOpen, reachOf } from './model-rules.ts';
import { RuleCard } from './rule-card.tsx';
import { useOrder } from './use-order.ts';
import { useWorkflowWords } from './workflow-words.ts';

function Rules() {
  const words = useWorkflowWords();
  const { draft, mayEdit, problems } = useEditor();
  const { rules } = draft;
  const reach = reachOf(rules.map((r) => r.value));
  const open = leftOpen(rules.map((r) => r.value));
  const order = useOrder(
    rules.map((r) => r.key),
    (key, to) => act({ do: 'move-rule', key, to }),
    (place) => words.rules.moved(place, rules.length),
  );
  const add = (trigger: string) =>
    act({ do: 'add-rule', to: rules.length, rule: { trigger, run: draft.workflows[0]?.id ?? '' } });
  const whole = problems.filter((p) => p.place.in === 'rules');
  return (
    <Section title={words.rules.title} about={words.rules.order} bare>
      <p className="unseen" role="status">
        {order.said}
      </p>
      <ol className="steps" id="rules" tabIndex={-1}>
        {rules.map((rule, i) => (
          <RuleCard
            key={rule.key}
            rule={rule}
            at={i}
            count={rules.length}
            reach={reach[i] ?? 'sometimes'}
            order={order}
          />
        ))}
      </ol>
      {rules.length === 0 && <Empty title={words.rules.none} hint={words.rules.noneHint} />}
      {whole.map((p) => (
        <p key={p.sentence} className="field-error">
          {p.sentence} {p.remedy}
        </p>
      ))}
      {mayEdit && (
        <div className="actions">
          <Button look="main" onPress={() => add('tap')}>
            {words.rules.add}
          </Button>
          {open
            .filter((t) => alwaysAnswered.includes(t))
            .map((t) => (
              <Button key={t} onPress={() => add(t)}>
                {words.rules.addDefault(words.triggerTitle(t))}
              </Button>
            ))}
        </div>
      )}
      {open.length > 0 && (
        <Mark tone="bad">{words.rules.leftOpen(open.map(words.triggerTitle).join(', '))}</Mark>
      )}
    </Section>
  );
}

/** Which workflow is started by what: the first rule that fits, top down. */
export function RulesPage() {
  const words = useWorkflowWords();
  return (
    <EditorFrame
      title={words.rules.title}
      about={words.rules.about}
      above={{ to: '/workflows', title: words.title }}
    >
      <Rules />
    </EditorFrame>
  );
}
