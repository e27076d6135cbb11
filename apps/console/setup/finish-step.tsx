import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import { routes, type ApiSetup } from '#libs/contract';
import { useAct } from '../api/use-route.ts';
import { Button } from '../parts/button.tsx';
import { ProblemCard } from '../parts/problem-card.tsx';
import { StepMark } from './steps-nav.tsx';
import { addressOf } from './step-frame.tsx';
import { useSetupWords } from './setup-words.ts';

/** What was done and what was passed over; with it the set-up is over. */
export function FinishStep({ setup }: { setup: ApiSetup }) {
  const words = useSetupWords();
  const navigate = useNavigate();
  const client = useQueryClient();
  const settle = useAct(routes.settleSetupStep, ['configuration', 'access']);
  const finish = async () => {
    await settle.mutateAsync({ params: { step: 'finish' }, body: { state: 'done' } });
    await client.invalidateQueries();
    void navigate('/');
  };
  return (
    <div className="form">
      <p className="prose">{words.steps.finish.about}</p>
      <ul className="setup-tried">
        {setup.steps
          .filter(({ step }) => step !== 'finish')
          .map(({ step, state }) => (
            <li key={step}>
              <StepMark state={state} />{' '}
              {step === 'owner' ? (
                words.steps[step].title
              ) : (
                <Link to={addressOf(step)}>{words.steps[step].title}</Link>
              )}
            </li>
          ))}
      </ul>
      <p>{words.finish.later}</p>
      {settle.error !== null && <ProblemCard problem={settle.error} />}
      <div className="actions setup-actions">
        <Button look="main" isPending={settle.isPending} onPress={() => void finish().catch(() => undefined)}>
          {words.finish.act}
        </Button>
      </div>
    </div>
  );
}
