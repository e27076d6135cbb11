import { Pool } from 'undici';
import { withFleet, serialOf, upTo, userOf, type FleetInUem, type Want } from './converge-fleet.ts';
import { openProduct } from './converge-product.ts';
import type { MeasuredSandbox } from './sandbox-process.ts';

/** Verified assignments per second, processor time of this process and requests per assignment: one of each per round. */
export interface SpeedFigures {
  name: string;
  perSecond: number[];
  cpuMs: number[];
  requests: number[];
}

interface Subject {
  name: string;
  /** Whatever comes before the first request is decided upon. */
  prepare(wants: readonly Want[]): Promise<void>;
  carryOut(wants: readonly Want[]): Promise<void>;
  stop(): Promise<void>;
}

/** As many as the engine has under way towards an MDM, over as many connections as its adapter opens. */
const atOnce = 32;
const connections = 16;

/** What a script does that knows everybody's id and keeps no records: reads, changes, reads back. */
function bareLoop(
  { url, headers }: MeasuredSandbox,
  name: string,
  ids: ReadonlyMap<string, number>,
): Subject {
  const pool = new Pool(url, { connections });
  const send = async (method: 'GET' | 'PATCH', path: string): Promise<string> => {
    const { statusCode, body } = await pool.request({ method, path, headers });
    const text = await body.text();
    if (statusCode >= 300) throw new Error(`${method} ${path} answers ${statusCode}: ${text}`);
    return text;
  };
  const read = async (serial: string) =>
    JSON.parse(await send('GET', `/api/mdm/devices?searchby=Serialnumber&id=${serial}`)) as {
      Id: { Value: number };
      UserName: string;
    };
  const one = async ({ device, user }: Want): Promise<void> => {
    const { Id, UserName } = await read(serialOf(device));
    if (UserName === userOf(user)) throw new Error('there is nothing to change');
    await send('PATCH', `/api/mdm/devices/${Id.Value}/enrollmentuser/${ids.get(userOf(user))}`);
    if ((await read(serialOf(device))).UserName !== userOf(user)) throw new Error('not as it should be');
  };
  return {
    name,
    prepare: async () => undefined,
    async carryOut(wants) {
      const left = [...wants];
      const lane = async (): Promise<void> => {
        for (let want = left.shift(); want !== undefined; want = left.shift()) await one(want);
      };
      await Promise.all(Array.from({ length: atOnce }, lane));
    },
    stop: () => pool.close(),
  };
}

async function product({ url }: MeasuredSandbox, devices: number): Promise<Subject> {
  const opened = await openProduct(url, devices, 1_000_000);
  return {
    name: 'product',
    prepare: (wants) => opened.commit(wants),
    carryOut: (wants) => opened.carryOut(wants.length),
    stop: () => opened.stop(),
  };
}

async function idsOf({ url, headers }: MeasuredSandbox, users: number): Promise<Map<string, number>> {
  const pool = new Pool(url, { connections });
  const ids = new Map<string, number>();
  const lookUp = async (user: string): Promise<void> => {
    const path = `/api/system/users/search?username=${user}`;
    const { body } = await pool.request({ method: 'GET', path, headers });
    const { Users } = (await body.json()) as { Users: { Id: { Value: number } }[] };
    const [found] = Users;
    if (found !== undefined) ids.set(user, found.Id.Value);
  };
  await Promise.all(upTo(users).map((n) => lookUp(userOf(n))));
  await pool.close();
  return ids;
}

/** One subject's go at a round: how fast, with how much work of this process, in how many requests. */
async function measured(fleet: FleetInUem, subject: Subject, wants: readonly Want[]) {
  await subject.prepare(wants);
  const before = (await fleet.requests(0)).at(-1)?.n ?? 0;
  const [began, used] = [performance.now(), process.cpuUsage()];
  await subject.carryOut(wants);
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(used);
  const asked = (await fleet.requests(before)).length;
  await fleet.listsAll(wants);
  const count = wants.length;
  return { perSecond: count / seconds, cpuMs: (user + system) / 1000 / count, requests: asked / count };
}

interface Player {
  subject: Subject;
  /** Its devices are those after this one. */
  first: number;
  figures: SpeedFigures;
}

async function play(
  fleet: FleetInUem,
  players: readonly Player[],
  count: number,
  rounds: number,
): Promise<void> {
  for (let round = 0; round <= rounds; round++) {
    for (const { subject, first, figures } of round % 2 === 0 ? players : [...players].reverse()) {
      const wants = upTo(count).map((n) => ({ device: first + n, user: ((n + round) % count) + 1 }));
      const { perSecond, cpuMs, requests } = await measured(fleet, subject, wants);
      if (round === 0) continue;
      figures.perSecond.push(perSecond);
      figures.cpuMs.push(cpuMs);
      figures.requests.push(requests);
    }
  }
}

/**
 * The same number of devices by each in turn, each with devices of its own: what another changes is foreign to the product.
 * A round before the first makes the people known to both. The second bare loop against the first is the A/A run.
 */
export async function speed(count: number, rounds: number, latencyMs: number): Promise<SpeedFigures[]> {
  return withFleet(3 * count, latencyMs, async (fleet) => {
    const { sandbox } = fleet;
    const ids = await idsOf(sandbox, count);
    // The product has the first devices: they are those its records know.
    const subjects = [
      await product(sandbox, count),
      ...['bare', 'bare again'].map((n) => bareLoop(sandbox, n, ids)),
    ];
    const players = subjects.map((subject, i): Player => {
      const figures = { name: subject.name, perSecond: [], cpuMs: [], requests: [] };
      return { subject, first: i * count, figures };
    });
    try {
      await play(fleet, players, count, rounds);
    } finally {
      for (const subject of subjects) await subject.stop();
    }
    return players.map(({ figures }) => figures);
  });
}
