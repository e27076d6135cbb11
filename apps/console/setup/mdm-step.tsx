import { useState } from 'react';
import { routes } from '#libs/contract';
import { useAct } from '../api/use-route.ts';
import { Loaded } from '../parts/loaded.tsx';
import { Radios, TextField } from '../parts/fields.tsx';
import { ProblemCard } from '../parts/problem-card.tsx';
import { groupIn, mdmOf, textIn, type MdmValues, type SiteData } from './site-parts.ts';
import { useSetupWords } from './setup-words.ts';
import { StepFrame } from './step-frame.tsx';
import { Tested } from './tested.tsx';
import { useSite } from './use-site.ts';

function valuesIn(site: SiteData): MdmValues {
  const one = groupIn(site['mdm'], 'workspaceOne');
  const [oauth, basic] = [groupIn(one, 'auth', 'oauth'), groupIn(one, 'auth', 'basic')];
  return {
    by: Object.keys(basic).length > 0 ? 'basic' : 'oauth',
    apiUrl: textIn(one, 'apiUrl'),
    tokenUrl: textIn(oauth, 'tokenUrl'),
    clientId: textIn(oauth, 'clientId'),
    clientSecret: '',
    userName: textIn(basic, 'userName'),
    password: '',
    tenantCode: '',
  };
}

interface FieldsProps {
  values: MdmValues;
  onChange(values: MdmValues): void;
  /** Secrets are kept already. */
  isKept: boolean;
}

function SignIn({ values, onChange, isKept }: FieldsProps) {
  const { mdm: words, kept } = useSetupWords();
  const set = (name: keyof MdmValues) => (value: string) => onChange({ ...values, [name]: value });
  const secret = { type: 'password', autoComplete: 'off', hint: isKept ? kept : undefined } as const;
  return (
    <>
      {values.by === 'oauth' ? (
        <>
          <TextField
            label={words.tokenUrl}
            hint={words.tokenUrlHint}
            value={values.tokenUrl}
            onChange={set('tokenUrl')}
            mono
          />
          <div className="form-row">
            <TextField label={words.clientId} value={values.clientId} onChange={set('clientId')} mono />
            <TextField
              label={words.clientSecret}
              value={values.clientSecret}
              onChange={set('clientSecret')}
              {...secret}
            />
          </div>
        </>
      ) : (
        <div className="form-row">
          <TextField label={words.userName} value={values.userName} onChange={set('userName')} mono />
          <TextField label={words.password} value={values.password} onChange={set('password')} {...secret} />
          <TextField
            label={words.tenantCode}
            value={values.tenantCode}
            onChange={set('tenantCode')}
            {...secret}
          />
        </div>
      )}
    </>
  );
}

function Fields({ values, onChange, isKept }: FieldsProps) {
  const { mdm: words } = useSetupWords();
  const set = (name: keyof MdmValues) => (value: string) => onChange({ ...values, [name]: value });
  return (
    <>
      <TextField
        label={words.apiUrl}
        hint={words.apiUrlHint}
        value={values.apiUrl}
        onChange={set('apiUrl')}
        mono
      />
      <Radios
        label={words.by}
        value={values.by}
        onChange={(by) => onChange({ ...values, by })}
        choices={(['oauth', 'basic'] as const).map((value) => ({ value, label: words.bys[value] }))}
      />
      <SignIn values={values} onChange={onChange} isKept={isKept} />
    </>
  );
}

function MdmFields({
  site,
  save,
  isSaving,
  problem,
}: { site: SiteData } & Omit<ReturnType<typeof useSite>, 'asked'>) {
  const words = useSetupWords();
  const [values, setValues] = useState(() => valuesIn(site));
  const test = useAct(routes.testMdm);
  const made = mdmOf(values, groupIn(site['mdm']));
  const needed = values.by === 'oauth' ? [values.tokenUrl, values.clientId] : [values.userName];
  const isFilled = [values.apiUrl, ...needed].every((v) => v.trim() !== '');
  return (
    <StepFrame
      step="mdm"
      isSaving={isSaving}
      mayNext={isFilled}
      onNext={() =>
        save({ site: { ...site, mdm: made.mdm }, secrets: made.secrets, note: words.steps.mdm.title })
      }
    >
      <Fields
        values={values}
        isKept={site['mdm'] !== undefined}
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
        onTest={() => test.mutate({ body: { mdm: { ...made.mdm }, secrets: made.secrets } })}
      />
      {problem !== undefined && <ProblemCard problem={problem} />}
    </StepFrame>
  );
}

/** Workspace ONE, tried before it is kept. */
export function MdmStep() {
  const { asked, ...saving } = useSite();
  return <Loaded of={asked}>{({ site }) => <MdmFields site={site} {...saving} />}</Loaded>;
}
