const dayMs = 86_400_000;

const dayOf = (at: number): number => new Date(at).setHours(0, 0, 0, 0);

/** The hour and minute, 24 hours in every language: a ward's clock. */
export const clockIn = (locale: string, at: number): string =>
  new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hour12: false }).format(at);

/** How many calendar days ago; a day with a changed clock is still one day. */
export const daysAgo = (at: number, now: number): number => Math.round((dayOf(now) - dayOf(at)) / dayMs);

export const weekdayIn = (locale: string, at: number): string =>
  new Intl.DateTimeFormat(locale, { weekday: 'long' }).format(at);

export const dateIn = (locale: string, at: number): string =>
  new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long' }).format(at);
