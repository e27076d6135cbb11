import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { LiveTap } from '#libs/contract';
import { liveMessage, routes } from '#libs/contract';
import { isProblem, type Problem } from '../api/problem.ts';
import { useAct, useRoute } from '../api/use-route.ts';
import { useLiveMessages } from '../frame/live-line.tsx';
import { Button } from '../parts/button.tsx';
import { Code } from '../parts/code.tsx';
import { Radios, TextField } from '../parts/fields.tsx';
import { addressOfPerson } from '../parts/named.tsx';
import { Page, Section } from '../parts/page.tsx';
import { ProblemCard } from '../parts/problem-card.tsx';
import { Time } from '../parts/time.tsx';
import { say } from '../parts/toasts.tsx';
import { useBadgeWords } from './badge-words.ts';
import { looksHex, withTap } from './taps.ts';

interface Person {
  userName: string;
  firstName: string;
  displayName: string;
}

/** Taps at the stations she may see, as they happen. Nothing of them is kept here but what is shown. */
function useTaps(): readonly LiveTap[] {
  const [taps, setTaps] = useState<readonly LiveTap[]>([]);
  useLiveMessages((message) => {
    const read = liveMessage.safeParse(message);
    if (read.success && read.data.topic === 'taps') {
      const tap = read.data;
      setTaps((before) => withTap(before, tap));
    }
  });
  return taps;
}

interface TapsProps {
  taken: string | undefined;
  take(tap: string): void;
}

function Taps({ taken, take }: TapsProps) {
  const words = useBadgeWords();
  const taps = useTaps();
  const stations = useRoute(routes.stations, { query: { limit: '100' } });
  const nameOf = (id: string) => stations.data?.rows.find((s) => s.id === id)?.name ?? id;
  if (taps.length === 0) return <p className="soft">{words.tieWaiting}</p>;
  return (
    <ul className="tight" aria-live="polite">
      {taps.map((tap) => (
        <li key={tap.tap} className="actions">
          <Code>{tap.masked}</Code>
          <span className="soft">
            {words.tapAt(nameOf(tap.station), tap.reader)} · <Time at={tap.at} as="ago" /> ·{' '}
            {tap.outcome === 'run' ? words.outcomes.run : words.outcomes.other}
          </span>
          <Button small isDisabled={taken === tap.tap} onPress={() => take(tap.tap)}>
            {taken === tap.tap ? words.tapTaken : words.tapUse}
          </Button>
        </li>
      ))}
    </ul>
  );
}

interface PersonFieldsProps {
  person: Person;
  change(person: Person): void;
}

/** Whom it is tied to. Somebody the service knows keeps the name it knows her by. */
function PersonFields({ person, change }: PersonFieldsProps) {
  const words = useBadgeWords();
  return (
    <>
      <TextField
        label={words.userName}
        value={person.userName}
        onChange={(userName) => change({ ...person, userName })}
        maxLength={128}
        autoComplete="off"
      />
      <TextField
        label={words.firstName}
        hint={words.firstNameHint}
        value={person.firstName}
        onChange={(firstName) => change({ ...person, firstName })}
        maxLength={64}
        autoComplete="off"
      />
      <TextField
        label={words.displayName}
        value={person.displayName}
        onChange={(displayName) => change({ ...person, displayName })}
        maxLength={128}
        autoComplete="off"
      />
    </>
  );
}

const touched = ['people', 'repairs'] as const;

/** What of the form is sent where: a tap by its name, a typed number as it is. */
function useTying() {
  const tapped = useAct(routes.tieTapped, touched);
  const typed = useAct(routes.enrolBadge, touched);
  return (person: Person, tap: string | undefined, number: string) =>
    tap !== undefined
      ? tapped.mutateAsync({ body: { tap, ...person } })
      : typed.mutateAsync({
          body: { number: number.trim(), technology: looksHex(number) ? 'csn' : 'text', ...person },
        });
}

function useForm() {
  const words = useBadgeWords();
  const navigate = useNavigate();
  const [asked] = useSearchParams();
  const [how, setHow] = useState<'tap' | 'type'>('tap');
  const [taken, setTaken] = useState<string>();
  const [number, setNumber] = useState('');
  const [person, setPerson] = useState<Person>({
    userName: asked.get('person') ?? '',
    firstName: '',
    displayName: '',
  });
  const [problem, setProblem] = useState<Problem>();
  const [isAtWork, setAtWork] = useState(false);
  const tie = useTying();
  const isWhole =
    (how === 'tap' ? taken !== undefined : number.trim().length >= 2) &&
    [person.userName, person.firstName, person.displayName].every((v) => v.trim() !== '');
  const send = async () => {
    if (!isWhole || isAtWork) return;
    setAtWork(true);
    setProblem(undefined);
    try {
      const { userName } = await tie(person, how === 'tap' ? taken : undefined, number);
      say(words.tied(person.displayName));
      void navigate(addressOfPerson(userName));
    } catch (error) {
      if (!isProblem(error)) throw error;
      setProblem(error);
      setAtWork(false);
    }
  };
  return {
    how,
    setHow,
    taken,
    setTaken,
    number,
    setNumber,
    person,
    setPerson,
    problem,
    isAtWork,
    isWhole,
    send,
  };
}

/** Ties a badge to a person: tapped at a station, or typed. */
export function TieBadgePage() {
  const words = useBadgeWords();
  const form = useForm();
  return (
    <Page title={words.tieTitle} about={words.tieAbout} above={{ to: '/badges', title: words.title }}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void form.send();
        }}
      >
        <Section title={words.badge}>
          <Radios
            label={words.how}
            value={form.how}
            onChange={(how) => form.setHow(how)}
            choices={[
              { value: 'tap', label: words.tieTap, hint: words.tieTapHint },
              { value: 'type', label: words.tieTyped, hint: words.numberHint },
            ]}
          />
          {form.how === 'tap' ? (
            <Taps taken={form.taken} take={form.setTaken} />
          ) : (
            <TextField
              label={words.number}
              value={form.number}
              onChange={form.setNumber}
              maxLength={64}
              mono
              autoComplete="off"
            />
          )}
        </Section>
        <Section title={words.who}>
          <PersonFields person={form.person} change={form.setPerson} />
        </Section>
        {form.problem !== undefined && <ProblemCard problem={form.problem} />}
        <div className="actions actions-end">
          <Button type="submit" look="main" isDisabled={!form.isWhole} isPending={form.isAtWork}>
            {words.tie}
          </Button>
        </div>
      </form>
    </Page>
  );
}
