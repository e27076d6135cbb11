import type { ReactNode } from 'react';
import type { FieldDescription } from '#libs/form';
import { AttributeTextField } from './attribute-text.tsx';
import { Button } from './button.tsx';
import { Choice } from './choice.tsx';
import { Radios, TextField, type OneOf } from './fields.tsx';
import type { FormFieldProps } from './form-field-props.ts';
import { MapField } from './map-field.tsx';
import { StructureField } from './structure-field.tsx';
import { useTypedFieldWords } from './typed-field-words.ts';

const asText = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** A whole number where one was typed; otherwise what was typed, which the service refuses in words. */
const numberOf = (text: string): unknown => {
  if (text.trim() === '') return undefined;
  return Number.isInteger(Number(text)) ? Number(text) : text;
};

/** From this many letters on a text has more than one line. */
const longText = 250;

/** The hint with what is used when the field is left out. */
function useHint(field: FieldDescription): string | undefined {
  const words = useTypedFieldWords();
  const { kind, hint, choices } = field;
  const given = field.default;
  const isSaid =
    kind === 'text' || kind === 'attribute-text' || kind === 'whole-number' || kind === 'duration';
  const standard =
    (isSaid || (kind === 'one-of' && choices !== undefined)) && given !== undefined
      ? words.byDefault(choices?.find((c) => c.value === given)?.label ?? asText(given))
      : undefined;
  const form = kind === 'duration' ? words.duration : undefined;
  const all = [hint, form, standard].filter((h) => h !== undefined);
  return all.length === 0 ? undefined : all.join(' ');
}

const leftOut = ' ';

function OneOfField({ field, value, onChange, error, isDisabled = false }: FormFieldProps) {
  const words = useTypedFieldWords();
  const hint = useHint(field);
  const none: OneOf<string>[] = field.required ? [] : [{ value: leftOut, label: words.leftOut }];
  const choices = [...none, ...(field.choices ?? [])];
  const chosen = typeof value === 'string' ? value : field.required ? null : leftOut;
  return (
    <Choice
      label={field.label}
      hint={hint}
      error={error}
      isDisabled={isDisabled}
      isRequired={field.required}
      value={chosen}
      choices={choices}
      onChange={(v) => onChange(v === leftOut ? undefined : v)}
    />
  );
}

function YesNoField({ field, value, onChange, error, isDisabled = false }: FormFieldProps) {
  const words = useTypedFieldWords();
  const on = typeof value === 'boolean' ? value : field.default === true;
  return (
    <Radios
      label={field.label}
      hint={field.hint}
      error={error}
      isDisabled={isDisabled}
      value={on ? 'yes' : 'no'}
      choices={[
        { value: 'yes', label: words.yes },
        { value: 'no', label: words.no },
      ]}
      onChange={(v) => onChange(v === 'yes')}
    />
  );
}

/** Each entry is a field of its own; what is added at the end begins empty. */
function ListField({ field, value, onChange, error, isDisabled = false }: FormFieldProps) {
  const words = useTypedFieldWords();
  const hint = useHint(field);
  const written = Array.isArray(value) ? (value as unknown[]) : undefined;
  const entries = written ?? (Array.isArray(field.default) ? (field.default as unknown[]) : []);
  const of: FieldDescription = field.of ?? { kind: 'text', label: field.label, required: true };
  const put = (next: unknown[]) => onChange(next.length === 0 ? undefined : next);
  return (
    <fieldset className="field entries" disabled={isDisabled}>
      <legend className="label">{field.label}</legend>
      {hint !== undefined && <span className="hint">{hint}</span>}
      {entries.map((entry, i) => (
        // Entries have no name but their place.
        <div key={i} className="entry">
          <FormField
            field={{ ...of, label: `${of.label} ${i + 1}` }}
            value={entry}
            isDisabled={isDisabled}
            onChange={(next) => put(entries.map((e, j) => (j === i ? (next ?? '') : e)))}
          />
          {!isDisabled && (
            <Button
              small
              onPress={() => put(entries.filter((_, j) => j !== i))}
              aria-label={words.removeEntry(`${of.label} ${i + 1}`)}
            >
              {words.remove}
            </Button>
          )}
        </div>
      ))}
      {!isDisabled && (
        <Button small onPress={() => put([...entries, ''])} aria-label={words.addEntry(of.label)}>
          {words.add}
        </Button>
      )}
      {error !== undefined && <span className="field-error">{error}</span>}
    </fieldset>
  );
}

function TypedText({ field, value, onChange, error, isDisabled = false }: FormFieldProps) {
  const hint = useHint(field);
  const lines = (field.max ?? 0) > longText ? { lines: 3 } : {};
  const text = (written: string) => onChange(written === '' && !field.required ? undefined : written);
  const shown = { label: field.label, hint, error, isDisabled, isRequired: field.required, ...lines };
  if (field.kind === 'attribute-text')
    return <AttributeTextField {...shown} value={asText(value)} onChange={text} />;
  return <TextField {...shown} value={asText(value)} onChange={text} />;
}

/** One field, drawn by its kind. Whatever kind a newer service may know is drawn as a structure. */
export function FormField(props: FormFieldProps): ReactNode {
  const { field, value, onChange, error, isDisabled = false } = props;
  const hint = useHint(field);
  const shown = { label: field.label, hint, error, isDisabled, isRequired: field.required };
  switch (field.kind) {
    case 'text':
    case 'attribute-text':
      return <TypedText {...props} />;
    case 'duration':
      return (
        <TextField
          {...shown}
          value={asText(value)}
          onChange={(v) => onChange(v === '' ? undefined : v)}
          mono
        />
      );
    case 'whole-number':
      return (
        <TextField
          {...shown}
          inputMode="numeric"
          value={asText(value)}
          onChange={(v) => onChange(numberOf(v))}
        />
      );
    case 'yes-no':
      return <YesNoField {...props} />;
    case 'one-of':
      return <OneOfField {...props} />;
    case 'list':
      return <ListField {...props} />;
    case 'map':
      return <MapField {...props} draw={FormField} />;
    case 'structure':
      return <StructureField {...shown} value={value} onChange={onChange} />;
  }
}

export interface FormProps {
  fields: readonly (FieldDescription & { readonly name: string })[];
  values: Readonly<Record<string, unknown>>;
  /** `value` is undefined where the field is left out. */
  onChange(name: string, value: unknown): void;
  /** What is wrong, by field. */
  errors?: Readonly<Record<string, string | undefined>>;
  isDisabled?: boolean;
  /** The id of the element around a field, so that one can be led there. */
  idOf?(name: string): string;
}

/** A form drawn from the fields of `libs/form`. */
export function Form({ fields, values, onChange, errors = {}, isDisabled = false, idOf }: FormProps) {
  return (
    <div className="form">
      {fields.map((field) => (
        <div key={field.name} id={idOf?.(field.name)}>
          <FormField
            field={field}
            value={values[field.name]}
            onChange={(value) => onChange(field.name, value)}
            error={errors[field.name]}
            isDisabled={isDisabled}
          />
        </div>
      ))}
    </div>
  );
}
