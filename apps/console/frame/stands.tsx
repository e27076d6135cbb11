import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { ApiSession } from '#libs/contract';
import { sendCsrf } from '../api/call.ts';
import { answerWith } from '../api/confirming.ts';
import { ProblemCard } from '../parts/problem-card.tsx';
import { ConfirmIdentity } from '../sign-in/confirm-identity.tsx';
import { Opening } from './opening.tsx';
import { SessionContext, sessionKey, useSessionQuery } from './session.ts';

/** Asks who she is once, and keeps what concerns the whole console: the proof that it is her, and the end of her session. */
export function Stands({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const { data: session, error, refetch } = useSessionQuery();
  const [asked, setAsked] = useState(false);
  const answer = useRef<(proved: boolean) => void>(undefined);
  sendCsrf(session?.csrf ?? undefined);
  useEffect(() => {
    answerWith({
      confirm: () =>
        new Promise((resolve) => {
          answer.current?.(false);
          answer.current = resolve;
          setAsked(true);
        }),
      signedOut() {
        client.setQueryData<ApiSession>(sessionKey, (s) =>
          s === undefined ? s : { ...s, who: null, csrf: null },
        );
        void client.invalidateQueries({ queryKey: sessionKey });
      },
    });
  }, [client]);
  if (session === undefined) {
    return error === null ? <Opening /> : <ProblemCard problem={error} again={() => void refetch()} alone />;
  }
  const done = (proved: boolean) => {
    setAsked(false);
    answer.current?.(proved);
    answer.current = undefined;
  };
  return (
    <SessionContext value={session}>
      {children}
      {asked && session.who !== null && <ConfirmIdentity who={session.who} done={done} />}
    </SessionContext>
  );
}
