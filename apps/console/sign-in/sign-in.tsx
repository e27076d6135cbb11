import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, Navigate, useLocation } from 'react-router';
import { routes } from '#libs/contract';
import { faultTable, type FaultCode } from '#libs/domain';
import type { Problem } from '../api/problem.ts';
import { useAct } from '../api/use-route.ts';
import { Bare } from '../frame/bare.tsx';
import { sessionKey, useSession } from '../frame/session.ts';
import { useLanguage } from '../frame/words.ts';
import { Button } from '../parts/button.tsx';
import { TextField } from '../parts/fields.tsx';
import { useSignInWords } from './sign-in-words.ts';
import { providerAddress, wayBack } from './way-back.ts';

const isFaultCode = (code: string): code is FaultCode => Object.hasOwn(faultTable, code);

/** The service asks for a code by naming the field; until then the field is not shown. */
const wantsCode = (problem: Problem | null): boolean => problem?.status === 401 && problem.field === 'code';

function Refused({ problem, codeGiven }: { problem: Problem; codeGiven: boolean }) {
  const words = useSignInWords();
  if (wantsCode(problem) && !codeGiven) return <p>{words.codeNeeded}</p>;
  const said =
    problem.kind === 'too-often' ? words.locked : problem.status === 401 ? words.wrong : problem.message;
  return (
    <>
      <p className="problem-title">{said}</p>
      {problem.kind === 'too-often' && <p>{problem.message}</p>}
    </>
  );
}

function useSigningIn() {
  const client = useQueryClient();
  const act = useAct(routes.signIn);
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [asksCode, setAsksCode] = useState(false);
  const send = () =>
    act.mutate(
      { body: { name, password, ...(code === '' ? {} : { code }) } },
      {
        onSuccess: (session) => client.setQueryData(sessionKey, session),
        onError: (problem) => wantsCode(problem) && setAsksCode(true),
      },
    );
  return { name, setName, password, setPassword, code, setCode, asksCode, send, act };
}

function ByPassword() {
  const words = useSignInWords();
  const s = useSigningIn();
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        s.send();
      }}
    >
      <TextField
        label={words.name}
        name="name"
        autoComplete="username"
        value={s.name}
        onChange={s.setName}
        autoFocus
      />
      <TextField
        label={words.password}
        name="password"
        type="password"
        autoComplete="current-password"
        value={s.password}
        onChange={s.setPassword}
      />
      {s.asksCode && (
        <TextField
          label={words.code}
          hint={words.codeHint}
          name="code"
          autoComplete="one-time-code"
          inputMode="numeric"
          value={s.code}
          onChange={s.setCode}
          autoFocus
          mono
        />
      )}
      <div role="alert">
        {s.act.error !== null && <Refused problem={s.act.error} codeGiven={s.code !== ''} />}
      </div>
      <Button type="submit" look="main" isPending={s.act.isPending}>
        {words.act}
      </Button>
    </form>
  );
}

/** What became of her way through the provider, as the service's address tells it. */
function FromProvider({ search }: { search: string }) {
  const words = useSignInWords();
  const language = useLanguage();
  const told = new URLSearchParams(search);
  const code = told.get('code') ?? '';
  const known = isFaultCode(code) ? faultTable[code][language] : undefined;
  if (told.get('oidc') === null) return null;
  return (
    <div role="alert">
      <p className="problem-title">
        {known?.title ?? (told.get('oidc') === 'refused' ? words.oidcRefused : words.oidcFailed)}
      </p>
      {known !== undefined && <p>{known.remedy}</p>}
    </div>
  );
}

/** Signing in by password and code, or at the organisation's provider; then back to where she wanted to go. */
export function SignInPage() {
  const words = useSignInWords();
  const { who, oidc, setUp } = useSession();
  const { search } = useLocation();
  const back = wayBack(search);
  if (who !== null) return <Navigate to={back} replace />;
  if (setUp) return <Navigate to="/setup" replace />;
  return (
    <Bare title={words.title}>
      <FromProvider search={search} />
      <ByPassword />
      {oidc && (
        <>
          <p className="bare-or">{words.or}</p>
          <a className="button" href={providerAddress(back)}>
            {words.oidc}
          </a>
        </>
      )}
      <Link to="/invitation">{words.invited}</Link>
    </Bare>
  );
}
