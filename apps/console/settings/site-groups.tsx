import { useState, type ReactNode } from 'react';
import { useLanguage } from '../frame/words.ts';
import { Button } from '../parts/button.tsx';
import { Choice } from '../parts/choice.tsx';
import { TextField } from '../parts/fields.tsx';
import { Mark } from '../parts/mark.tsx';
import { useSettingWords } from './setting-words.ts';
import { useSiteEditing } from './site-editing.ts';
import { SiteFields, SiteField, type SiteFieldProps } from './site-drawing.tsx';
import { blankOf, chosenOf, isGroup, problemAt, problemsUnder, valueAt, type Path } from './site-value.ts';

interface FramedProps {
  label: string;
  hint?: string | undefined;
  path: Path;
  /** It may be left out, and is there now. */
  onRemove?: (() => void) | undefined;
  children: ReactNode;
}

/** Fields that belong together, under their name; how much is wrong inside stands beside it. */
export function Framed({ label, hint, path, onRemove, children }: FramedProps) {
  const words = useSettingWords();
  const { problems, isReadOnly } = useSiteEditing();
  const wrong = problemsUnder(problems, path);
  const own = problemAt(problems, path);
  return (
    <fieldset className="site-group">
      <legend>
        {label} {wrong > 0 && <Mark tone="bad">{words.problems(wrong)}</Mark>}
      </legend>
      {hint !== undefined && <p className="hint">{hint}</p>}
      {own !== undefined && <p className="field-error">{own}</p>}
      {children}
      {onRemove !== undefined && !isReadOnly && (
        <div className="actions">
          <Button small onPress={onRemove}>
            {words.remove(label)}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

interface AddProps {
  label: string;
  hint?: string | undefined;
  path: Path;
  onAdd(): void;
}

/** Something that may be left out, and is. */
export function NotThere({ label, hint, path, onAdd }: AddProps) {
  const words = useSettingWords();
  const { problems, isReadOnly } = useSiteEditing();
  const own = problemAt(problems, path);
  return (
    <div className="field">
      <span className="label">{label}</span>
      {hint !== undefined && <span className="hint">{hint}</span>}
      {own !== undefined && <span className="field-error">{own}</span>}
      {isReadOnly ? (
        <span className="soft">{words.unset}</span>
      ) : (
        <span className="actions">
          <Button small onPress={onAdd}>
            {words.add(label)}
          </Button>
        </span>
      )}
    </div>
  );
}

export function SiteGroup({ field, path }: SiteFieldProps) {
  const words = field[useLanguage()];
  const { site, change } = useSiteEditing();
  const value = valueAt(site, path);
  if (value === undefined && !field.required)
    return <NotThere {...words} path={path} onAdd={() => change(path, blankOf(field))} />;
  return (
    <Framed {...words} path={path} onRemove={field.required ? undefined : () => change(path, undefined)}>
      <SiteFields fields={field.fields ?? []} path={path} />
    </Framed>
  );
}

const none = ' ';

/** A group of which exactly one field is there: which one is chosen first. */
export function SiteChoice({ field, path }: SiteFieldProps) {
  const language = useLanguage();
  const words = field[language];
  const all = useSettingWords();
  const { site, isReadOnly, change } = useSiteEditing();
  const fields = field.fields ?? [];
  const chosen = chosenOf(field, valueAt(site, path));
  const chosenField = fields.find(({ name }) => name === chosen);
  const choices = fields.map((f) => ({ value: f.name, label: f[language].label }));
  const choose = (name: string) => {
    const next = fields.find((f) => f.name === name);
    change(path, next === undefined ? undefined : { [name]: blankOf(next) });
  };
  return (
    <Framed {...words} path={path}>
      <Choice
        label={words.label}
        isDisabled={isReadOnly}
        choices={field.required ? choices : [{ value: none, label: all.none }, ...choices]}
        value={chosen ?? (field.required ? null : none)}
        onChange={choose}
      />
      {chosenField !== undefined && (
        <SiteField field={{ ...chosenField, required: true }} path={[...path, chosenField.name]} />
      )}
    </Framed>
  );
}

/** A reader or a cabinet: its own fields, and those of its driver. */
export function SiteDriven({ field, path }: SiteFieldProps) {
  const words = field[useLanguage()];
  const { site, isReadOnly, problems, change } = useSiteEditing();
  const drivers = field.drivers ?? [];
  const driver = valueAt(site, [...path, 'driver']);
  const own = (field.fields ?? []).filter(({ name }) => name !== 'driver');
  const driverField = field.fields?.find(({ name }) => name === 'driver');
  const driverWords = driverField?.[useLanguage()];
  const driven = drivers.find((d) => d.driver === driver)?.fields ?? [];
  return (
    <Framed {...words} path={path}>
      <SiteFields fields={own} path={path} />
      <Choice
        label={driverWords?.label ?? 'driver'}
        {...(driverWords?.hint === undefined ? {} : { hint: driverWords.hint })}
        error={problemAt(problems, [...path, 'driver'])}
        isDisabled={isReadOnly}
        choices={drivers.map((d) => ({ value: d.driver, label: d.driver }))}
        value={typeof driver === 'string' ? driver : null}
        onChange={(chosen) => change([...path, 'driver'], chosen)}
      />
      <SiteFields fields={driven} path={path} />
    </Framed>
  );
}

/** A group with any names, each the same. */
export function SiteNamed({ field, path }: SiteFieldProps) {
  const words = field[useLanguage()];
  const all = useSettingWords();
  const { site, isReadOnly, change } = useSiteEditing();
  const [name, setName] = useState('');
  const { of } = field;
  const value = valueAt(site, path);
  const names = isGroup(value) ? Object.keys(value) : [];
  if (of === undefined) return null;
  const fresh = name.trim();
  const isFree = fresh !== '' && !names.includes(fresh);
  return (
    <Framed {...words} path={path}>
      {names.map((n) => (
        <Framed key={n} label={n} path={[...path, n]} onRemove={() => change([...path, n], undefined)}>
          <SiteField field={{ ...of, required: true }} path={[...path, n]} />
        </Framed>
      ))}
      {!isReadOnly && (
        <div className="form-row">
          <TextField label={all.newName} value={name} onChange={setName} autoComplete="off" />
          <Button
            isDisabled={!isFree}
            onPress={() => {
              change([...path, fresh], blankOf(of));
              setName('');
            }}
          >
            {all.add(fresh)}
          </Button>
        </div>
      )}
    </Framed>
  );
}
