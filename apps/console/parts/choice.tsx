import {
  Button,
  ComboBox,
  Input,
  ListBox,
  ListBoxItem,
  Popover,
  Select,
  SelectValue,
  Text,
} from 'react-aria-components';
import { Icon } from '../frame/icons.tsx';
import { FieldLabel, FieldLines, type FieldShown, type OneOf } from './fields.tsx';
import { usePartWords } from './part-words.ts';

function Choices<V extends string>({ choices }: { choices: readonly OneOf<V>[] }) {
  return (
    <ListBox className="menu" items={choices}>
      {(c) => (
        <ListBoxItem id={c.value} textValue={c.label}>
          <Text slot="label">{c.label}</Text>
          {c.hint !== undefined && (
            <Text slot="description" className="hint">
              {c.hint}
            </Text>
          )}
        </ListBoxItem>
      )}
    </ListBox>
  );
}

export interface ChoiceProps<V extends string> extends FieldShown {
  /** Null: nothing is chosen yet. */
  value: V | null;
  onChange(value: V): void;
  choices: readonly OneOf<V>[];
  /** The label is said and not shown: for filters whose value says enough. */
  quiet?: boolean;
}

/** One of a list, opened on demand. */
export function Choice<V extends string>({
  label,
  hint,
  error,
  value,
  onChange,
  choices,
  isDisabled,
  isRequired,
  quiet = false,
}: ChoiceProps<V>) {
  const words = usePartWords();
  return (
    <Select
      className="field"
      value={value}
      onChange={(key) => key !== null && onChange(key as V)}
      isInvalid={error !== undefined}
      isDisabled={isDisabled ?? false}
      placeholder={words.choose}
      {...(quiet ? { 'aria-label': label } : {})}
    >
      {!quiet && <FieldLabel label={label} {...(isRequired === undefined ? {} : { isRequired })} />}
      <Button className="input select">
        <SelectValue />
        <Icon name="down" />
      </Button>
      <FieldLines hint={hint} error={error} />
      <Popover className="popover">
        <Choices choices={choices} />
      </Popover>
    </Select>
  );
}

export interface SuggestedProps extends FieldShown {
  value: string;
  onChange(value: string): void;
  /** What is offered while typing; anything else may be typed as well. */
  choices: readonly OneOf<string>[];
  mono?: boolean;
}

/** Text with suggestions while typing. */
export function Suggested({
  label,
  hint,
  error,
  value,
  onChange,
  choices,
  isDisabled,
  isRequired,
  mono = false,
}: SuggestedProps) {
  return (
    <ComboBox
      className="field"
      inputValue={value}
      onInputChange={onChange}
      allowsCustomValue
      menuTrigger="input"
      isInvalid={error !== undefined}
      isDisabled={isDisabled ?? false}
    >
      <FieldLabel label={label} {...(isRequired === undefined ? {} : { isRequired })} />
      <Input className={mono ? 'input mono' : 'input'} />
      <FieldLines hint={hint} error={error} />
      <Popover className="popover">
        <Choices choices={choices} />
      </Popover>
    </ComboBox>
  );
}
