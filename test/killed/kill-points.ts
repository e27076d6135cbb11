import { openKillStand, type KillStand, type Who } from './kill-stand.ts';

/** What one kill showed. */
export interface Killing {
  point: string;
  /** Where it was killed; false: the story did not come by there, twice. */
  killed: boolean;
  broken: string[];
}

/**
 * Outside of its memory a service changes something only where a commit is flushed, a request that changes something is written, or a word leaves to
 * station or screen; and what it learned is gone with it where an answer has come. A kill between two such places is like a
 * kill at the nearer one: the gate goes to these, the proof to all.
 */
const edge =
  /^(COMMIT of .*: (before|after)|to the .*: after|[A-Z]+ \/.*: answered|(?!GET)[A-Z]+ \/.*: (about to leave|written)) #/;

/** The points of a check-out and check-in, in the order in which an undisturbed one passes them. */
export async function findPoints(stand: KillStand, which: 'edges' | 'all'): Promise<string[]> {
  // The first story looks ids up that later ones know.
  for (const who of ['anna', 'ben'] as const) {
    const promised = await stand.story(who);
    const broken = await stand.judge(who, promised);
    if (broken.length > 0) throw new Error(`undisturbed, ${broken.join('; ')}`);
    await stand.tidy();
  }
  const lines = stand.seams.story().trimEnd().split('\n');
  const armed = lines.flatMap((line, i) => (line.startsWith('ARMED') ? [i] : []));
  // A story is armed and disarmed: what passed between the third and the fourth line is Ben's.
  const passed = new Set(lines.slice((armed[2] ?? 0) + 1, armed[3]));
  return [...passed].filter((point) => which === 'all' || edge.test(point));
}

/** What passes while a service starts, before anybody taps. */
export function startPoints(stand: KillStand): string[] {
  const lines = stand.seams.story().split('\n');
  const first = lines.findIndex((line) => line.startsWith('ARMED') || line.includes('rememberPerson'));
  return lines.slice(0, first).filter((line) => line.includes(' #'));
}

/** Kills the service at this point, starts it again and judges. */
export async function killAt(stand: KillStand, who: Who, point: string): Promise<Killing> {
  let killed = false;
  const broken: string[] = [];
  for (let tries = 0; tries < 2 && !killed && broken.length === 0; tries++) {
    const promised = await stand.story(who, { at: point });
    killed = promised.killed;
    broken.push(...(await stand.judge(who, promised)));
    await stand.tidy();
  }
  return { point, killed, broken };
}

/** All of them on as many stands as given, each as soon as one is free. */
export async function killAtAll(
  points: readonly string[],
  stands: readonly KillStand[],
  told: (killing: Killing, stand: KillStand) => void = () => undefined,
): Promise<Killing[]> {
  const left = [...points];
  const people: Who[] = ['anna', 'ben', 'clara'];
  const killings: Killing[] = [];
  await Promise.all(
    stands.map(async (stand) => {
      for (let point = left.shift(); point !== undefined; point = left.shift()) {
        const who = people[killings.length % people.length] ?? 'anna';
        const killing = await killAt(stand, who, point);
        killings.push(killing);
        told(killing, stand);
      }
    }),
  );
  return killings;
}

export const openStands = (n: number): Promise<KillStand[]> =>
  Promise.all(Array.from({ length: n }, () => openKillStand()));
