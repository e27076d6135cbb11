import { Label, ProgressBar } from 'react-aria-components';
import { useLocale } from 'react-aria-components';

export interface ProgressProps {
  label: string;
  /** How many of `of` are done; undefined while nobody knows. */
  done?: number | undefined;
  of?: number | undefined;
}

/** Long work, and how far it has come. */
export function Progress({ label, done, of }: ProgressProps) {
  const { locale } = useLocale();
  const isKnown = done !== undefined && of !== undefined && of > 0;
  const number = new Intl.NumberFormat(locale);
  const text = isKnown ? `${number.format(done)} / ${number.format(of)}` : '';
  return (
    <ProgressBar
      className="progress"
      {...(isKnown ? { value: done, maxValue: of, valueLabel: text } : { isIndeterminate: true })}
    >
      {({ percentage }) => (
        <>
          <Label>{label}</Label>
          <span className="soft numbers">{text}</span>
          <span className={isKnown ? 'progress-track' : 'progress-track progress-unknown'}>
            <span className="progress-done" style={{ width: `${percentage ?? 30}%` }} />
          </span>
        </>
      )}
    </ProgressBar>
  );
}
