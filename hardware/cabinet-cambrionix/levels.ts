import type { BayLevel } from '#hardware/port';
import type { PortState } from './protocol.ts';

export interface Levels {
  /** Takes one `state` of the hub. Returns all bays when any level changed and held long enough, or at the first look. */
  look(ports: readonly PortState[], now: number): BayLevel[] | undefined;
  /** Whether some bay is not as last reported. */
  differ(ports: readonly PortState[]): boolean;
  /** Whether some bay has a change that has not held long enough yet. */
  pending(): boolean;
  /** The hub restarted at `now` and needs a while to detect what is plugged in. */
  restarted(now: number): void;
}

interface Bay {
  reported: BayLevel;
  changing?: { key: string; since: number };
}

/** What makes a level another level; milliamps waver all the time and travel along. */
const keyOf = (level: BayLevel): string => `${level.occupied} ${level.charged} ${level.faulty}`;

/** A hub that restarts sees nothing at first: attached devices come back after about a second. */
export const settleMs = 2_000;

/**
 * A broken port detects nothing, so its bay keeps the last known occupancy: a fault must never look like a hand taking
 * the device.
 */
const levelOf = (port: PortState, before: BayLevel | undefined): BayLevel => {
  const faulty = port.faulty || port.systemError;
  const occupied = faulty && before !== undefined ? before.occupied : port.attached;
  return {
    bay: port.port,
    occupied,
    ...(occupied && !faulty ? { charged: port.mode === 'finished' } : {}),
    milliamps: port.milliamps,
    ...(faulty ? { faulty } : {}),
  };
};

/** Times are monotonic milliseconds. */
export function levels(debounceMs: number): Levels {
  const bays = new Map<number, Bay>();
  let settledAt = -Infinity;

  /** Returns whether the bay's reported level changed. */
  const lookAt = (port: PortState, now: number): boolean => {
    const bay = bays.get(port.port);
    const level = levelOf(port, bay?.reported);
    if (bay === undefined) {
      bays.set(port.port, { reported: level });
      return true;
    }
    const key = keyOf(level);
    if (key === keyOf(bay.reported)) {
      bays.set(port.port, { reported: level });
      return false;
    }
    if (bay.changing?.key !== key) bay.changing = { key, since: now };
    if (now - bay.changing.since < debounceMs || now < settledAt) return false;
    bays.set(port.port, { reported: level });
    return true;
  };

  return {
    look(ports, now) {
      const changed = ports.filter((p) => p.port > 0).map((p) => lookAt(p, now));
      if (!changed.includes(true)) return undefined;
      return [...bays.values()].map((b) => b.reported).sort((a, b) => a.bay - b.bay);
    },
    differ: (ports) =>
      ports.some((port) => {
        const before = bays.get(port.port)?.reported;
        return before !== undefined && keyOf(levelOf(port, before)) !== keyOf(before);
      }),
    pending: () => [...bays.values()].some((b) => b.changing !== undefined),
    restarted(now) {
      settledAt = now + settleMs;
      for (const bay of bays.values()) delete bay.changing;
    },
  };
}
