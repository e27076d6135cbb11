import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { routes } from '#libs/contract';
import { Authenticator } from '../access/authenticator.tsx';
import { useAct } from '../api/use-route.ts';
import { sessionKey, useSession } from '../frame/session.ts';
import { Button, LinkButton } from '../parts/button.tsx';
import { TextField } from '../parts/fields.tsx';
import { ProblemCard } from '../parts/problem-card.tsx';
import { addressOf } from './step-frame.tsx';
import { useSetupWords } from './setup-words.ts';

const shortest = 12;

function useMaking() {
  const client = useQueryClient();
  const make = useAct(routes.makeOwner, ['access', 'configuration']);
  const signIn = useAct(routes.signIn);
  const [values, setValues] = useState({ code: '', name: '', password: '', again: '' });
  const [isTold, setTold] = useState(false);
  const set = (name: keyof typeof values) => (value: string) =>
    setValues((before) => ({ ...before, [name]: value }));
  const errors = (words: ReturnType<typeof useSetupWords>['owner']) => ({
    code: values.code.trim() === '' ? words.codeEmpty : undefined,
    name: values.name.trim() === '' ? words.nameEmpty : undefined,
    password: values.password.length < shortest ? words.passwordShort : undefined,
    again: values.again === values.password ? undefined : words.differs,
  });
  const go = async () => {
    const { code, name, password } = values;
    await make.mutateAsync({ body: { code, name, password } });
    const session = await signIn.mutateAsync({ body: { name, password } });
    client.setQueryData(sessionKey, session);
    await client.invalidateQueries();
  };
  return { make, signIn, values, set, errors, isTold, setTold, go };
}

interface NewPasswordProps {
  making: ReturnType<typeof useMaking>;
  errors: { password: string | undefined; again: string | undefined };
}

function NewPassword({ making: m, errors: shown }: NewPasswordProps) {
  const { owner: words } = useSetupWords();
  return (
    <>
      <TextField
        label={words.password}
        hint={words.passwordHint}
        type="password"
        value={m.values.password}
        onChange={m.set('password')}
        error={shown.password}
        autoComplete="new-password"
      />
      <TextField
        label={words.again}
        type="password"
        value={m.values.again}
        onChange={m.set('again')}
        error={shown.again}
        autoComplete="new-password"
      />
    </>
  );
}

/** The code of the log, and who owns the service. */
export function MakeOwner() {
  const { owner: words } = useSetupWords();
  const m = useMaking();
  const errors = m.errors(words);
  const shown = m.isTold
    ? errors
    : { code: undefined, name: undefined, password: undefined, again: undefined };
  const send = () => {
    m.setTold(true);
    if (Object.values(errors).every((e) => e === undefined)) m.go().catch(() => undefined);
  };
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <p className="prose">{words.about}</p>
      <TextField
        label={words.code}
        hint={words.codeHint}
        value={m.values.code}
        onChange={m.set('code')}
        error={shown.code}
        autoComplete="off"
        mono
        autoFocus
      />
      <TextField
        label={words.name}
        hint={words.nameHint}
        value={m.values.name}
        onChange={m.set('name')}
        error={shown.name}
        autoComplete="username"
      />
      <NewPassword making={m} errors={shown} />
      {m.make.error !== null && <ProblemCard problem={m.make.error} />}
      {m.signIn.error !== null && <ProblemCard problem={m.signIn.error} />}
      <div className="actions setup-actions">
        <Button type="submit" look="main" isPending={m.make.isPending || m.signIn.isPending}>
          {words.make}
        </Button>
      </div>
    </form>
  );
}

/** Signs in again where the set-up was left and taken up later. */
export function SignInAgain() {
  const { owner: words } = useSetupWords();
  const client = useQueryClient();
  const signIn = useAct(routes.signIn);
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const asksCode = signIn.error?.field === 'code' || code !== '';
  const send = () =>
    signIn.mutate(
      { body: { name, password, ...(code === '' ? {} : { code }) } },
      {
        onSuccess(session) {
          client.setQueryData(sessionKey, session);
          void client.invalidateQueries();
        },
      },
    );
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <p className="prose">{words.signInAbout}</p>
      <TextField label={words.name} value={name} onChange={setName} autoComplete="username" autoFocus />
      <TextField
        label={words.password}
        type="password"
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
      />
      {asksCode && (
        <TextField
          label={words.totp}
          value={code}
          onChange={setCode}
          inputMode="numeric"
          autoComplete="one-time-code"
        />
      )}
      {signIn.error !== null && <ProblemCard problem={signIn.error} />}
      <div className="actions setup-actions">
        <Button type="submit" look="main" isPending={signIn.isPending}>
          {words.signIn}
        </Button>
      </div>
    </form>
  );
}

/** Once there is an owner: a second proof for her, which may be left for later. */
export function OwnerMade() {
  const { owner: words, next } = useSetupWords();
  const { who } = useSession();
  const navigate = useNavigate();
  return (
    <div className="form">
      <p className="prose">{words.made(who?.name ?? '')}</p>
      <Authenticator />
      <div className="actions setup-actions">
        <Button look="main" onPress={() => void navigate(addressOf('directory'))}>
          {next}
        </Button>
        <LinkButton look="plain" to="/account">
          {words.account}
        </LinkButton>
      </div>
    </div>
  );
}
