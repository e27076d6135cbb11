/**
 * npm run bench -- [--rounds 5] [--only nurse,burst] [--pair script,script]
 * Rounds of the same workloads on two subjects, interleaved; prints medians of the ratios within each round.
 * `--pair script,script` is the A/A run: it shows the noise of the machine, under which nothing is claimed.
 */
import { cpus, release } from 'node:os';
import { parseArgs } from 'node:util';
import { figures } from './figures.ts';
import { measure, percentile, type Measured } from './measure.ts';
import { markdown, medianRatio, type Row } from './report.ts';
import { productSubject } from './product.ts';
import { scriptSubject } from './script.ts';
import type { Subject } from './subject.ts';
import { workloads, type Workload } from './workloads.ts';

/** Every subject there is, by the word of `--pair`. */
const subjects: Record<string, (name: string) => Subject> = {
  script: scriptSubject,
  product: productSubject,
};

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    only: { type: 'string', default: '' },
    pair: { type: 'string', default: Object.keys(subjects).length > 1 ? 'script,product' : 'script,script' },
  },
});

function pair(): [Subject, Subject] {
  const [first = 'script', second = first] = values.pair.split(',');
  const make = (word: string, name: string): Subject => {
    const subject = subjects[word];
    if (subject === undefined)
      throw new Error(`--pair: no subject "${word}"; there are ${Object.keys(subjects).join(', ')}`);
    return subject(name);
  };
  return [make(first, first), make(second, second === first ? `${second} again` : second)];
}

function chosen(): Workload[] {
  const words = values.only.split(',').filter((w) => w !== '');
  const some = workloads.filter((w) => words.length === 0 || words.some((word) => w.name.startsWith(word)));
  if (some.length === 0)
    throw new Error(
      `--only: no workload "${values.only}"; there are ${workloads.map((w) => w.name).join(', ')}`,
    );
  return some;
}

type Round = Map<string, Measured>;
const key = (subject: Subject, workload: Workload | string): string =>
  `${subject.name} ${typeof workload === 'string' ? workload : workload.name}`;

async function playRound(number: number, two: [Subject, Subject]): Promise<Round> {
  const round: Round = new Map();
  for (const workload of chosen()) {
    for (const subject of number % 2 === 0 ? two : [...two].reverse()) {
      const measured = await measure(subject, workload);
      if (measured.lost !== 0)
        throw new Error(`${subject.name}, ${workload.name}: ${measured.lost} taps are not in the database`);
      round.set(key(subject, workload), measured);
      const { read, take } = measured.moments;
      process.stdout.write(
        `round ${number + 1}: ${workload.name}, ${subject.name}: read p50 ${percentile(read, 50).toFixed(2)}, ` +
          `take p50 ${percentile(take, 50).toFixed(2)}, p99 ${percentile(take, 99).toFixed(1)} ms, CPU ${measured.cpuMsPerTap.toFixed(2)} ms\n`,
      );
    }
  }
  return round;
}

const rows = (two: [Subject, Subject], rounds: Round[]): Row[] =>
  figures
    .filter((figure) => chosen().some((w) => w.name === figure.workload))
    .map((figure) => {
      const of = (subject: Subject) =>
        rounds.flatMap((round) => {
          const measured = round.get(key(subject, figure.workload));
          return measured === undefined ? [] : [figure.of(measured, round.get(key(subject, 'nurse')))];
        });
      return { figure, first: of(two[0]), second: of(two[1]) };
    });

/** What the script itself must reach on a quiet machine; where it does not, the run says nothing about the product. */
function judgeTheScript(table: Row[], two: [Subject, Subject]): string[] {
  const find = (name: string) => table.find((r) => r.figure.workload === 'nurse' && r.figure.name === name);
  const [take, cpu] = [find('take p50'), find('CPU per tap')];
  if (take === undefined || cpu === undefined) return [];
  const best = (r: Row) => Math.min(...r.first).toFixed(2);
  const notes = [
    `Best round of the script: take p50 ${best(take)} ms (must: ≤ 0.70), CPU per tap ${best(cpu)} ms (must: ≤ 1.10).`,
  ];
  const noise = medianRatio(take);
  if (two[1].name.endsWith(' again')) {
    notes.push(
      `A/A ratio of take p50: ${noise.toFixed(2)} (${noise >= 0.85 && noise <= 1.15 ? 'within' : 'VOID: outside'} 0.85–1.15).`,
    );
  }
  return notes;
}

const two = pair();
const rounds: Round[] = [];
for (let number = 0; number < Number(values.rounds); number++) rounds.push(await playRound(number, two));
const table = rows(two, rounds);
const [cpu] = cpus();
process.stdout.write(`
Node ${process.version}, ${cpus().length} × ${cpu?.model.trim() ?? 'unknown processor'}, Linux ${release()}; ${rounds.length} rounds; medians (smallest–largest).

${markdown([two[0].name, two[1].name], table, !two[1].name.endsWith(' again'))}

${judgeTheScript(table, two).join('\n')}
`);
