import { Button } from '../parts/button.tsx';
import { Choice, Suggested } from '../parts/choice.tsx';
import { TextField } from '../parts/fields.tsx';
import { useEditor } from './editor-context.ts';
import type { WrittenCondition } from './model.ts';
import {
  attributeOf,
  comparatorOf,
  comparators,
  conditionFrom,
  operandsOf,
  type Comparator,
} from './model-conditions.ts';
import { conditionsOf } from './model-step.ts';
import { useWorkflowWords } from './workflow-words.ts';

interface OneProps {
  condition: WrittenCondition;
  number: number;
  error?: string | undefined;
  onChange(condition: WrittenCondition): void;
  onRemove(): void;
}

function OneCondition({ condition, number, error, onChange, onRemove }: OneProps) {
  const words = useWorkflowWords();
  const { names, mayEdit } = useEditor();
  const [attribute, comparator, operands] = [
    attributeOf(condition),
    comparatorOf(condition),
    operandsOf(condition),
  ];
  const change = (name: string, by: Comparator, values: readonly string[]) =>
    onChange(conditionFrom(name, by, values));
  return (
    <li className="condition">
      <Suggested
        label={words.conditions.attribute(number)}
        value={attribute}
        error={error}
        isDisabled={!mayEdit}
        choices={names.map((n) => ({ value: n, label: n }))}
        onChange={(name) => name !== attribute && change(name, comparator, operands)}
      />
      <Choice
        label={words.conditions.comparator(number)}
        value={comparator}
        isDisabled={!mayEdit}
        choices={comparators.map((c) => ({ value: c, label: words.comparators[c] }))}
        onChange={(by) => change(attribute, by, operands)}
      />
      {operands.map((operand, i) => (
        <TextField
          key={i}
          label={words.conditions.operand(number, comparator === 'between' ? i : -1)}
          value={operand}
          isDisabled={!mayEdit}
          onChange={(value) =>
            change(
              attribute,
              comparator,
              operands.map((o, j) => (j === i ? value : o)),
            )
          }
        />
      ))}
      {mayEdit && (
        <Button small onPress={onRemove} aria-label={words.conditions.remove(number)}>
          {words.remove}
        </Button>
      )}
    </li>
  );
}

export interface ConditionsProps {
  /** As written; whatever else stands there is nothing to draw. */
  list: unknown;
  onChange(list: readonly WrittenCondition[] | undefined): void;
  /** Said where there is none. */
  none: string;
  /** By the number of the condition, from 0. */
  errors: ReadonlyMap<number, string>;
}

/** Conditions that must all hold. */
export function Conditions({ list, onChange, none, errors }: ConditionsProps) {
  const words = useWorkflowWords();
  const { mayEdit } = useEditor();
  const conditions = conditionsOf(list);
  const put = (next: readonly WrittenCondition[]) => onChange(next.length === 0 ? undefined : next);
  return (
    <div className="conditions">
      {conditions.length === 0 ? (
        <p className="soft">{none}</p>
      ) : (
        <ol>
          {conditions.map((condition, i) => (
            <OneCondition
              // Conditions have no name but their place.
              key={i}
              condition={condition}
              number={i + 1}
              error={errors.get(i)}
              onChange={(next) => put(conditions.map((c, j) => (j === i ? next : c)))}
              onRemove={() => put(conditions.filter((_, j) => j !== i))}
            />
          ))}
        </ol>
      )}
      {mayEdit && (
        <Button small onPress={() => put([...conditions, conditionFrom('', 'is', [''])])}>
          {words.conditions.add}
        </Button>
      )}
    </div>
  );
}
