import { useState } from 'react';
import { liveMessage, routes, type LiveTap } from '#libs/contract';
import { now } from '../api/browser.ts';
import { useAct, useRoute } from '../api/use-route.ts';
import { useLiveMessages } from '../frame/live-line.tsx';
import { Button } from '../parts/button.tsx';
import { TextField } from '../parts/fields.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Mark } from '../parts/mark.tsx';
import { ProblemCard } from '../parts/problem-card.tsx';
import { say } from '../parts/toasts.tsx';
import { stationIn } from './site-parts.ts';
import { useSetupWords } from './setup-words.ts';
import { StepFrame } from './step-frame.tsx';
import { useSite } from './use-site.ts';

/** Says whose a badge is that was just tapped and that nobody knows. */
function TieBadge({ tap, onTied }: { tap: LiveTap; onTied(): void }) {
  const { trial: words } = useSetupWords();
  const tie = useAct(routes.tieTapped, ['people']);
  const [userName, setUserName] = useState('');
  const [firstName, setFirstName] = useState('');
  const [displayName, setDisplayName] = useState('');
  const isFilled = [userName, firstName, displayName].every((v) => v.trim() !== '');
  const go = () =>
    tie.mutate(
      { body: { tap: tap.tap, userName, firstName, displayName } },
      {
        onSuccess() {
          say(words.tied(firstName));
          onTied();
        },
      },
    );
  return (
    <section className="setup-tap form" aria-label={words.whoseTitle(tap.masked)}>
      <p>{words.whoseTitle(tap.masked)}</p>
      <TextField
        label={words.userName}
        hint={words.userNameHint}
        value={userName}
        onChange={setUserName}
        mono
      />
      <div className="form-row">
        <TextField label={words.firstName} value={firstName} onChange={setFirstName} />
        <TextField label={words.displayName} value={displayName} onChange={setDisplayName} />
      </div>
      {tie.error !== null && <ProblemCard problem={tie.error} />}
      <div className="actions">
        <Button isDisabled={!isFilled} isPending={tie.isPending} onPress={go}>
          {words.tie}
        </Button>
      </div>
    </section>
  );
}

const pollMs = 1_000;

function Trial({ station }: { station: string }) {
  const { trial: words } = useSetupWords();
  const [since, setSince] = useState(() => String(now()));
  const [tap, setTap] = useState<LiveTap>();
  useLiveMessages((message) => {
    const told = liveMessage.safeParse(message).data;
    if (told?.topic === 'taps' && told.station === station) setTap(told);
  });
  const { data, error } = useRoute(
    routes.trial,
    { params: { station }, query: { since } },
    { topics: ['runs'], every: pollMs },
  );
  const run = data?.run;
  const isUnknown = tap !== undefined && tap.outcome === 'badge-unknown';
  const again = () => {
    setTap(undefined);
    setSince(String(now()));
  };
  return (
    <StepFrame step="trial" mayNext={run?.completed === true}>
      <section className="setup-tap" aria-label={words.title}>
        <p className="setup-big">{run === undefined || run === null ? words.tap : words.take}</p>
        <div role="status">
          {run === undefined || run === null ? (
            <Mark tone="info">{words.waiting}</Mark>
          ) : (
            <>
              <Mark tone={run.completed ? 'good' : run.ended ? 'warn' : 'info'}>
                {run.completed ? words.completed : run.ended ? words.ended : words.underWay}
              </Mark>
              <p>
                <bdi>{run.says}</bdi>
              </p>
            </>
          )}
          {tap !== undefined && !isUnknown && tap.outcome !== 'run' && (
            <p>
              <Mark tone="warn">{words.refused(tap.outcome)}</Mark>
            </p>
          )}
        </div>
        {run?.ended === true && !run.completed && <Button onPress={again}>{words.again}</Button>}
      </section>
      {isUnknown && <TieBadge tap={tap} onTied={again} key={tap.tap} />}
      {error !== null && <ProblemCard problem={error} />}
    </StepFrame>
  );
}

/** The first real check-out, followed to its end. */
export function TrialStep() {
  const words = useSetupWords();
  const { asked } = useSite();
  return (
    <Loaded of={asked}>
      {({ site }) => {
        const { id } = stationIn(site);
        return id === '' ? (
          <StepFrame step="trial" mayNext={false}>
            <p>{words.trial.noStation}</p>
          </StepFrame>
        ) : (
          <Trial station={id} key={id} />
        );
      }}
    </Loaded>
  );
}
