import type { Clock } from '#libs/clock';

/**
 * Settles as `work` does, or rejects with `late()` after `ms`, or with the signal's reason when the caller has gone.
 * The work is not stopped by that: whoever owns it ends it.
 */
export function within<T>(
  clock: Clock,
  ms: number,
  late: () => Error,
  work: Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const end = () => {
      timer.cancel();
      signal?.removeEventListener('abort', gone);
    };
    const gone = () => {
      end();
      reject(signal?.reason as Error);
    };
    const timer = clock.after(Math.max(0, ms), () => {
      end();
      reject(late());
    });
    if (signal?.aborted === true) {
      gone();
      work.catch(() => undefined);
      return;
    }
    signal?.addEventListener('abort', gone, { once: true });
    work.then(
      (value) => {
        end();
        resolve(value);
      },
      (e: Error) => {
        end();
        reject(e);
      },
    );
  });
}
