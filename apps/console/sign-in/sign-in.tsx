import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, Navigate, useLocation } from 'react-router';
import { routes } from '#libs/contract';
import type { Problem } from '../api/problem.ts';
import { useAct } from '../api/use-route.ts';
import { Bare } from '../frame/bare.tsx';
import { sessionKey, useSession } from '../frame/session.ts';
import { Button } from '../parts/button.tsx';
import { TextField } from '../parts/fields.tsx';
import { useSignInWords } from './sign-in-words.ts';
import { providerAddress, wayBack } from './way-back.ts';

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

/** Signing in by password and code, or at the organisation's provider; then back to where she wanted to go. */
export function SignInPage() {
  const words = useSignInWords();
  const { who, oidc, setUp } = useSession();
  const { search } = useLocation();
  const back = wayBack(search);
  if (who !== null) return <Navigate to={back} replace />;
  if (setUp) return <Navigate to="/setup" replace />;
  const fromProvider = new URLSearchParams(search).get('oidc');
  return (
    <Bare title={words.title}>
      {fromProvider !== null && (
        <p className="problem-title" role="alert">
          {fromProvider === 'refused' ? words.oidcRefused : words.oidcFailed}
        </p>
      )}
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
