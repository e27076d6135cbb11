import { useState, type ReactNode } from 'react';
import { isProblem, type Problem } from '../api/problem.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { TextField } from './fields.tsx';
import { usePartWords } from './part-words.ts';
import { ProblemCard } from './problem-card.tsx';

const shortestReason = 3;

export interface ConfirmProps {
  title: string;
  /** What the act will do, in sentences: to whom, to what, and whether it can be taken back. */
  does: ReactNode;
  /** The word on the button: the act itself, never "OK". */
  act: string;
  /** It takes something away. */
  danger?: boolean;
  /** Asks why; the reason stands in the audit. */
  asksReason?: boolean;
  /** Does it; what it throws is shown, and she may try again. */
  onConfirm(reason: string): Promise<unknown>;
  onClose(): void;
  /** When it is done, instead of `onClose`: what is shown next takes its place. */
  onDone?(): void;
}

function useActing({ asksReason = false, onConfirm, onClose, onDone = onClose }: ConfirmProps) {
  const [reason, setReason] = useState('');
  const [isTold, setTold] = useState(false);
  const [isActing, setActing] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const isShort = asksReason && reason.trim().length < shortestReason;
  const act = async () => {
    setTold(true);
    if (isShort || isActing) return;
    setActing(true);
    setProblem(undefined);
    try {
      await onConfirm(reason.trim());
      onDone();
    } catch (error) {
      if (!isProblem(error)) throw error;
      setProblem(error);
      setActing(false);
    }
  };
  return { reason, setReason, isActing, problem, tooShort: isTold && isShort, act };
}

/** Asks before something is done that matters, and says what it will do. */
export function Confirm(props: ConfirmProps) {
  const words = usePartWords();
  const { title, does, act, danger = false, asksReason = false, onClose } = props;
  const acting = useActing(props);
  return (
    <Dialog title={title} role={danger ? 'alertdialog' : 'dialog'} onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void acting.act();
        }}
      >
        <div className="prose">{does}</div>
        {asksReason && (
          <TextField
            label={words.reason}
            hint={words.reasonHint}
            value={acting.reason}
            onChange={acting.setReason}
            error={acting.tooShort ? words.reasonShort : undefined}
            maxLength={500}
            autoFocus
          />
        )}
        {acting.problem !== undefined && <ProblemCard problem={acting.problem} />}
        <div className="actions actions-end">
          <Button onPress={onClose}>{words.cancel}</Button>
          <Button type="submit" look={danger ? 'danger' : 'main'} isPending={acting.isActing}>
            {act}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
