import { faultTable } from '#libs/domain';
import type { Problem } from '../api/problem.ts';
import { useLanguage } from '../frame/words.ts';
import { Button } from './button.tsx';
import { usePartWords } from './part-words.ts';

export interface ProblemCardProps {
  problem: Problem;
  again?: () => void;
  /** It stands on an empty page. */
  alone?: boolean;
}

/** Why something could not be fetched or done, and what to do. The service's own sentence stands between ours. */
export function ProblemCard({ problem, again, alone = false }: ProblemCardProps) {
  const words = usePartWords();
  const language = useLanguage();
  const known = problem.code === undefined ? undefined : faultTable[problem.code][language];
  const { title, remedy } = known ?? words.problems[problem.kind];
  // The service speaks English: where the fault table has the words, these are said instead.
  const said = problem.kind === 'unreachable' || known !== undefined ? '' : problem.message;
  return (
    <div className={alone ? 'problem problem-alone' : 'problem'} role="alert">
      <p className="problem-title">{title}</p>
      {said !== '' && <p>{said}</p>}
      <p>{known?.remedy ?? problem.remedy ?? remedy}</p>
      {again !== undefined && (
        <Button small onPress={again}>
          {words.again}
        </Button>
      )}
    </div>
  );
}
