import type { ApiOverTheAirSummary } from '#libs/contract';
import { Mark, type Tone } from '../parts/mark.tsx';
import { useOverTheAirWords } from './over-the-air-words.ts';

const counted = ['running', 'waiting', 'done', 'failed', 'stopped', 'leftOut'] as const;
const tones: Record<(typeof counted)[number], Tone> = {
  running: 'info',
  waiting: 'quiet',
  done: 'good',
  failed: 'bad',
  stopped: 'warn',
  leftOut: 'quiet',
};

/** How many of the devices are where, in marks; what is none is left out. */
export function Counts({ of }: { of: ApiOverTheAirSummary }) {
  const words = useOverTheAirWords();
  return (
    <span className="over-the-air-counts">
      {counted
        .filter((name) => of[name] > 0)
        .map((name) => (
          <Mark key={name} tone={tones[name]}>
            {words.counts[name](of[name])}
          </Mark>
        ))}
    </span>
  );
}
