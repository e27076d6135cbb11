import './account.css';
import { useState } from 'react';
import { routes } from '#libs/contract';
import { useAct } from '../api/use-route.ts';
import { useFrameWords } from '../frame/frame-words.ts';
import { useSession, useWho } from '../frame/session.ts';
import { Button } from '../parts/button.tsx';
import { Facts } from '../parts/facts.tsx';
import { TextField } from '../parts/fields.tsx';
import { Page, Section } from '../parts/page.tsx';
import { ProblemCard } from '../parts/problem-card.tsx';
import { Span, Time } from '../parts/time.tsx';
import { say } from '../parts/toasts.tsx';
import { isGoodPassword, NewPasswordFields } from '../sign-in/new-password.tsx';
import { useAccessWords } from './access-words.ts';
import { Authenticator } from './authenticator.tsx';

const nothing = { password: '', again: '' };

function useChanging() {
  const { account: words } = useAccessWords();
  const act = useAct(routes.changePassword, ['access']);
  const [current, setCurrent] = useState('');
  const [chosen, setChosen] = useState(nothing);
  const [told, setTold] = useState(false);
  const send = () => {
    setTold(true);
    if (current === '' || !isGoodPassword(chosen)) return;
    act.mutate(
      { body: { current, password: chosen.password } },
      {
        onSuccess() {
          say(words.changed);
          setCurrent('');
          setChosen(nothing);
          setTold(false);
        },
      },
    );
  };
  return { act, current, setCurrent, chosen, setChosen, told, send };
}

function ChangePassword() {
  const { account: words, empty } = useAccessWords();
  const c = useChanging();
  return (
    <Section title={words.password} about={words.passwordAbout}>
      <form
        className="form account-form"
        onSubmit={(event) => {
          event.preventDefault();
          c.send();
        }}
      >
        <TextField
          label={words.current}
          type="password"
          autoComplete="current-password"
          value={c.current}
          onChange={c.setCurrent}
          error={c.told && c.current === '' ? empty : undefined}
        />
        <NewPasswordFields value={c.chosen} onChange={c.setChosen} told={c.told} />
        {c.act.error !== null && <ProblemCard problem={c.act.error} />}
        <div className="actions">
          <Button type="submit" isPending={c.act.isPending}>
            {words.act}
          </Button>
        </div>
      </form>
    </Section>
  );
}

function You() {
  const { account: words, role, stations, allStations, may } = useAccessWords();
  const { roles, noRole } = useFrameWords();
  const { ends } = useSession();
  const who = useWho();
  return (
    <Section title={words.you}>
      <Facts
        of={[
          [words.kind[who.kind], <bdi key="name">{who.name}</bdi>],
          [role, who.role === null ? noRole : roles[who.role]],
          [stations, who.stations === 'all' ? allStations : who.stations.join(', ')],
          [words.session, ends === null ? null : <Time key="ends" at={ends.at} as="both" />],
          [
            words.idle,
            ends === null ? null : (
              <>
                <Span ms={ends.idleMs} /> {words.idleHint}
              </>
            ),
          ],
          [
            words.may,
            <ul key="may">
              {who.may.map((p) => (
                <li key={p}>{may[p]}</li>
              ))}
            </ul>,
          ],
        ]}
      />
    </Section>
  );
}

/** Her own account. Password and app are of this service only where she signs in here. */
export function AccountPage() {
  const { account: words } = useAccessWords();
  const who = useWho();
  const isLocal = who.proofs.includes('password');
  return (
    <Page title={words.title}>
      <div className="columns">
        <You />
        {isLocal && (
          <div className="stack">
            <ChangePassword />
            <Authenticator />
          </div>
        )}
      </div>
    </Page>
  );
}
