import { routes } from '#libs/contract';
import { useRoute } from '../api/use-route.ts';
import { TextField } from '../parts/fields.tsx';
import { Time } from '../parts/time.tsx';
import { useSettled } from '../parts/use-settled.ts';
import { useWorkflowWords } from './workflow-words.ts';

export interface ScheduleFieldProps {
  /** Five fields as cron has them. */
  value: string;
  error: string | undefined;
  isDisabled: boolean;
  onChange(value: string): void;
}

const pauseMs = 300;

/** Times as cron writes them, with the next few moments they mean. */
export function ScheduleField({ value, error, isDisabled, onChange }: ScheduleFieldProps) {
  const words = useWorkflowWords();
  const at = useSettled(value.trim(), pauseMs);
  const { data } = useRoute(routes.nextTimes, { query: { at } }, { enabled: at !== '', keep: true });
  const problem = data?.problem;
  const said = problem === undefined || problem === null ? undefined : `${problem.error} ${problem.remedy}`;
  return (
    <div className="field">
      <TextField
        label={words.rules.atLabel}
        hint={words.rules.atHint}
        value={value}
        error={at === '' ? error : (said ?? error)}
        isDisabled={isDisabled}
        onChange={onChange}
        mono
      />
      {at !== '' && data !== undefined && data.next.length > 0 && (
        <p className="hint" role="status">
          {words.rules.next(data.timeZone)}{' '}
          {data.next.slice(0, 3).map((moment, i) => (
            <span key={moment}>
              {i > 0 && ' · '}
              <Time at={moment} />
            </span>
          ))}
        </p>
      )}
    </div>
  );
}
