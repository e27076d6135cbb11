import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { routes, setupSteps, type SetupStep } from '#libs/contract';
import { useAct } from '../api/use-route.ts';
import { Button, LinkButton } from '../parts/button.tsx';
import { ProblemCard } from '../parts/problem-card.tsx';
import { useSetupWords } from './setup-words.ts';

export const nextOf = (step: SetupStep): SetupStep => setupSteps[setupSteps.indexOf(step) + 1] ?? 'finish';
export const addressOf = (step: SetupStep): string => `/setup/${step}`;

/** Settles a step and goes on to the next. */
export function useSettle(step: SetupStep) {
  const navigate = useNavigate();
  const settle = useAct(routes.settleSetupStep, ['configuration']);
  const go = async (state: 'done' | 'skipped') => {
    await settle.mutateAsync({ params: { step }, body: { state } });
    void navigate(addressOf(nextOf(step)));
  };
  return { settle, go };
}

export interface StepFrameProps {
  step: SetupStep;
  /** Saves what the step asks; false: it could not be, and the step says why. */
  onNext?: () => Promise<boolean>;
  isSaving?: boolean;
  mayNext?: boolean;
  /** Absent: it may not be passed over. */
  maySkip?: boolean;
  children: ReactNode;
}

/** What is the same in every step: what it is for, going on, passing over, going back. */
export function StepFrame({
  step,
  onNext,
  isSaving = false,
  mayNext = true,
  maySkip = true,
  children,
}: StepFrameProps) {
  const words = useSetupWords();
  const { settle, go } = useSettle(step);
  const [isBusy, setBusy] = useState(false);
  const before = setupSteps[setupSteps.indexOf(step) - 1];
  const next = async () => {
    setBusy(true);
    try {
      if (onNext === undefined || (await onNext())) await go('done');
    } catch {
      // The card below says it.
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        void next();
      }}
    >
      <p className="prose">{words.steps[step].about}</p>
      {children}
      {settle.error !== null && <ProblemCard problem={settle.error} />}
      {isSaving && <p role="status">{words.saving}</p>}
      <div className="actions setup-actions">
        {before !== undefined && before !== 'owner' && (
          <LinkButton to={addressOf(before)}>{words.back}</LinkButton>
        )}
        {maySkip && (
          <Button isDisabled={isBusy} onPress={() => void go('skipped').catch(() => undefined)}>
            {words.skip}
          </Button>
        )}
        <Button type="submit" look="main" isPending={isBusy || isSaving} isDisabled={!mayNext}>
          {words.next}
        </Button>
      </div>
    </form>
  );
}
