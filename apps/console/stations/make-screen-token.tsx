import { useState } from 'react';
import { routes } from '#libs/contract';
import { isProblem, type Problem } from '../api/problem.ts';
import { useAct } from '../api/use-route.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { TextField } from '../parts/fields.tsx';
import { ProblemCard } from '../parts/problem-card.tsx';
import { useStationWords } from './station-words.ts';

interface MakeProps {
  station: string;
  /** The path of the screen's address, with its secret. */
  onMade(path: string): void;
  onClose(): void;
}

/** Asks which screen it is for, so that one can be revoked alone. */
export function MakeScreenToken({ station, onMade, onClose }: MakeProps) {
  const words = useStationWords();
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const make = useAct(routes.makeScreenToken, ['access', 'stations']);
  const send = async () => {
    if (name.trim() === '') return;
    setProblem(undefined);
    try {
      const { path } = await make.mutateAsync({ params: { id: station }, body: { name: name.trim() } });
      onClose();
      onMade(path);
    } catch (error) {
      if (!isProblem(error)) throw error;
      setProblem(error);
    }
  };
  return (
    <Dialog title={words.makeToken} onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <p>{words.makeTokenDoes}</p>
        <TextField label={words.tokenName} value={name} onChange={setName} maxLength={128} autoFocus />
        {problem !== undefined && <ProblemCard problem={problem} />}
        <div className="actions actions-end">
          <Button type="submit" look="main" isDisabled={name.trim() === ''} isPending={make.isPending}>
            {words.make}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
