import { useState, type FormEvent } from 'react';
import type { ScreenAnswer } from '#libs/contract';
import type { Ask } from './saying.ts';

/** Where an answer goes; false when there is no line to the service just now. */
export type Say = (answer: ScreenAnswer) => boolean;

/** An answer that has been sent is not sent twice; one that nobody took may be given again. */
const takenWithinMs = 3_000;

/** The buttons of a question, and a line to type in where it is answered by typing. */
export function Answers({ ask, now, say }: { ask: Ask; now: number; say: Say }) {
  const { lane, run, step, choices, typed } = ask;
  const [sentAt, sent] = useState(0);
  const busy = now - sentAt < takenWithinMs;
  const give = (answer: string) => {
    if (!busy && say({ type: 'answer', lane, run, step, answer })) sent(now);
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const written = new FormData(event.currentTarget).get('answer');
    if (typeof written === 'string' && written.trim() !== '') give(written.trim());
  };
  return (
    <div className="answers">
      {typed === undefined ? null : (
        <form onSubmit={submit}>
          <input name="answer" aria-label={typed.label} maxLength={200} autoComplete="off" autoFocus />
          <button type="submit" disabled={busy}>
            {typed.send}
          </button>
        </form>
      )}
      {choices.map(({ answer, text, quiet }) => (
        <button
          key={answer}
          type="button"
          className={quiet === true ? 'quiet' : ''}
          disabled={busy}
          onClick={() => give(answer)}
        >
          {text}
        </button>
      ))}
    </div>
  );
}
