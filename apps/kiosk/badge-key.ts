import { createHmac } from 'node:crypto';
import { readingsOf, type RawReading, type Reading } from '#libs/domain';

export interface BadgeMarks {
  readings: Reading[];
  /** Keyed HMACs of the readings, canonical first: all the store ever sees of a badge. Empty for a misread. */
  hmacs: string[];
}

/** The key is 32 random bytes kept outside the database: without it the stored marks say nothing about a badge. */
export function badgeMarker(key: Buffer): (raw: RawReading) => BadgeMarks {
  const mark = (r: Reading): string =>
    createHmac('sha256', key).update(`${r.format}:${r.value}`).digest('base64url');
  return (raw) => {
    const readings = readingsOf(raw);
    return { readings, hmacs: readings.map(mark) };
  };
}
