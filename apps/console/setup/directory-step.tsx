import { useState } from 'react';
import { routes } from '#libs/contract';
import { useAct } from '../api/use-route.ts';
import { Choice } from '../parts/choice.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Radios, Switch, TextField } from '../parts/fields.tsx';
import { ProblemCard } from '../parts/problem-card.tsx';
import { directoryOf, groupIn, textIn, type DirectoryValues, type SiteData } from './site-parts.ts';
import { useSetupWords } from './setup-words.ts';
import { StepFrame } from './step-frame.tsx';
import { Tested } from './tested.tsx';
import { useSite } from './use-site.ts';

const formats = ['hex', 'reversed', 'decimal', 'decimal-reversed', 'text'] as const;

function valuesIn(site: SiteData): DirectoryValues {
  const ldap = groupIn(site['directory'], 'ldap');
  const isOther = textIn(ldap, 'idAttribute') === 'entryUUID';
  return {
    kind: isOther ? 'other' : 'active-directory',
    url: textIn(ldap, 'url'),
    startTls: ldap['startTls'] === true,
    bindDn: textIn(ldap, 'bindDn'),
    password: '',
    base: textIn(ldap, 'base'),
    badgeAttribute: textIn(ldap, 'badgeAttribute'),
    badgeFormat: textIn(ldap, 'badgeFormat') || 'hex',
    authority: '',
  };
}

interface FieldsProps {
  values: DirectoryValues;
  onChange(values: DirectoryValues): void;
}

/** Where the badge number stands, and whose signature the directory shows. */
function AboutBadges({ values, onChange }: FieldsProps) {
  const { directory: words } = useSetupWords();
  const set = (name: keyof DirectoryValues) => (value: string) => onChange({ ...values, [name]: value });
  return (
    <>
      <div className="form-row">
        <TextField
          label={words.badgeAttribute}
          hint={words.badgeAttributeHint}
          value={values.badgeAttribute}
          onChange={set('badgeAttribute')}
          mono
        />
        <Choice
          label={words.badgeFormat}
          value={values.badgeFormat}
          onChange={set('badgeFormat')}
          choices={formats.map((value) => ({ value, label: words.formats[value] }))}
        />
      </div>
      <details>
        <summary>{words.authority}</summary>
        <TextField
          label={words.authority}
          hint={words.authorityHint}
          value={values.authority}
          onChange={set('authority')}
          lines={4}
          mono
          isRequired={false}
        />
      </details>
    </>
  );
}

function Fields({ values, onChange, isKept }: FieldsProps & { isKept: boolean }) {
  const { directory: words, kept } = useSetupWords();
  const set = (name: keyof DirectoryValues) => (value: string) => onChange({ ...values, [name]: value });
  return (
    <>
      <Radios
        label={words.kind}
        value={values.kind}
        onChange={(kind) => onChange({ ...values, kind })}
        choices={(['active-directory', 'other'] as const).map((value) => ({
          value,
          label: words.kinds[value],
        }))}
      />
      <TextField label={words.url} hint={words.urlHint} value={values.url} onChange={set('url')} mono />
      {values.url.startsWith('ldap://') && (
        <Switch
          label={words.startTls}
          isSelected={values.startTls}
          onChange={(startTls) => onChange({ ...values, startTls })}
        />
      )}
      <TextField
        label={words.bindDn}
        hint={words.bindDnHint}
        value={values.bindDn}
        onChange={set('bindDn')}
        mono
      />
      <TextField
        label={words.password}
        hint={isKept ? kept : undefined}
        type="password"
        value={values.password}
        onChange={set('password')}
        autoComplete="off"
      />
      <TextField label={words.base} hint={words.baseHint} value={values.base} onChange={set('base')} mono />
      <AboutBadges values={values} onChange={onChange} />
    </>
  );
}

function Directory({
  site,
  save,
  isSaving,
  problem,
}: { site: SiteData } & Omit<ReturnType<typeof useSite>, 'asked'>) {
  const words = useSetupWords();
  const [values, setValues] = useState(() => valuesIn(site));
  const test = useAct(routes.testDirectory);
  const made = directoryOf(values, groupIn(site['directory']));
  const isFilled = [values.url, values.bindDn, values.base, values.badgeAttribute].every(
    (v) => v.trim() !== '',
  );
  return (
    <StepFrame
      step="directory"
      isSaving={isSaving}
      mayNext={isFilled}
      onNext={() =>
        save({
          site: { ...site, directory: made.directory },
          secrets: made.secrets,
          note: words.steps.directory.title,
        })
      }
    >
      <Fields
        values={values}
        isKept={site['directory'] !== undefined}
        onChange={(next) => {
          test.reset();
          setValues(next);
        }}
      />
      <Tested
        tested={test.data}
        problem={test.error}
        isTesting={test.isPending}
        isDisabled={!isFilled}
        onTest={() => test.mutate({ body: { directory: { ...made.directory }, secrets: made.secrets } })}
      />
      {problem !== undefined && <ProblemCard problem={problem} />}
    </StepFrame>
  );
}

/** Who people are: the hospital's directory, tried before it is kept. */
export function DirectoryStep() {
  const { asked, ...saving } = useSite();
  return <Loaded of={asked}>{({ site }) => <Directory site={site} {...saving} />}</Loaded>;
}
