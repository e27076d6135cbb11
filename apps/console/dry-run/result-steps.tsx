import type { ApiDryRunEffect, ApiDryRunRequest, ApiDryRunStep } from '#libs/contract';
import { Code } from '../parts/code.tsx';
import { Mark, type Tone } from '../parts/mark.tsx';
import { Section } from '../parts/page.tsx';
import { useStepTitles } from './step-titles.ts';
import { useDryRunWords } from './dry-run-words.ts';

const states: Record<ApiDryRunStep['state'], Tone> = {
  done: 'good',
  'passed-over': 'quiet',
  nothing: 'quiet',
  waits: 'info',
  refused: 'bad',
  'not-reached': 'quiet',
};

function Request({ request }: { request: ApiDryRunRequest }) {
  const words = useDryRunWords();
  return (
    <li>
      <Code>{`${request.method} ${request.path}`}</Code>{' '}
      {request.reads && <Mark tone="quiet">{words.reads}</Mark>}{' '}
      {request.body !== null && <bdi>{request.body}</bdi>}
    </li>
  );
}

function Effect({ effect }: { effect: ApiDryRunEffect }) {
  const words = useDryRunWords();
  return (
    <li>
      <p>
        <b>{words.targets[effect.target]}</b> <bdi>{effect.what}</bdi>
      </p>
      <p className="soft">{effect.says}</p>
      {effect.requests.length > 0 && (
        <ol className="dry-run-requests">
          {effect.requests.map((request, i) => (
            // The same request may be sent twice: before and after.
            <Request key={i} request={request} />
          ))}
        </ol>
      )}
    </li>
  );
}

/** Every step with its values filled in, and what it would send to whom. */
export function ResultSteps({ steps }: { steps: readonly ApiDryRunStep[] }) {
  const words = useDryRunWords();
  const titleOf = useStepTitles();
  if (steps.length === 0) return null;
  return (
    <Section title={words.steps} about={words.stepsAbout}>
      <ol className="dry-run-steps">
        {steps.map((step) => (
          <li key={step.number} className={`dry-run-step dry-run-${step.state}`}>
            <p>
              <Mark tone={states[step.state]}>{words.states[step.state]}</Mark>{' '}
              <b>
                {step.number}. {titleOf(step.type, step.title)}
              </b>{' '}
              <bdi>{step.says}</bdi>
            </p>
            {step.supposes !== undefined && <p className="soft">{words.supposes(step.supposes)}</p>}
            {step.effects.length > 0 && (
              <ul className="dry-run-effects">
                {step.effects.map((effect, i) => (
                  // Two effects of one step may want the same of two registers.
                  <Effect key={i} effect={effect} />
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
    </Section>
  );
}
