/**
 * npm run proof -- line [--rounds 5]
 * Two people check out and in while the line to UEM is half open, breaks, splits, joins or doubles what comes, while tokens expire, and
 * while the wall clock jumps by an hour. Ends at the first broken promise; the log is kept in data/proof.
 */
import { parseArgs } from 'node:util';
import { mkdirSync, writeFileSync } from 'node:fs';
import { playLine } from './line-play.ts';
import { lineStories } from './line-stories.ts';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' } } });
const rounds = Number(values.rounds);
const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function prove(): Promise<number> {
  for (let round = 1; round <= rounds; round++) {
    for (const story of lineStories) {
      const began = performance.now();
      const { broken, tapMs, log } = await playLine(story);
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      say(`round ${round}: ${story.name}: slowest tap to phone ${tapMs.toFixed(0)} ms, ${seconds} s`);
      if (broken.length === 0) continue;
      mkdirSync('data/proof', { recursive: true });
      writeFileSync('data/proof/line.log', `${story.name}\n${broken.join('\n')}\n${log}`);
      say(`BROKEN: ${story.name}: ${broken.join('; ')}\nkept in data/proof/line.log`);
      return 1;
    }
  }
  return 0;
}

process.exitCode = await prove();
