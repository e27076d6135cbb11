import { Fragment, type ReactNode } from 'react';

/** What is known about one thing: `<Facts of={[['Serial number', serial], …]} />`. What is undefined or null is left out. */
export function Facts({ of }: { of: readonly (readonly [word: string, value: ReactNode])[] }) {
  return (
    <dl className="facts">
      {of
        .filter(([, value]) => value !== undefined && value !== null)
        .map(([word, value]) => (
          <Fragment key={word}>
            <dt>{word}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
    </dl>
  );
}
