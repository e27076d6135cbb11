import { use, useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { Input, TextArea, TextField } from 'react-aria-components';
import { AttributeNames } from './attribute-names.ts';
import { chosen, fitting, nearestName, typingAt, unknownNames } from './attribute-typing.ts';
import { Button } from './button.tsx';
import { FieldLabel, FieldLines, type FieldShown } from './fields.tsx';
import { useTypedFieldWords } from './typed-field-words.ts';

type Box = HTMLInputElement | HTMLTextAreaElement;

export interface AttributeTextProps extends FieldShown {
  value: string;
  onChange(value: string): void;
  maxLength?: number;
  /** More than one line. */
  lines?: number;
}

const mostOffers = 8;

/** What is offered while a name is typed, and what keys and presses make of it. */
function useOffers(box: RefObject<Box | null>, value: string, onChange: (value: string) => void) {
  const names = use(AttributeNames);
  const [caret, setCaret] = useState<number>();
  const [active, setActive] = useState(0);
  const after = useRef<number>(undefined);
  const typing = caret === undefined ? undefined : typingAt(value, caret);
  const offers = typing === undefined ? [] : fitting(names, typing.typed).slice(0, mostOffers);
  useLayoutEffect(() => {
    if (after.current === undefined) return;
    box.current?.setSelectionRange(after.current, after.current);
    after.current = undefined;
  });
  const close = () => setCaret(undefined);
  /** Only typing opens it: whoever goes through a text with the arrow keys is left alone. */
  const type = (next: string) => {
    onChange(next);
    setActive(0);
    setCaret(box.current?.selectionStart ?? undefined);
  };
  const follow = () =>
    setCaret((before) => (before === undefined ? before : (box.current?.selectionStart ?? undefined)));
  const choose = (name: string) => {
    const put = chosen(value, caret ?? value.length, name);
    after.current = put.caret;
    onChange(put.text);
    box.current?.focus();
    close();
  };
  const open = () => {
    const at = box.current?.selectionStart ?? value.length;
    after.current = at + 1;
    onChange(`${value.slice(0, at)}[${value.slice(at)}`);
    box.current?.focus();
    setActive(0);
    setCaret(at + 1);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const offer = offers[active];
    if (typing === undefined || offer === undefined) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setActive((active + step + offers.length) % offers.length);
    else if (event.key === 'Enter') choose(offer);
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return {
    isOpen: typing !== undefined && names.length > 0,
    offers,
    active,
    type,
    follow,
    close,
    choose,
    open,
    onKeyDown,
  };
}

/** The sentence under a field that names attributes nobody knows. */
function useUnknown(value: string): string | undefined {
  const names = use(AttributeNames);
  const words = useTypedFieldWords();
  if (names.length === 0) return undefined;
  const unknown = unknownNames(value, names);
  return unknown.length === 0
    ? undefined
    : unknown.map((n) => words.unknown(n, nearestName(n, names))).join(' ');
}

function Offers({
  id,
  offers,
  active,
  choose,
}: {
  id: string;
  offers: readonly string[];
  active: number;
  choose(name: string): void;
}) {
  const words = useTypedFieldWords();
  return (
    <ul id={id} role="listbox" aria-label={words.attributes} className="popover menu offers">
      {offers.map((name, i) => (
        <li
          key={name}
          id={`${id}-${i}`}
          role="option"
          aria-selected={i === active}
          data-focused={i === active || undefined}
          onPointerDown={(event) => {
            event.preventDefault();
            choose(name);
          }}
        >
          [{name}]
        </li>
      ))}
    </ul>
  );
}

/** Text that may hold `[Attributes]`: offered from the bracket on, chosen by keys or press, refused where nobody knows them. */
export function AttributeTextField({
  label,
  hint,
  error,
  value,
  onChange,
  maxLength,
  lines,
  isDisabled = false,
  isRequired,
}: AttributeTextProps) {
  const words = useTypedFieldWords();
  const listId = useId();
  const box = useRef<Box>(null);
  const offering = useOffers(box, value, onChange);
  const unknown = useUnknown(value);
  const said = unknown ?? error;
  const isShown = offering.isOpen && offering.offers.length > 0;
  const typed = {
    className: 'input',
    onKeyDown: offering.onKeyDown,
    onSelect: offering.follow,
    onBlur: offering.close,
    autoComplete: 'off',
    'aria-autocomplete': 'list' as const,
    ...(isShown ? { 'aria-controls': listId, 'aria-activedescendant': `${listId}-${offering.active}` } : {}),
  };
  return (
    <TextField
      className="field attribute-text"
      value={value}
      onChange={offering.type}
      isInvalid={said !== undefined}
      isDisabled={isDisabled}
      validationBehavior="aria"
      {...(maxLength === undefined ? {} : { maxLength })}
    >
      <FieldLabel label={label} {...(isRequired === undefined ? {} : { isRequired })} />
      <div className="attribute-box">
        {lines === undefined ? (
          <Input ref={box as RefObject<HTMLInputElement>} {...typed} />
        ) : (
          <TextArea ref={box as RefObject<HTMLTextAreaElement>} rows={lines} {...typed} />
        )}
        {!isDisabled && (
          <Button look="plain" small aria-label={words.insert(label)} onPress={offering.open}>
            [ ]
          </Button>
        )}
        {isShown && <Offers id={listId} {...offering} />}
      </div>
      <span className="unseen" role="status">
        {offering.isOpen ? words.offers(offering.offers.length) : ''}
      </span>
      <FieldLines hint={hint} error={said} />
    </TextField>
  );
}
