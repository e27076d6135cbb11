import type { ApiSiteField } from '#libs/contract';
import { useLanguage } from '../frame/words.ts';
import { Choice } from '../parts/choice.tsx';
import { Switch, TextField } from '../parts/fields.tsx';
import { useSettingWords } from './setting-words.ts';
import { SecretField } from './secret-field.tsx';
import { SiteChoice, SiteDriven, SiteGroup, SiteNamed } from './site-groups.tsx';
import { useSiteEditing } from './site-editing.ts';
import { DrawnBy, type SiteFieldProps } from './site-drawing.tsx';
import { SiteList } from './site-list.tsx';
import { numberOrText, problemAt, valueAt } from './site-value.ts';

const written = (value: unknown): string =>
  typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(value);

/** What is used when nothing is written. */
function usual(field: ApiSiteField): { placeholder?: string } {
  return field.default === undefined ? {} : { placeholder: written(field.default) };
}

function Written({ field, path }: SiteFieldProps) {
  const words = field[useLanguage()];
  const { site, isReadOnly, problems, change } = useSiteEditing();
  const isNumber = field.kind === 'number';
  return (
    <TextField
      label={words.label}
      hint={words.hint}
      error={problemAt(problems, path)}
      isDisabled={isReadOnly}
      {...(field.required ? {} : { isRequired: false })}
      {...(field.kind === 'long-text' ? { lines: 5 } : {})}
      {...(isNumber ? { inputMode: 'numeric' as const } : {})}
      {...usual(field)}
      autoComplete="off"
      value={written(valueAt(site, path))}
      onChange={(typed) =>
        change(path, isNumber ? numberOrText(typed) : typed === '' && !field.required ? undefined : typed)
      }
    />
  );
}

function YesNo({ field, path }: SiteFieldProps) {
  const words = field[useLanguage()];
  const { site, isReadOnly, change } = useSiteEditing();
  const value = valueAt(site, path) ?? field.default ?? false;
  return (
    <Switch
      label={words.label}
      hint={words.hint}
      isDisabled={isReadOnly}
      isSelected={value === true}
      onChange={(on) => change(path, on)}
    />
  );
}

const unset = ' ';

function OneOf({ field, path }: SiteFieldProps) {
  const words = field[useLanguage()];
  const all = useSettingWords();
  const { site, isReadOnly, problems, change } = useSiteEditing();
  const choices = (field.choices ?? []).map((value) => ({ value, label: value }));
  const left = field.default === undefined ? all.none : all.usual(written(field.default));
  const value = valueAt(site, path);
  return (
    <Choice
      label={words.label}
      hint={words.hint}
      error={problemAt(problems, path)}
      isDisabled={isReadOnly}
      choices={field.required ? choices : [{ value: unset, label: left }, ...choices]}
      value={typeof value === 'string' ? value : field.required ? null : unset}
      onChange={(chosen) => change(path, chosen === unset ? undefined : chosen)}
    />
  );
}

/** One field of the site, drawn as its kind says; groups and lists draw their own inside. */
function Drawn(props: SiteFieldProps) {
  switch (props.field.kind) {
    case 'text':
    case 'long-text':
    case 'number':
    case 'duration':
      return <Written {...props} />;
    case 'yes-no':
      return <YesNo {...props} />;
    case 'one-of':
      return <OneOf {...props} />;
    case 'kept':
      return <SecretField {...props} />;
    case 'group':
      return <SiteGroup {...props} />;
    case 'choice':
      return <SiteChoice {...props} />;
    case 'driven':
      return <SiteDriven {...props} />;
    case 'named':
      return <SiteNamed {...props} />;
    case 'list':
      return <SiteList {...props} />;
  }
}

/** One field of the site with everything in it. */
export function WholeSiteField(props: SiteFieldProps) {
  return (
    <DrawnBy value={Drawn}>
      <Drawn {...props} />
    </DrawnBy>
  );
}
