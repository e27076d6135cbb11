import { useState, type ComponentType } from 'react';
import type { FieldDescription } from '#libs/form';
import { Button } from './button.tsx';
import { TextField } from './fields.tsx';
import type { FormFieldProps } from './form-field-props.ts';
import { useTypedFieldWords } from './typed-field-words.ts';

type Entries = Readonly<Record<string, unknown>>;

const isGroup = (value: unknown): value is Entries =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A name that is not given yet is typed first; then its value has a field. */
function NewName({ taken, onAdd }: { taken: readonly string[]; onAdd(name: string): void }) {
  const words = useTypedFieldWords();
  const [name, setName] = useState('');
  const isTaken = taken.includes(name.trim());
  const add = () => {
    if (name.trim() === '' || isTaken) return;
    onAdd(name.trim());
    setName('');
  };
  return (
    <div className="entry">
      <TextField
        label={words.name}
        value={name}
        onChange={setName}
        maxLength={200}
        error={isTaken ? words.nameTaken : undefined}
      />
      <Button small onPress={add} isDisabled={name.trim() === '' || isTaken}>
        {words.add}
      </Button>
    </div>
  );
}

/** Any number of names, each with the same field. `draw`: how one field is drawn. */
export function MapField({
  field,
  value,
  onChange,
  error,
  isDisabled = false,
  draw: Field,
}: FormFieldProps & { draw: ComponentType<FormFieldProps> }) {
  const words = useTypedFieldWords();
  const entries: Entries = isGroup(value) ? value : {};
  const of: FieldDescription = field.of ?? { kind: 'text', label: words.value, required: true };
  const put = (next: [string, unknown][]) =>
    onChange(next.length === 0 ? undefined : Object.fromEntries(next));
  const all = Object.entries(entries);
  return (
    <fieldset className="field entries" disabled={isDisabled}>
      <legend className="label">{field.label}</legend>
      {field.hint !== undefined && <span className="hint">{field.hint}</span>}
      {all.map(([name, one]) => (
        <div key={name} className="entry">
          <Field
            field={{ ...of, label: `${name}: ${of.label}` }}
            value={one}
            isDisabled={isDisabled}
            onChange={(next) => put(all.map(([n, v]) => [n, n === name ? (next ?? '') : v]))}
          />
          {!isDisabled && (
            <Button
              small
              onPress={() => put(all.filter(([n]) => n !== name))}
              aria-label={words.removeEntry(name)}
            >
              {words.remove}
            </Button>
          )}
        </div>
      ))}
      {!isDisabled && <NewName taken={Object.keys(entries)} onAdd={(name) => put([...all, [name, '']])} />}
      {error !== undefined && <span className="field-error">{error}</span>}
    </fieldset>
  );
}
