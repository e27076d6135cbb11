import type { Clock } from '#libs/clock';
import { StationLink, type Surveyed } from '../station-link.ts';

/**
 * What this computer could open, while no station is told of yet: a station program is started for the question alone. Throws `station-down`
 * when it does not answer.
 */
export async function surveyHere(
  program: string,
  clock: Clock,
  log: (what: string) => void,
): Promise<Surveyed> {
  const link = new StationLink({
    ...{ program, clock, log },
    setup: { station: 'this', readers: [], cabinets: [] },
  });
  try {
    const up = new Promise<void>((resolve) => {
      link.attach({ up: (isUp) => isUp && resolve(), heard: () => undefined });
    });
    link.start();
    await up;
    return await link.survey();
  } finally {
    await link.stop();
  }
}
