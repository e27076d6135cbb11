/**
 * npm run proof -- kills [--times 25] [--random 2000] [--stands 2] [--seed 17]
 * SIGKILL at every seam between a tap and the settled return, so many times each, then at random moments: after the tap, and again
 * while the service starts. The seams are found by an undisturbed run and printed. Ends at the first broken promise and keeps
 * the records and everything printed in data/proof.
 */
import { parseArgs } from 'node:util';
import { findPoints, killAtAll, openStands, startPoints, type KillStand, type Who } from '#test/killed';
import { diceOf, keepEvidence } from './evidence.ts';

const { values } = parseArgs({
  options: {
    times: { type: 'string', default: '25' },
    random: { type: 'string', default: '2000' },
    stands: { type: 'string', default: '2' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
  },
});
const [times, random, stands, seed] = [values.times, values.random, values.stands, values.seed].map(
  Number,
) as [number, number, number, number];
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const began = performance.now();
const clock = (): string => `${((performance.now() - began) / 1000).toFixed(0)} s`;
/** A check-out and check-in takes about half a second; later than this nothing is open. */
const longestMs = 900;

function refuse(what: string, broken: readonly string[], stand: KillStand): void {
  if (broken.length === 0) return;
  say(`BROKEN: killed ${what}: ${broken.join('; ')}`);
  say(`kept in ${keepEvidence(`kills-${seed}`, stand.evidence())}`);
  throw new Error('a promise was broken');
}

async function atEverySeam(points: readonly string[], open: readonly KillStand[]): Promise<void> {
  let [killed, missed] = [0, 0];
  for (let round = 1; round <= times; round++) {
    const killings = await killAtAll(points, open, (killing, stand) =>
      refuse(`at ${killing.point}`, killing.broken, stand),
    );
    killed += killings.filter((k) => k.killed).length;
    missed += killings.filter((k) => !k.killed).length;
    say(
      `${clock()}: round ${round} of ${times}, ${killed} kills at ${points.length} points, ${missed} not come by`,
    );
  }
}

async function atRandom(open: readonly KillStand[], starts: readonly string[]): Promise<void> {
  const dice = diceOf(seed);
  let [done, whileStarting, told] = [0, 0, 0];
  const one = async (stand: KillStand): Promise<void> => {
    const who = dice.one<Who>(['anna', 'ben', 'clara']);
    const afterMs = dice.below(longestMs);
    const again = dice.next() < 0.3 ? dice.one(starts) : undefined;
    const promised = await stand.story(who, { afterMs });
    if (promised.killed && again !== undefined) {
      await stand.dieStarting(again);
      whileStarting += 1;
    }
    refuse(
      `${afterMs} ms after a tap${again === undefined ? '' : `, then at ${again}`}`,
      await stand.judge(who, promised),
      stand,
    );
    await stand.tidy();
    done += promised.killed ? 1 : 0;
    if (done - told < 50) return;
    told = done;
    say(`${clock()}: ${done} of ${random} random kills, ${whileStarting} killed again while starting`);
  };
  await Promise.all(
    open.map(async (stand) => {
      while (done < random) await one(stand);
    }),
  );
  say(`${clock()}: ${done} random kills, ${whileStarting} killed again while starting`);
}

say(`seed ${seed}`);
const open = await openStands(stands);
try {
  const [first] = open;
  if (first === undefined) throw new Error('at least one stand');
  const starts = startPoints(first);
  const points = await findPoints(first, 'all');
  say(`${points.length} points between tap and settled return:\n  ${points.join('\n  ')}`);
  say(`${starts.length} points while starting`);
  await atEverySeam(points, open);
  await atRandom(open, starts);
} catch (error) {
  say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exitCode = 1;
} finally {
  await Promise.all(open.map((s) => s.close()));
}
