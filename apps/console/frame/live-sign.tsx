import { useFrameWords } from './frame-words.ts';
import { useLiveState } from './live-line.tsx';

/** Whether what one sees follows what happens. */
export function LiveSign() {
  const words = useFrameWords();
  const state = useLiveState();
  const isDown = state === 'down';
  return (
    <span className={isDown ? 'live live-down' : 'live'} title={isDown ? words.live.downHint : words.live.up}>
      <span className="live-dot" aria-hidden="true" />
      {isDown ? words.live.down : words.live.up}
    </span>
  );
}
