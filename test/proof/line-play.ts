import { badges } from '#test/stage';
import { until } from '#test/support';
import { openLineStand, type LineStand } from './line-stand.ts';
import type { LineStory } from './line-stories.ts';

/** A retry after a time-out, with its backoff, on a busy machine. */
const patienceMs = 30_000;
/** A tap is answered at the screen within this, whatever becomes of the line; generous: it is judged elsewhere how fast. */
const tapMs = 3_000;

interface Offered {
  device: string;
  bay: number;
}

/** The newest phone that the screen offers at this reader. */
function offered(stand: LineStand, reader: string): Offered | undefined {
  const found = stand.ward.screen.panels.findLast(
    (p) => p.lane === `reader:${reader}` && p.panel.kind === 'take',
  );
  return found?.panel.kind === 'take' ? found.panel : undefined;
}

const holds = (stand: LineStand, userName: string): boolean =>
  stand.records.held().some((h) => h.userName === userName);

/** Taps until the records have it: a jump may have ended her wait before she took her phone. */
async function takes(stand: LineStand, who: 'anna' | 'ben', reader: string): Promise<Offered> {
  const userName = { anna: 'anna.berg', ben: 'ben.okafor' }[who];
  if (!holds(stand, userName)) await stand.ward.tap(badges[who], reader);
  await until(`${who} is served`, () => holds(stand, userName), patienceMs);
  const { bay, device } = stand.records.held().find((h) => h.userName === userName) ?? { bay: 0, device: '' };
  await stand.ward.pull(bay);
  return { bay, device };
}

const serialOf = ({ bay }: Offered): string => `TAPSTAND000${bay}`;

async function twiceInARow(stand: LineStand): Promise<string[]> {
  const last = new Map<string, string>();
  return (await stand.changes()).flatMap((change) => {
    const [device = '', user = ''] = change.split(' ');
    const again = last.get(device) === user;
    last.set(device, user);
    return again ? [`device ${device} was given to user ${user} twice in a row`] : [];
  });
}

async function afterwards(stand: LineStand, story: LineStory): Promise<string[]> {
  const { ward, records } = stand;
  const annas = await takes(stand, 'anna', 'left');
  const bens = await takes(stand, 'ben', 'right');
  await ward.uemLists(serialOf(annas), 'anna.berg', patienceMs);
  await ward.uemLists(serialOf(bens), 'ben.okafor', patienceMs);
  for (const { bay } of [annas, bens]) await ward.dock(bay);
  for (const device of [annas, bens]) await ward.uemLists(serialOf(device), 'staging-ward', patienceMs);
  await until('every wait has ended', () => records.held().length === 0, patienceMs);
  await until('nothing is open', () => records.open().length === 0, patienceMs);
  // Where the clock jumps, times in the records do too; their order is that of their numbers.
  const broken = records.broken().filter((b) => story.jumps === undefined || !b.includes(' time'));
  return [...broken, ...(await twiceInARow(stand))];
}

/** Plays one story on a ward of its own; answers what did not hold. */
export async function playLine(story: LineStory): Promise<{ broken: string[]; tapMs: number; log: string }> {
  const stand = await openLineStand();
  const { ward } = stand;
  let slowest = 0;
  const tap = async (badge: string, reader: string): Promise<void> => {
    ward.screen.forget();
    const began = performance.now();
    await ward.tap(badge, reader);
    await until('a phone is offered', () => offered(stand, reader), tapMs);
    slowest = Math.max(slowest, performance.now() - began);
  };
  try {
    if (story.jumps !== undefined) await tap(badges.clara, 'right');
    await story.before?.(stand);
    await tap(badges.anna, 'left');
    await story.during?.(stand);
    await tap(badges.ben, 'right');
    await story.after?.(stand);
    const broken = await afterwards(stand, story);
    return { broken, tapMs: slowest, log: ward.kiosk.process.output() };
  } catch (error) {
    const open = stand.records.open().join(', ');
    const changes = (await stand.changes()).join(', ');
    const broken = [
      `${error instanceof Error ? error.message : String(error)}; open: ${open}; changes: ${changes}`,
    ];
    return { broken, tapMs: slowest, log: ward.kiosk.process.output() };
  } finally {
    await stand.close();
  }
}
