import type { ApiTested } from '#libs/contract';
import type { Problem } from '../api/problem.ts';
import { Button } from '../parts/button.tsx';
import { Mark } from '../parts/mark.tsx';
import { ProblemCard } from '../parts/problem-card.tsx';
import { Span } from '../parts/time.tsx';
import { useSetupWords } from './setup-words.ts';

export interface TestedProps {
  tested: ApiTested | undefined;
  problem: Problem | null;
  isTesting: boolean;
  isDisabled: boolean;
  onTest(): void;
}

/** A button that tries it as it is typed, and what was tried, line by line. */
export function Tested({ tested, problem, isTesting, isDisabled, onTest }: TestedProps) {
  const words = useSetupWords();
  return (
    <div className="setup-tested">
      <div className="actions">
        <Button onPress={onTest} isPending={isTesting} isDisabled={isDisabled}>
          {words.test}
        </Button>
      </div>
      <div role="status">
        {tested !== undefined && (
          <>
            <Mark tone={tested.ok ? 'good' : 'bad'}>{tested.ok ? words.testGood : words.testBad}</Mark>
            <ol className="setup-tried">
              {tested.tried.map((t) => (
                <li key={t.what}>
                  <Mark tone={t.ok ? 'good' : 'bad'}>{t.what}</Mark> <bdi>{t.says}</bdi> {t.remedy}{' '}
                  <span className="soft">
                    <Span ms={t.tookMs} />
                  </span>
                </li>
              ))}
            </ol>
          </>
        )}
      </div>
      {problem !== null && <ProblemCard problem={problem} />}
    </div>
  );
}
