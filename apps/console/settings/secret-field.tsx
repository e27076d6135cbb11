import { useState } from 'react';
import { routes } from '#libs/contract';
import { isProblem, type Problem } from '../api/problem.ts';
import { useAct } from '../api/use-route.ts';
import { useMay } from '../frame/session.ts';
import { useLanguage } from '../frame/words.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { TextField } from '../parts/fields.tsx';
import { Mark } from '../parts/mark.tsx';
import { ProblemCard } from '../parts/problem-card.tsx';
import { Time } from '../parts/time.tsx';
import { say } from '../parts/toasts.tsx';
import { useSettingWords } from './setting-words.ts';
import { useSiteEditing } from './site-editing.ts';
import type { SiteFieldProps } from './site-drawing.tsx';
import { problemAt, secretNameAt, valueAt } from './site-value.ts';

/** Asks for the value of a secret, which goes to the service and is forgotten here. */
function SetSecret({
  name,
  label,
  onSet,
  onClose,
}: {
  name: string;
  label: string;
  onSet(): void;
  onClose(): void;
}) {
  const words = useSettingWords();
  const [value, setValue] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const put = useAct(routes.putSecret, ['configuration']);
  const send = async () => {
    if (value === '') return;
    setProblem(undefined);
    try {
      await put.mutateAsync({ params: { name }, body: { value } });
      onSet();
      say(words.secretDone);
      onClose();
    } catch (error) {
      if (!isProblem(error)) throw error;
      setProblem(error);
    }
  };
  // A certificate or a key has lines, which a field for passwords would lose.
  const hasLines = /certificate|key/i.test(name);
  return (
    <Dialog title={label} onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <p>{words.secretOnce}</p>
        <TextField
          label={words.secretValue}
          value={value}
          onChange={setValue}
          autoFocus
          autoComplete="new-password"
          mono
          {...(hasLines ? { lines: 8 } : { type: 'password' as const })}
        />
        {problem !== undefined && <ProblemCard problem={problem} />}
        <div className="actions actions-end">
          <Button type="submit" look="main" isDisabled={value === ''} isPending={put.isPending}>
            {words.secretPut}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Whether a secret is set, since when and by whom; never what it is. */
function Standing({ name }: { name: string }) {
  const words = useSettingWords();
  const kept = useSiteEditing().secrets.find((s) => s.name === name);
  if (kept === undefined || (kept.setAt === null && kept.from === 'database'))
    return <Mark tone="quiet">{words.secretNever}</Mark>;
  return (
    <span className="marks">
      <Mark tone="good">{words.secretSet}</Mark>
      <span className="soft">
        {kept.setAt !== null && <Time at={kept.setAt} as="ago" />}{' '}
        {kept.setBy !== null && words.secretBy(kept.setBy)} {words.secretFrom[kept.from]}
      </span>
    </span>
  );
}

/** A value that is kept sealed and never shown. */
export function SecretField({ field, path }: SiteFieldProps) {
  const { label, hint } = field[useLanguage()];
  const words = useSettingWords();
  const may = useMay();
  const { site, isReadOnly, problems, change } = useSiteEditing();
  const [isAsked, setAsked] = useState(false);
  const name = secretNameAt(site, path);
  const isNamed = valueAt(site, path) !== undefined;
  const error = problemAt(problems, path);
  const said = isNamed ? words.secretPutAgain : words.secretPut;
  return (
    <div className="field" role="group" aria-label={label}>
      <span className="label">{label}</span>
      <Standing name={name} />
      {hint !== undefined && <span className="hint">{hint}</span>}
      {error !== undefined && <span className="field-error">{error}</span>}
      {!isReadOnly && (
        <span className="actions">
          {may('change-secrets') && (
            <Button small aria-label={`${said}: ${label}`} onPress={() => setAsked(true)}>
              {said}
            </Button>
          )}
          {isNamed && !field.required && (
            <Button small onPress={() => change(path, undefined)}>
              {words.secretDrop}
            </Button>
          )}
        </span>
      )}
      {isAsked && (
        <SetSecret
          name={name}
          label={label}
          onSet={() => change(path, `secrets/${name}`)}
          onClose={() => setAsked(false)}
        />
      )}
    </div>
  );
}
