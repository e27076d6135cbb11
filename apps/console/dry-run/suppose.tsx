import { Button } from '../parts/button.tsx';
import { Choice } from '../parts/choice.tsx';
import { TextField } from '../parts/fields.tsx';
import type { Supposed } from './asked.ts';
import { useDryRunWords } from './dry-run-words.ts';
import { DevicePicker } from './pickers.tsx';

const asItIs = 'as-it-is';
const wordOf = (value: boolean | undefined): string => (value === undefined ? asItIs : value ? 'yes' : 'no');
const valueOf = (word: string): boolean | undefined => (word === asItIs ? undefined : word === 'yes');

const questions = ['docked', 'inPool', 'returnConfirmed'] as const;

function One({
  supposed,
  number,
  onChange,
  onRemove,
}: {
  supposed: Supposed;
  number: number;
  onChange(next: Supposed): void;
  onRemove(): void;
}) {
  const words = useDryRunWords();
  const choices = [
    { value: asItIs, label: words.suppose.asItIs },
    { value: 'yes', label: words.suppose.yes },
    { value: 'no', label: words.suppose.no },
  ];
  return (
    <li className="dry-run-supposed">
      <DevicePicker
        label={words.suppose.device(number)}
        value={supposed.device}
        onChange={(device) => onChange({ ...supposed, device })}
      />
      <TextField
        label={words.suppose.charge}
        value={supposed.charge}
        inputMode="numeric"
        isRequired={false}
        onChange={(charge) => onChange({ ...supposed, charge })}
      />
      {questions.map((name) => (
        <Choice
          key={name}
          label={words.suppose[name]}
          value={wordOf(supposed[name])}
          choices={choices}
          onChange={(word) => onChange({ ...supposed, [name]: valueOf(word) })}
        />
      ))}
      <Button small onPress={onRemove} aria-label={words.suppose.remove(number)}>
        {words.suppose.removeShort}
      </Button>
    </li>
  );
}

/** Devices that are supposed to be otherwise than they are. */
export function Suppose({
  all,
  onChange,
}: {
  all: readonly Supposed[];
  onChange(next: readonly Supposed[]): void;
}) {
  const words = useDryRunWords();
  const add = (): Supposed => ({
    device: '',
    charge: '',
    docked: undefined,
    inPool: undefined,
    returnConfirmed: undefined,
  });
  return (
    <details className="dry-run-suppose" open={all.length > 0}>
      <summary>{words.suppose.title}</summary>
      <p className="hint">{words.suppose.hint}</p>
      <ol>
        {all.map((supposed, i) => (
          <One
            // They have no name but their place.
            key={i}
            supposed={supposed}
            number={i + 1}
            onChange={(next) => onChange(all.map((s, j) => (j === i ? next : s)))}
            onRemove={() => onChange(all.filter((_, j) => j !== i))}
          />
        ))}
      </ol>
      <Button small onPress={() => onChange([...all, add()])}>
        {words.suppose.add}
      </Button>
    </details>
  );
}
