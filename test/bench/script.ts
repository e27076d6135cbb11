import Database from 'better-sqlite3';
import { request } from 'undici';
import { join } from 'node:path';
import { beside, end, freePort, startCounterpart, startNode, watchDeath } from './processes.ts';
import type { Conditions, Moment, Running, Seen, Subject } from './subject.ts';

interface Frame {
  moment: Moment | 'late';
  badge: string;
}

function seen(frame: string, nameOf: ReadonlyMap<string, string>): Seen | undefined {
  const { moment, badge } = JSON.parse(frame) as Frame;
  const firstName = nameOf.get(badge);
  return moment === 'late' || firstName === undefined ? undefined : { moment, firstName };
}

async function start(name: string, conditions: Conditions): Promise<Running> {
  const [port, mdmPort] = [await freePort(), await freePort()];
  const mdmUrl = `http://127.0.0.1:${mdmPort}`;
  const mdm =
    conditions.mdm === 'refuses'
      ? undefined
      : await startCounterpart(beside('./main-mdm.js'), [String(mdmPort), conditions.mdm]);
  const database = join(conditions.folder, 'script.db');
  const options = { readerPaths: conditions.readerPaths, database, port, mdm: mdmUrl };
  const started = performance.now();
  const child = startNode(beside('./main-script.js'), [JSON.stringify(options)], conditions.env);
  const death = watchDeath(child, name);
  const nameOf = new Map(conditions.people.map((p) => [p.badge, p.firstName]));
  return {
    started,
    screen: { url: `ws://127.0.0.1:${port}`, headers: {} },
    pids: () => (child.pid === undefined ? [] : [child.pid]),
    seen: (frame) => seen(frame, nameOf),
    died: death.died,
    async accounts() {
      const db = new Database(database, { readonly: true });
      const row = db.prepare('SELECT count(DISTINCT badge) AS recorded FROM custody').get() as {
        recorded: number;
      };
      db.close();
      const mdmCalls = mdm === undefined ? 0 : Number(await (await request(`${mdmUrl}/count`)).body.text());
      return { recorded: row.recorded, mdmCalls };
    },
    async stop() {
      death.expected();
      await end(child);
      await end(mdm, 'SIGKILL');
    },
  };
}

/** The hand-written script, under the name it has in this run (an A/A run has two of them). */
export const scriptSubject = (name = 'script'): Subject => ({
  name,
  start: (conditions) => start(name, conditions),
});
