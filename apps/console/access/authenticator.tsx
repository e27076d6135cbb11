import { useState } from 'react';
import { routes, type AnswerOf } from '#libs/contract';
import { useAct } from '../api/use-route.ts';
import { useWho } from '../frame/session.ts';
import { Button } from '../parts/button.tsx';
import { Code } from '../parts/code.tsx';
import { Confirm } from '../parts/confirm.tsx';
import { TextField } from '../parts/fields.tsx';
import { Section } from '../parts/page.tsx';
import { ProblemCard } from '../parts/problem-card.tsx';
import { say } from '../parts/toasts.tsx';
import { useAccessWords } from './access-words.ts';
import { Qr } from './qr.tsx';

type Offer = AnswerOf<typeof routes.offerTotp>;

function TakeOffer({ offer, onTaken }: { offer: Offer; onTaken(): void }) {
  const { account: words } = useAccessWords();
  const act = useAct(routes.takeTotp, ['access']);
  const [code, setCode] = useState('');
  const send = () =>
    act.mutate(
      { body: { code } },
      {
        onSuccess() {
          say(words.taken);
          onTaken();
        },
      },
    );
  return (
    <form
      className="form account-form"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <p>{words.totpScan}</p>
      <Qr text={offer.uri} label={words.totpPicture} />
      <p>
        {words.secret}: <Code copy>{offer.secret}</Code>
      </p>
      <TextField
        label={words.code}
        value={code}
        onChange={setCode}
        inputMode="numeric"
        autoComplete="one-time-code"
        mono
      />
      {act.error !== null && <ProblemCard problem={act.error} />}
      <div className="actions">
        <Button type="submit" look="main" isPending={act.isPending}>
          {words.totpTake}
        </Button>
      </div>
    </form>
  );
}

function Drop({ onClose }: { onClose(): void }) {
  const { account: words } = useAccessWords();
  const act = useAct(routes.dropTotp, ['access']);
  return (
    <Confirm
      title={words.dropTitle}
      does={words.dropDoes}
      act={words.dropAct}
      danger
      onClose={onClose}
      onConfirm={async () => {
        await act.mutateAsync({});
        say(words.dropped);
      }}
    />
  );
}

/** An app on her telephone as a second proof. */
export function Authenticator() {
  const { account: words } = useAccessWords();
  const { totp } = useWho();
  const offering = useAct(routes.offerTotp);
  const [offer, setOffer] = useState<Offer>();
  const [isDropping, setDropping] = useState(false);
  const begin = () => offering.mutate({}, { onSuccess: setOffer });
  return (
    <Section title={words.totp} about={totp ? words.totpOn : words.totpOff}>
      {offering.error !== null && <ProblemCard problem={offering.error} />}
      {offer !== undefined && !totp && <TakeOffer offer={offer} onTaken={() => setOffer(undefined)} />}
      {offer === undefined && (
        <div className="actions">
          {totp ? (
            <Button onPress={() => setDropping(true)}>{words.totpDrop}</Button>
          ) : (
            <Button onPress={begin} isPending={offering.isPending}>
              {words.totpBegin}
            </Button>
          )}
        </div>
      )}
      {isDropping && <Drop onClose={() => setDropping(false)} />}
    </Section>
  );
}
