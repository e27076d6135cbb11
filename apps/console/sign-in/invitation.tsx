import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, Navigate } from 'react-router';
import { routes } from '#libs/contract';
import { useAct } from '../api/use-route.ts';
import { Bare } from '../frame/bare.tsx';
import { sessionKey, useSession } from '../frame/session.ts';
import { Button } from '../parts/button.tsx';
import { TextField } from '../parts/fields.tsx';
import { ProblemCard } from '../parts/problem-card.tsx';
import { isGoodPassword, NewPasswordFields } from './new-password.tsx';
import { useSignInWords } from './sign-in-words.ts';

function useAccepting() {
  const client = useQueryClient();
  const act = useAct(routes.acceptInvitation);
  const [code, setCode] = useState('');
  const [chosen, setChosen] = useState({ password: '', again: '' });
  const [told, setTold] = useState(false);
  const send = () => {
    setTold(true);
    if (code.trim() === '' || !isGoodPassword(chosen)) return;
    act.mutate(
      { body: { code, password: chosen.password } },
      { onSuccess: (session) => client.setQueryData(sessionKey, session) },
    );
  };
  return { code, setCode, chosen, setChosen, told, send, act };
}

/** Somebody who was invited sets her own password. */
export function InvitationPage() {
  const { invitation: words, title, empty } = useSignInWords();
  const { who } = useSession();
  const a = useAccepting();
  if (who !== null) return <Navigate to="/" replace />;
  return (
    <Bare title={words.title}>
      <p className="soft">{words.about}</p>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          a.send();
        }}
      >
        <TextField
          label={words.code}
          value={a.code}
          onChange={a.setCode}
          autoComplete="off"
          error={a.told && a.code.trim() === '' ? empty : undefined}
          mono
          autoFocus
        />
        <NewPasswordFields value={a.chosen} onChange={a.setChosen} told={a.told} />
        {a.act.error !== null && <ProblemCard problem={a.act.error} />}
        <Button type="submit" look="main" isPending={a.act.isPending}>
          {words.act}
        </Button>
      </form>
      <Link to="/sign-in">{title}</Link>
    </Bare>
  );
}
