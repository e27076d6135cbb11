import { useState } from 'react';
import { routes, type AnswerOf } from '#libs/contract';
import type { Permission, StationScope } from '#libs/domain';
import { useAct } from '../api/use-route.ts';
import { useWho } from '../frame/session.ts';
import { Button } from '../parts/button.tsx';
import { Code } from '../parts/code.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Checkboxes, TextField } from '../parts/fields.tsx';
import { usePartWords } from '../parts/part-words.ts';
import { ProblemCard } from '../parts/problem-card.tsx';
import { useAccessWords } from './access-words.ts';
import { endOfDay } from './states.ts';
import { isGoodScope, StationScopeField } from './station-scope.tsx';

type Made = AnswerOf<typeof routes.makeToken>;

function Secret({ of, onClose }: { of: Made; onClose(): void }) {
  const { make: words } = useAccessWords();
  return (
    <Dialog title={words.done(of.token.name)} onClose={onClose}>
      <div className="form">
        <p>{words.keep}</p>
        <Code copy block>
          {of.secret}
        </Code>
        <p>{words.use}</p>
        <Code block>{'Authorization: Bearer …'}</Code>
        <div className="actions actions-end">
          <Button look="main" onPress={onClose}>
            {words.close}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

function useMaking(onMade: (made: Made) => void) {
  const act = useAct(routes.makeToken, ['access']);
  const [name, setName] = useState('');
  const [may, setMay] = useState<Permission[]>([]);
  const [stations, setStations] = useState<StationScope>('all');
  const [day, setDay] = useState('');
  const [told, setTold] = useState(false);
  const send = () => {
    setTold(true);
    if (name.trim() === '' || may.length === 0 || !isGoodScope(stations)) return;
    const scope = stations === 'all' ? stations : [...stations];
    act.mutate({ body: { name, may, stations: scope, expiresAt: endOfDay(day) } }, { onSuccess: onMade });
  };
  return { act, name, setName, may, setMay, stations, setStations, day, setDay, told, send };
}

/** Makes a token for another program, with some of her own permissions; the secret is shown once. */
export function MakeToken({ onClose }: { onClose(): void }) {
  const words = useAccessWords();
  const { cancel } = usePartWords();
  const who = useWho();
  const [made, setMade] = useState<Made>();
  const m = useMaking(setMade);
  if (made !== undefined) return <Secret of={made} onClose={onClose} />;
  return (
    <Dialog title={words.make.title} onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          m.send();
        }}
      >
        <TextField
          label={words.name}
          hint={words.make.nameHint}
          value={m.name}
          onChange={m.setName}
          error={m.told && m.name.trim() === '' ? words.empty : undefined}
          autoComplete="off"
          autoFocus
        />
        <Checkboxes
          label={words.permissions}
          value={m.may}
          onChange={m.setMay}
          choices={who.may.map((value) => ({ value, label: words.may[value] }))}
          error={m.told && m.may.length === 0 ? words.permissionsNeeded : undefined}
        />
        <StationScopeField value={m.stations} onChange={m.setStations} told={m.told} />
        <TextField
          label={words.expires}
          hint={words.expiresHint}
          type="date"
          value={m.day}
          onChange={m.setDay}
          isRequired={false}
        />
        {m.act.error !== null && <ProblemCard problem={m.act.error} />}
        <div className="actions actions-end">
          <Button onPress={onClose}>{cancel}</Button>
          <Button type="submit" look="main" isPending={m.act.isPending}>
            {words.make.act}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
