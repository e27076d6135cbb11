import type { Problem } from '../api/problem.ts';
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
  const { title, remedy } = words.problems[problem.kind];
  const said = problem.kind === 'unreachable' ? '' : problem.message;
  return (
    <div className={alone ? 'problem problem-alone' : 'problem'} role="alert">
      <p className="problem-title">{title}</p>
      {said !== '' && <p>{said}</p>}
      <p>{problem.remedy ?? remedy}</p>
      {again !== undefined && (
        <Button small onPress={again}>
          {words.again}
        </Button>
      )}
    </div>
  );
}
