import { useEffect, useState } from 'react';
import { after } from '../api/browser.ts';

/** The value once it has not changed for a while. */
export function useSettled<T>(value: T, ms: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = after(ms, () => setSettled(value));
    return () => timer.cancel();
  }, [value, ms]);
  return settled;
}
