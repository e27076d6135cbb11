/**
 * npm run proof -- disk [--rounds 1] [--stands 2]
 * The disk is full, answers with an error, or can only be read, from each write of a check-out and check-in on until it is well
 * again, and at that write alone: 6 faults for each write. Ends at the first broken promise; the log is kept in data/proof.
 */
import { parseArgs } from 'node:util';
import { diskErrors, inWords, sufferAll } from './disk-faults.ts';
import { openDiskStand, type DiskFault } from './disk-stand.ts';
import { keepEvidence } from './evidence.ts';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '1' }, stands: { type: 'string', default: '2' } },
});
const [rounds, count] = [Number(values.rounds), Number(values.stands)];
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const began = performance.now();

const stands = await Promise.all(Array.from({ length: count }, openDiskStand));
try {
  const writes = Math.max(...(await Promise.all(stands.map((s) => s.count()))));
  say(`${writes} writes from a tap to the settled return`);
  const faults: DiskFault[] = Array.from({ length: rounds * writes }, (_, i) => (i % writes) + 1).flatMap(
    (at) => diskErrors.flatMap((error) => [true, false].map((once) => ({ at, error, once }))),
  );
  let [done, refused, struck] = [0, 0, 0];
  await sufferAll(faults, stands, (suffered, stand) => {
    done += 1;
    refused += suffered.refused ? 1 : 0;
    struck += suffered.struck ? 1 : 0;
    if (suffered.broken.length > 0) {
      say(`BROKEN: ${inWords(suffered.fault)}: ${suffered.broken.join('; ')}`);
      say(`kept in ${keepEvidence('disk', stand.evidence())}`);
      throw new Error('a promise was broken');
    }
    const seconds = ((performance.now() - began) / 1000).toFixed(0);
    if (done % 50 === 0 || done === faults.length)
      say(
        `${seconds} s: ${done} of ${faults.length} faults, ${struck} struck, ${refused} refused a tap in words`,
      );
  });
} catch (error) {
  say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exitCode = 1;
} finally {
  await Promise.all(stands.map((s) => s.close()));
}
