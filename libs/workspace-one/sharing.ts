import { Fault } from '#libs/domain';

/** Runs one piece of work per key at a time: whoever asks while it runs gets the same outcome. */
export function sharing<K, T>(): (key: K, work: () => Promise<T>) => Promise<T> {
  const running = new Map<K, Promise<T>>();
  return (key, work) => {
    const before = running.get(key);
    if (before !== undefined) return before;
    const now = work().finally(() => running.delete(key));
    running.set(key, now);
    return now;
  };
}

/**
 * The outcome of shared work, or `mdm-unreachable` as soon as this caller no longer wants it; the work goes on for
 * the others.
 */
export function whileWanted<T>(work: Promise<T>, signal?: AbortSignal): Promise<T> {
  if (signal === undefined) return work;
  return new Promise((resolve, reject) => {
    const leave = () => reject(new Fault('mdm-unreachable', { note: 'Given up before the request left.' }));
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave, { once: true });
    void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}
