/**
 * npm run proof -- transactions [--rounds 50] [--size 200]
 * So many hand-outs at once, half of them throwing at their last statement, on fresh databases: through the worker of the SQLite store and
 * through PostgreSQL. What was acknowledged must be there, and nothing of the rest. Then the control: the same on one
 * shared connection without the write gate, which must lose something, or the proof proves nothing.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openPostgresStore, openSqliteStore, type Store } from '#libs/store';
import { crowdOf, onOnePostgresLine, onOneSqliteLine } from '#test/crowd';
import { partPath, startPostgres } from '#test/support';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '50' }, size: { type: 'string', default: '200' } },
});
const [rounds, size] = [Number(values.rounds), Number(values.size)];
const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function hold(what: string, open: () => Promise<Store>): Promise<boolean> {
  const began = performance.now();
  let [acknowledged, thrown, wrong] = [0, 0, 0];
  for (let round = 0; round < rounds; round++) {
    const store = await open();
    const answer = await crowdOf(store, size);
    await store.close();
    acknowledged += answer.acknowledged;
    thrown += answer.thrown;
    wrong += answer.lost.length + answer.left.length;
    for (const sentence of [...answer.lost, ...answer.left])
      say(`BROKEN: ${what}, round ${round + 1}: ${sentence}`);
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  say(
    `${what}: ${acknowledged} acknowledged, ${thrown} thrown, ${wrong} wrong, ${rounds} rounds in ${seconds} s`,
  );
  return wrong === 0 && acknowledged === (rounds * size) / 2;
}

function shows(what: string, { acknowledged, lost }: { acknowledged: number; lost: number }): boolean {
  say(`control, ${what}: ${lost} of ${acknowledged} acknowledged are lost`);
  return lost > 0;
}

const folder = mkdtempSync(join(tmpdir(), 'tapstand-crowd-'));
let files = 0;
const file = (): string => join(folder, `${++files}.sqlite`);
const verdicts = [await hold('SQLite in its worker', () => openSqliteStore({ file: file() }))];
verdicts.push(shows('one SQLite connection', await onOneSqliteLine(file(), size)));
if (partPath('postgres') === undefined) {
  say('PostgreSQL is missing: run npm run test:setup first');
  verdicts.push(false);
} else {
  const server = await startPostgres();
  try {
    const open = async (): Promise<Store> =>
      openPostgresStore({ ...(await server.freshDatabase()), poolSize: 10 });
    verdicts.push(await hold('PostgreSQL', open));
    verdicts.push(
      shows('one PostgreSQL connection', await onOnePostgresLine(await server.freshDatabase(), size)),
    );
  } finally {
    await server.stop();
  }
}
rmSync(folder, { recursive: true });
process.exitCode = verdicts.every(Boolean) ? 0 : 1;
