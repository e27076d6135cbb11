import type { Change, FieldChange } from './model-difference.ts';
import { conditionsOf, typeNameOf } from './model-step.ts';
import { conditionSentence } from './condition-sentence.ts';
import { useDrawn, useSaying, useWorkflowWords } from './workflow-words.ts';

/** A value of a difference, short enough to stand in a sentence. */
const mostLetters = 120;
const short = (text: string): string => (text.length > mostLetters ? `${text.slice(0, mostLetters)}…` : text);

function useChangeWords() {
  const words = useWorkflowWords();
  const saying = useSaying();
  const drawn = useDrawn();
  const valueText = (value: unknown, field: string): string => {
    if (value === undefined || value === null) return words.changes.nothing;
    if (field === 'when' || field === 'if')
      return (
        conditionsOf(value)
          .map((c) => conditionSentence(c, words))
          .join(words.and) || words.changes.nothing
      );
    return short(typeof value === 'string' ? `“${value}”` : JSON.stringify(value));
  };
  const fieldText =
    (type: string) =>
    ({ field, beside, from, to }: FieldChange): string => {
      const label = beside
        ? (words.beside[field as keyof typeof words.beside] ?? field)
        : (drawn(type)?.fields.find((f) => f.name === field)?.label ?? field);
      return words.changes.field(label, valueText(from, field), valueText(to, field));
    };
  return { words, saying, fieldText };
}

/** One difference as a sentence, with what changed in it. */
function useSentence(): (change: Change) => { says: string; fields: string[] } {
  const { words, saying, fieldText } = useChangeWords();
  const { changes } = words;
  const rule = (r: { trigger: string; run: string }) =>
    words.rules.says(words.triggerTitle(r.trigger), r.run);
  const say = (says: string, fields: string[] = []) => ({ says, fields });
  return (change) => {
    switch (change.what) {
      case 'workflow-added':
      case 'workflow-removed':
        return say(changes[change.what](change.workflow, change.title, change.steps));
      case 'title-changed':
        return say(changes.titleChanged(change.workflow, change.from, change.to));
      case 'step-added':
      case 'step-removed':
        return say(changes[change.what](change.workflow, change.at, short(saying(change.step).sentence)));
      case 'step-moved':
        return say(
          changes.stepMoved(change.workflow, change.from, change.to, short(saying(change.step).sentence)),
        );
      case 'step-changed': {
        const { title } = saying({ [change.type]: null });
        return say(
          changes.stepChanged(change.workflow, change.at, title),
          change.fields.map(fieldText(change.type)),
        );
      }
      case 'rule-added':
      case 'rule-removed':
        return say(changes[change.what](change.at, rule(change.rule)));
      case 'rule-moved':
        return say(changes.ruleMoved(change.from, change.to, rule(change.rule)));
      case 'rule-changed':
        return say(changes.ruleChanged(change.at, rule(change.rule)), change.fields.map(fieldText('')));
    }
  };
}

const keyOf = (change: Change): string =>
  JSON.stringify('step' in change ? { ...change, step: typeNameOf(change.step) } : change);

/** What differs, sentence by sentence; nothing that differs is said, too. */
export function Changes({ of }: { of: readonly Change[] }) {
  const words = useWorkflowWords();
  const sentence = useSentence();
  if (of.length === 0) return <p className="soft">{words.changes.none}</p>;
  return (
    <ul className="changes">
      {of.map((change) => {
        const { says, fields } = sentence(change);
        return (
          <li key={keyOf(change)}>
            {says}
            {fields.length > 0 && (
              <ul>
                {fields.map((f) => (
                  <li key={f}>{f}</li>
                ))}
              </ul>
            )}
          </li>
        );
      })}
    </ul>
  );
}
