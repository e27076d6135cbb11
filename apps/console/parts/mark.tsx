import type { ReactNode } from 'react';

/** What a state means for whoever reads it; said by a shape as well as by colour. */
export type Tone = 'good' | 'warn' | 'bad' | 'info' | 'quiet';

const shapes: Record<Tone, ReactNode> = {
  good: <path d="M2.5 6.2 5 8.7l4.5-5" />,
  warn: <path d="M6 2v5M6 9.6v.1" />,
  bad: <path d="M3 3l6 6M9 3L3 9" />,
  info: <path d="M6 5.4V10M6 2.4v.1" />,
  quiet: <path d="M3 6h6" />,
};

/** A state in one or two words. */
export function Mark({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={`mark mark-${tone}`}>
      <svg
        viewBox="0 0 12 12"
        width="12"
        height="12"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.8"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
      >
        {shapes[tone]}
      </svg>
      {children}
    </span>
  );
}
