import { useQueryClient } from '@tanstack/react-query';
import { createContext, use, useEffect, useRef, useState, type ReactNode } from 'react';
import { after, browserAround } from '../api/browser.ts';
import { invalidateTopics } from '../api/client.ts';
import type { LiveMessage } from '#libs/contract';
import { keepLive } from '../api/live.ts';

/** `starting`: not connected yet, and not long enough to worry anybody. */
export type LiveState = 'starting' | 'up' | 'down';

type Hears = (message: LiveMessage) => void;
interface Line {
  state: LiveState;
  /** Tells each message from now on; answers how to stop. */
  listen(hears: Hears): () => void;
}

const LiveContext = createContext<Line>({ state: 'starting', listen: () => () => undefined });

/** A restart of the service takes about two seconds: only what lasts longer is said. */
const patienceMs = 3_000;

function useDelayedDown() {
  const [state, setState] = useState<LiveState>('starting');
  const timer = useRef<{ cancel(): void }>(undefined);
  const told = (up: boolean) => {
    if (up) {
      timer.current?.cancel();
      timer.current = undefined;
      setState('up');
    } else timer.current ??= after(patienceMs, () => setState('down'));
  };
  return [state, useRef(told).current] as const;
}

/** Keeps the live line for everything inside; what it tells is asked anew where it is shown. */
export function LiveLine({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const [state, told] = useDelayedDown();
  const hearers = useRef(new Set<Hears>()).current;
  useEffect(() => {
    let wasUp = false;
    const line = keepLive(browserAround, {
      state(up) {
        told(up);
        // What was said while nobody listened is lost: everything shown is asked anew.
        if (up && wasUp) void client.invalidateQueries();
        wasUp ||= up;
      },
      changed: (topics) => void invalidateTopics(client, topics),
      message: (message) => hearers.forEach((hears) => hears(message)),
    });
    return () => line.close();
  }, [client, told, hearers]);
  const listen = useRef((hears: Hears) => {
    hearers.add(hears);
    return () => void hearers.delete(hears);
  }).current;
  return <LiveContext value={{ state, listen }}>{children}</LiveContext>;
}

export const useLiveState = (): LiveState => use(LiveContext).state;

/** Each live message as it comes: for what is shown at once and never stored, such as a badge tapped now. */
export function useLiveMessages(hears: Hears): void {
  const { listen } = use(LiveContext);
  const latest = useRef(hears);
  latest.current = hears;
  useEffect(() => listen((message) => latest.current(message)), [listen]);
}
