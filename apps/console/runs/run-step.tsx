import type { ApiRunEffect, ApiRunLine } from '#libs/contract';
import { SettleActs } from '../repairs/settle-acts.tsx';
import { Code } from '../parts/code.tsx';
import { Facts } from '../parts/facts.tsx';
import { Fault, faultTitle } from '../parts/fault.tsx';
import { Mark } from '../parts/mark.tsx';
import { Name } from '../parts/named.tsx';
import { Span, Time } from '../parts/time.tsx';
import { useLanguage } from '../frame/words.ts';
import { useRunWords } from './run-words.ts';
import { answerOf, lineSays, type TimelineAttempt, type TimelineStep } from './timeline.ts';

/** What the other side answered, as its support asks for it. */
function Answer({ line }: { line: ApiRunLine }) {
  const words = useRunWords();
  const answer = answerOf(line);
  if (answer === undefined) return null;
  const { status, errorCode, activityId } = answer;
  return (
    <span className="run-answer">
      {words.answered}: {status !== undefined && <Code>{words.http(status)}</Code>}{' '}
      {errorCode !== undefined && <Code>{words.errorCode(errorCode)}</Code>}{' '}
      {activityId !== undefined && (
        <span title={words.activityHint}>
          {words.activity} <Code>{activityId}</Code>
        </span>
      )}
    </span>
  );
}

function Line({ line }: { line: ApiRunLine }) {
  const words = useRunWords();
  const language = useLanguage();
  return (
    <li className="run-line">
      <Time at={line.at} />
      <span className="tight">
        <Name>{lineSays(line, words.events, (code) => faultTitle(code, language))}</Name>
        <Answer line={line} />
        {line.until !== undefined && (
          <span className="soft">
            {words.until} <Time at={line.until} as="both" />
          </span>
        )}
        {line.fault !== undefined && <Fault code={line.fault.code} />}
      </span>
    </li>
  );
}

function Attempt({ attempt, alone }: { attempt: TimelineAttempt; alone: boolean }) {
  const words = useRunWords();
  return (
    <li className="tight">
      {!alone && <h4 className="run-attempt">{words.attempt(attempt.number)}</h4>}
      <ul className="tight">
        {attempt.lines.map((line, n) => (
          // Lines are only ever added at the end, and two may be equal.
          <Line key={n} line={line} />
        ))}
      </ul>
    </li>
  );
}

function Effect({ effect }: { effect: ApiRunEffect }) {
  const words = useRunWords();
  return (
    <li className="run-effect tight">
      <b>
        <Name>{effect.what}</Name>
      </b>
      <Facts
        of={[
          [words.stateLabel, effect.says],
          [words.delivery, words.deliveries[effect.delivery] ?? effect.delivery],
          [words.wanted, <Time key="wanted" at={effect.wantedAt} />],
          [
            words.firstSent,
            effect.firstSentAt === null ? words.neverSent : <Time key="sent" at={effect.firstSentAt} />,
          ],
          [words.tried, effect.attempts === 0 ? null : words.attempts(effect.attempts)],
          [words.nextTry, effect.nextAt === null ? null : <Time key="next" at={effect.nextAt} as="both" />],
          [words.used, effect.used],
          [
            words.activity,
            effect.activityId === undefined ? null : (
              <Code key="activity" copy>
                {effect.activityId}
              </Code>
            ),
          ],
        ]}
      />
      <SettleActs effect={effect.id} actions={effect.actions} obligation={effect.delivery === 'obligation'} />
    </li>
  );
}

/** A step with everything that was done for it; open where somebody has to look. */
export function RunStep({ step }: { step: TimelineStep }) {
  const words = useRunWords();
  const { from, to } = step;
  return (
    <li className={`run-step run-step-${step.tone}`}>
      <details open={step.open}>
        <summary>
          <span className="run-number numbers" aria-hidden="true">
            {step.number}
          </span>
          <h3>
            <Name>{step.title}</Name>
          </h3>
          <Mark tone={step.tone}>{words.stepStates[step.state]}</Mark>
          {step.attempts.length > 1 && <span className="soft">{words.attempts(step.attempts.length)}</span>}
          {from !== undefined && to !== undefined && to > from && (
            <span className="soft">
              <Span ms={to - from} />
            </span>
          )}
        </summary>
        <div className="run-inside tight">
          {step.attempts.length === 0 && <p className="soft">{words.noLines}</p>}
          <ol className="tight">
            {step.attempts.map((attempt) => (
              <Attempt key={attempt.number} attempt={attempt} alone={step.attempts.length === 1} />
            ))}
          </ol>
          {step.effects.length > 0 && (
            <ul className="tight">
              {step.effects.map((effect) => (
                <Effect key={effect.id} effect={effect} />
              ))}
            </ul>
          )}
        </div>
      </details>
    </li>
  );
}
