import { NavLink } from 'react-router';
import type { ApiSetup } from '#libs/contract';
import { Mark, type Tone } from '../parts/mark.tsx';
import { addressOf } from './step-frame.tsx';
import { useSetupWords } from './setup-words.ts';

type State = ApiSetup['steps'][number]['state'];
const tones: Record<State, Tone> = { open: 'quiet', done: 'good', skipped: 'warn' };

export function StepMark({ state }: { state: State }) {
  const words = useSetupWords();
  return <Mark tone={tones[state]}>{words.states[state]}</Mark>;
}

/** All steps, how far they are, and the way to each. */
export function StepsNav({ setup }: { setup: ApiSetup }) {
  const words = useSetupWords();
  return (
    <nav className="setup-nav" aria-label={words.nav}>
      <ol>
        {setup.steps.map(({ step, state }) => (
          <li key={step}>
            {setup.needsCode ? (
              <span>{words.steps[step].title}</span>
            ) : (
              <NavLink to={addressOf(step)}>{words.steps[step].title}</NavLink>
            )}{' '}
            {state !== 'open' && <StepMark state={state} />}
          </li>
        ))}
      </ol>
    </nav>
  );
}
