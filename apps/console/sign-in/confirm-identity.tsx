import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'react-router';
import { routes } from '#libs/contract';
import { useAct } from '../api/use-route.ts';
import { sessionKey, type Who } from '../frame/session.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Radios, TextField } from '../parts/fields.tsx';
import { usePartWords } from '../parts/part-words.ts';
import { ProblemCard } from '../parts/problem-card.tsx';
import { useSignInWords } from './sign-in-words.ts';
import { providerAddress } from './way-back.ts';

type Proof = Who['proofs'][number];

function ByProvider() {
  const { confirm: words } = useSignInWords();
  const { pathname, search } = useLocation();
  return (
    <>
      <p className="soft">{words.providerHint}</p>
      <a className="button button-main" href={providerAddress(`${pathname}${search}`, true)}>
        {words.byProvider}
      </a>
    </>
  );
}

function BySecret({ proof, done }: { proof: 'password' | 'code'; done(proved: boolean): void }) {
  const { confirm: words, codeHint } = useSignInWords();
  const { cancel } = usePartWords();
  const client = useQueryClient();
  const act = useAct(routes.confirm);
  const [secret, setSecret] = useState('');
  const send = () =>
    act.mutate(
      { body: { [proof]: secret } },
      {
        onSuccess(session) {
          client.setQueryData(sessionKey, session);
          done(true);
        },
      },
    );
  const isCode = proof === 'code';
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <TextField
        label={isCode ? words.byCode : words.byPassword}
        {...(isCode
          ? { hint: codeHint, inputMode: 'numeric' as const, mono: true }
          : { type: 'password' as const })}
        autoComplete={isCode ? 'one-time-code' : 'current-password'}
        value={secret}
        onChange={setSecret}
        autoFocus
      />
      {act.error !== null && <ProblemCard problem={act.error} />}
      <div className="actions actions-end">
        <Button onPress={() => done(false)}>{cancel}</Button>
        <Button type="submit" look="main" isPending={act.isPending}>
          {words.act}
        </Button>
      </div>
    </form>
  );
}

/** Asks for a fresh proof before secrets, roles or tokens change; then what was asked for is done. */
export function ConfirmIdentity({ who, done }: { who: Who; done(proved: boolean): void }) {
  const { confirm: words } = useSignInWords();
  const [proof, setProof] = useState<Proof | undefined>(who.proofs[0]);
  const titles: Record<Proof, string> = {
    password: words.byPassword,
    code: words.byCode,
    provider: words.byProvider,
  };
  return (
    <Dialog title={words.title} onClose={() => done(false)}>
      <div className="form">
        <p>{proof === undefined ? words.none : words.about(who.name)}</p>
        {proof !== undefined && who.proofs.length > 1 && (
          <Radios
            label={words.how}
            value={proof}
            onChange={(p) => setProof(p)}
            choices={who.proofs.map((value) => ({ value, label: titles[value] }))}
          />
        )}
        {proof === 'provider' && <ByProvider />}
        {(proof === 'password' || proof === 'code') && <BySecret key={proof} proof={proof} done={done} />}
      </div>
    </Dialog>
  );
}
