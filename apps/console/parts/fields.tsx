import type { ReactNode } from 'react';
import {
  Checkbox as AriaCheckbox,
  CheckboxGroup,
  FieldError,
  Input,
  Label,
  Radio,
  RadioGroup,
  Switch as AriaSwitch,
  Text,
  TextArea,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components';
import { usePartWords } from './part-words.ts';

/** What every field says about itself. `error`: a sentence under it; the field is then told as invalid. */
export interface FieldShown {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  isDisabled?: boolean;
  isRequired?: boolean;
}

/** The lines around every field's control. */
export function FieldLines({ hint, error }: Pick<FieldShown, 'hint' | 'error'>) {
  return (
    <>
      {hint !== undefined && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      <FieldError className="field-error">{error}</FieldError>
    </>
  );
}

export function FieldLabel({ label, isRequired }: Pick<FieldShown, 'label' | 'isRequired'>) {
  const words = usePartWords();
  return (
    <Label className="label">
      {label}
      {isRequired === false && <span className="label-optional"> ({words.optional})</span>}
    </Label>
  );
}

export interface TextFieldProps extends FieldShown {
  value: string;
  onChange(value: string): void;
  type?: 'text' | 'password' | 'email' | 'url' | 'datetime-local' | 'date';
  name?: string;
  autoComplete?: string;
  autoFocus?: boolean;
  inputMode?: AriaTextFieldProps['inputMode'];
  maxLength?: number;
  /** More than one line. */
  lines?: number;
  /** For codes, ids and times. */
  mono?: boolean;
  placeholder?: string;
}

/** One line of text, or `lines` of them. Marked optional where `isRequired` is false; needed is the usual. */
export function TextField({
  label,
  hint,
  error,
  lines,
  mono,
  placeholder,
  isRequired,
  isDisabled,
  ...given
}: TextFieldProps) {
  const className = mono === true ? 'input mono' : 'input';
  return (
    <AriaTextField
      className="field"
      isInvalid={error !== undefined}
      isDisabled={isDisabled ?? false}
      isRequired={isRequired === true}
      validationBehavior="aria"
      {...given}
    >
      <FieldLabel label={label} {...(isRequired === undefined ? {} : { isRequired })} />
      {lines === undefined ? (
        <Input className={className} {...(placeholder === undefined ? {} : { placeholder })} />
      ) : (
        <TextArea className={className} rows={lines} />
      )}
      <FieldLines hint={hint} error={error} />
    </AriaTextField>
  );
}

/** Yes or no that holds at once when the form is saved. */
export function Switch({
  label,
  hint,
  isDisabled,
  isSelected,
  onChange,
}: Omit<FieldShown, 'error' | 'isRequired'> & { isSelected: boolean; onChange(on: boolean): void }) {
  return (
    <div className="field">
      <AriaSwitch
        className="switch"
        isSelected={isSelected}
        onChange={onChange}
        isDisabled={isDisabled ?? false}
      >
        <span className="switch-track" aria-hidden="true" />
        {label}
      </AriaSwitch>
      {hint !== undefined && <span className="hint">{hint}</span>}
    </div>
  );
}

export interface CheckboxProps {
  children?: ReactNode;
  isSelected: boolean;
  isIndeterminate?: boolean;
  isDisabled?: boolean;
  onChange(on: boolean): void;
  'aria-label'?: string;
}

const tick = <path d="M3 7.5 6 10.5 11 4" />;
const dash = <path d="M3.5 7h7" />;

function Box({ isIndeterminate = false }: { isIndeterminate?: boolean }) {
  return (
    <span className="checkbox-box" aria-hidden="true">
      <svg
        viewBox="0 0 14 14"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        {isIndeterminate ? dash : tick}
      </svg>
    </span>
  );
}

export function Checkbox({ children, ...given }: CheckboxProps) {
  return (
    <AriaCheckbox className="checkbox" {...given}>
      {({ isIndeterminate }) => (
        <>
          <Box isIndeterminate={isIndeterminate} />
          {children}
        </>
      )}
    </AriaCheckbox>
  );
}

export interface OneOf<V extends string> {
  value: V;
  label: string;
  hint?: string;
}

/** A few choices, all of them seen at once. More than five: `Choice`. */
export function Radios<V extends string>({
  label,
  hint,
  error,
  value,
  onChange,
  choices,
  isDisabled,
}: FieldShown & { value: V; onChange(value: V): void; choices: readonly OneOf<V>[] }) {
  return (
    <RadioGroup
      className="field"
      value={value}
      onChange={(v) => onChange(v as V)}
      isInvalid={error !== undefined}
      isDisabled={isDisabled ?? false}
    >
      <FieldLabel label={label} />
      {choices.map((c) => (
        <Radio key={c.value} value={c.value} className="radio">
          <span className="radio-dot" aria-hidden="true" />
          <span>
            {c.label}
            {c.hint !== undefined && <span className="hint"> {c.hint}</span>}
          </span>
        </Radio>
      ))}
      <FieldLines hint={hint} error={error} />
    </RadioGroup>
  );
}

/** Any number of these. */
export function Checkboxes<V extends string>({
  label,
  hint,
  error,
  value,
  onChange,
  choices,
  isDisabled,
}: FieldShown & { value: readonly V[]; onChange(value: V[]): void; choices: readonly OneOf<V>[] }) {
  return (
    <CheckboxGroup
      className="field"
      value={[...value]}
      onChange={(v) => onChange(v as V[])}
      isInvalid={error !== undefined}
      isDisabled={isDisabled ?? false}
    >
      <FieldLabel label={label} />
      {choices.map((c) => (
        <AriaCheckbox key={c.value} value={c.value} className="checkbox">
          <Box />
          <span>
            {c.label}
            {c.hint !== undefined && <span className="hint"> {c.hint}</span>}
          </span>
        </AriaCheckbox>
      ))}
      <FieldLines hint={hint} error={error} />
    </CheckboxGroup>
  );
}
