import type { ReactNode } from 'react';
import { Navigate, useParams } from 'react-router';
import { routes, setupSteps, type ApiSetup, type SetupStep } from '#libs/contract';
import { useRoute } from '../api/use-route.ts';
import { Bare } from '../frame/bare.tsx';
import { LiveLine } from '../frame/live-line.tsx';
import { mayDo, useSession } from '../frame/session.ts';
import { Loaded } from '../parts/loaded.tsx';
import { Toasts } from '../parts/toasts.tsx';
import { DevicesStep } from './devices-step.tsx';
import { DirectoryStep } from './directory-step.tsx';
import { FinishStep } from './finish-step.tsx';
import { MdmStep } from './mdm-step.tsx';
import { MakeOwner, OwnerMade, SignInAgain } from './owner-step.tsx';
import './setup.css';
import { useSetupWords } from './setup-words.ts';
import { StationStep } from './station-step.tsx';
import { addressOf } from './step-frame.tsx';
import { StepsNav } from './steps-nav.tsx';
import { TrialStep } from './trial-step.tsx';
import { WorkflowStep } from './workflow-step.tsx';

function stepPage(step: SetupStep, setup: ApiSetup): ReactNode {
  switch (step) {
    case 'owner':
      return <OwnerMade />;
    case 'directory':
      return <DirectoryStep />;
    case 'mdm':
      return <MdmStep />;
    case 'station':
      return <StationStep />;
    case 'devices':
      return <DevicesStep />;
    case 'workflow':
      return <WorkflowStep />;
    case 'trial':
      return <TrialStep />;
    case 'finish':
      return <FinishStep setup={setup} />;
  }
}

/** What stands in the card: the code and the owner first, then sign-in, then the step of the address. */
function Inside({ setup, step }: { setup: ApiSetup; step: SetupStep }) {
  const words = useSetupWords();
  const { who } = useSession();
  if (setup.needsCode) return <MakeOwner />;
  if (who === null) return <SignInAgain />;
  if (!mayDo(who, 'change-configuration')) return <p>{words.mayNot(who.name)}</p>;
  return (
    <LiveLine>
      {stepPage(step, setup)}
      <Toasts />
    </LiveLine>
  );
}

/** The way from nothing to a first check-out: each step has an address, can be tried, passed over, and taken up again. */
export function SetupPage() {
  const words = useSetupWords();
  const { step: asked } = useParams();
  const { who } = useSession();
  const state = useRoute(routes.setup, {}, { topics: ['configuration', 'access'] });
  const step = setupSteps.find((s) => s === asked);
  const isTold = state.data !== undefined;
  if (isTold && !state.data.open && step !== 'finish') return <Navigate to="/" replace />;
  if (isTold && who !== null && step === undefined)
    return <Navigate to={addressOf(state.data.next ?? 'finish')} replace />;
  const shown = step ?? 'owner';
  const title = isTold && state.data.needsCode ? words.title : words.steps[shown].title;
  return (
    <Bare title={title} wide>
      <Loaded of={state}>
        {(setup) => (
          <div className="setup">
            <StepsNav setup={setup} />
            <div className="setup-step">
              <Inside setup={setup} step={shown} key={shown} />
            </div>
          </div>
        )}
      </Loaded>
    </Bare>
  );
}
