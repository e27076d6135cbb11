// `npm run proof`: builds, then carries out the long proofs one after the other.
//   npm run proof                         all of them
//   npm run proof -- fuzz                 one by its name
//   npm run proof -- fuzz --seed 17       the same requests again
import { house, node, stopwatch, table } from '../../.ci/steps.mjs';

/** Every proof there is. Each is a script of its own that ends with 0 when the promise holds. */
const proofs = [
  {
    name: 'fuzz',
    promise:
      'odd bodies, headers and paths never crash the sandbox and are never answered outside the documents',
    script: 'dist/test/proof/main-fuzz.js',
  },
  {
    name: 'kills',
    promise:
      'killed at any moment the service loses no hand-out, doubles none, and UEM ends with the right holder',
    script: 'dist/test/proof/main-kills.js',
  },
  {
    name: 'disk',
    promise:
      'a disk that is full, broken or read-only at any write is told at the screen, leaves no half of anything, and needs no restart',
    script: 'dist/test/proof/main-disk.js',
  },
  {
    name: 'outage',
    promise:
      'while UEM answers 503 for thirty minutes everybody is served as quickly as ever, and five minutes later all is verified',
    script: 'dist/test/proof/main-outage.js',
  },
  {
    name: 'transactions',
    promise:
      'of hand-outs at once, half of them throwing, what was acknowledged is kept and nothing of the rest; the control loses',
    script: 'dist/test/proof/main-transactions.js',
  },
  {
    name: 'line',
    promise:
      'taps go on, the holder ends right and nothing is sent twice on a broken line, with expired tokens, and when the clock jumps',
    script: 'dist/test/proof/main-line.js',
  },
  {
    name: 'settle',
    promise:
      'with one change in five unanswered and most of those made up to a minute late UEM ends with the right holder; without looking again it does not',
    script: 'dist/test/proof/main-settle.js',
  },
  {
    name: 'schedules',
    promise:
      'no schedule of taps, returns, outages of UEM and of receivers, edits, restarts and clock jumps breaks a law of the engine',
    script: 'dist/test/proof/main-schedules.js',
  },
];

const words = process.argv.slice(2);
const flag = words.findIndex((w) => w.startsWith('--'));
const names = flag < 0 ? words : words.slice(0, flag);
const flags = flag < 0 ? [] : words.slice(flag);
const unknown = names.filter((n) => !proofs.some((p) => p.name === n));
const chosen = proofs.filter((p) => names.length === 0 || names.includes(p.name));

async function prove() {
  if ((await node(`${house}/.ci/build.mjs`)) !== 0) return 1;
  const rows = [];
  for (const { name, promise, script } of chosen) {
    process.stdout.write(`\n== ${name}: ${promise}\n`);
    const time = stopwatch();
    const holds = (await node(`${house}/${script}`, flags)) === 0;
    rows.push([name, time(), holds ? 'holds' : 'DOES NOT HOLD']);
  }
  process.stdout.write(`\n${table(rows)}\n`);
  return rows.every(([, , verdict]) => verdict === 'holds') ? 0 : 1;
}

if (unknown.length > 0) {
  process.stderr.write(
    `There is no proof "${unknown[0]}"; there are ${proofs.map((p) => p.name).join(', ')}.\n`,
  );
  process.exitCode = 2;
} else {
  process.exitCode = await prove();
}
