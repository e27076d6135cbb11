import { use, useEffect, useId, useState } from 'react';
import { HeldBack } from './attribute-names.ts';
import { AttributeTextField } from './attribute-text.tsx';
import { Radios, TextField, type FieldShown } from './fields.tsx';
import { readJson } from './json-faults.ts';
import { useTypedFieldWords } from './typed-field-words.ts';

export interface StructureProps extends FieldShown {
  /** Undefined: it is left out. */
  value: unknown;
  onChange(value: unknown): void;
}

type Kind = 'none' | 'text' | 'group';

const kindOf = (value: unknown): Kind =>
  value === undefined ? 'none' : typeof value === 'string' ? 'text' : 'group';

const asJson = (value: unknown): string => JSON.stringify(value, null, 2) ?? '';

/** The text of the group while it is written; what is no JSON yet is held back, and said. */
function useGroup({ label, value, onChange }: StructureProps) {
  const words = useTypedFieldWords();
  const holdBack = use(HeldBack);
  const id = useId();
  const [text, setText] = useState(() => asJson(value));
  const read = readJson(text);
  const fault = read.ok ? undefined : words.where(read.line, read.column) + words.faults[read.fault];
  // Undone elsewhere: what stands in the document counts, unless it says the same as what is written here.
  const given = asJson(value);
  useEffect(() => {
    setText((before) => {
      const now = readJson(before);
      return now.ok && asJson(now.value) !== given ? given : before;
    });
  }, [given]);
  useEffect(() => {
    holdBack(id, fault === undefined ? undefined : `${label}: ${fault}`);
    return () => holdBack(id, undefined);
  }, [holdBack, id, label, fault]);
  const write = (next: string) => {
    setText(next);
    const parsed = readJson(next);
    if (parsed.ok) onChange(parsed.value);
  };
  return { text, write, fault };
}

function Group(props: StructureProps) {
  const { text, write, fault } = useGroup(props);
  const { label, hint, error, isDisabled = false } = props;
  return (
    <TextField
      label={label}
      hint={hint}
      error={fault ?? error}
      isDisabled={isDisabled}
      value={text}
      onChange={write}
      lines={Math.min(16, Math.max(4, text.split('\n').length + 1))}
      mono
    />
  );
}

/** A text, or a group of texts, numbers and further groups, written as JSON; wrong JSON is told by line and in words. */
export function StructureField(props: StructureProps) {
  const words = useTypedFieldWords();
  const { label, value, onChange, isDisabled = false } = props;
  const kind = kindOf(value);
  const { value: _, ...shown } = props;
  const turn = (next: Kind) => {
    if (next === kind) return;
    onChange({ none: undefined, text: '', group: {} }[next]);
  };
  const choices = (['none', 'text', 'group'] as const).map((k) => ({ value: k, label: words[k] }));
  return (
    <div className="field structure">
      <Radios
        label={words.kind(label)}
        value={kind}
        onChange={turn}
        choices={choices}
        isDisabled={isDisabled}
      />
      {kind === 'text' && <AttributeTextField {...shown} value={String(value)} lines={4} />}
      {kind === 'group' && <Group {...props} />}
    </div>
  );
}
