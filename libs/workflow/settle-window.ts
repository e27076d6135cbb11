import type { RegisterMark } from '#libs/store';

/** How long after a request whose answer got lost it may still land; a setting (`mdm.settleWindow`). */
export const settleWindowMs = 75_000;
/** Looks after the answer got lost, of a window of that length; others are scaled. */
const firstLookMs = 5_000;
const lastLookMs = 61_000;
const looksAtMs = [firstLookMs, 15_000, 30_000, lastLookMs];
const seldomMs = 900_000;

const scaled = (ms: number, windowMs: number): number => Math.round((ms * windowMs) / settleWindowMs);

/**
 * The first look of the window that is still to come. Where another value than the wanted one stands after all of them, an
 * operator decides: it is looked at ever more seldom.
 */
export function nextLook(unsureSince: number, now: number, windowMs: number): number {
  const next = looksAtMs.map((ms) => unsureSince + scaled(ms, windowMs)).find((at) => at > now);
  return next ?? now + Math.min(seldomMs, Math.max(firstLookMs, Math.round((now - unsureSince) / 4)));
}

/** A request may land later than now: the register is looked at again. Nothing where the window is switched off. */
export const openedAt = (now: number, windowMs: number): RegisterMark =>
  windowMs === 0 ? {} : { unsureSince: now, lookAt: nextLook(now, now, windowMs) };

/** What was seen of a register at a look that nobody's want made. */
export interface Seen {
  now: number;
  windowMs: number;
  /** Null: nothing is uncertain; the look was made because something happened outside. */
  unsureSince: number | null;
  /** `gone`: the other side does not know the device, or nothing is wanted of it that could be seen. */
  saw: 'wanted' | 'other' | 'gone';
}

/** What follows from a look: `other` is wanted again besides, whenever that is looked at next. Pure; the spec enumerates it. */
export function afterLook({ now, windowMs, unsureSince, saw }: Seen): RegisterMark {
  if (unsureSince === null) return { lookAt: saw === 'other' ? now + scaled(firstLookMs, windowMs) : null };
  if (saw === 'other' || now < unsureSince + scaled(lastLookMs, windowMs))
    return { lookAt: nextLook(unsureSince, now, windowMs) };
  const closed: RegisterMark = { unsureSince: null, lookAt: null };
  return saw === 'wanted' ? { ...closed, base: true } : closed;
}
