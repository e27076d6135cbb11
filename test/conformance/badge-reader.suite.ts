import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { RawReading } from '#libs/domain';
import type { BadgeReader, ReaderListener } from '#hardware/port';
import { until } from '#test/support';

/** A place with one reader and two badges, played by hand. Each test gets a fresh one. */
export interface BadgeReaderRig {
  /** What the reader must report of the two badges the rig can present. */
  readonly badges: readonly [RawReading, RawReading];
  /** Opens the driver under test. Rejects as the driver does. */
  open(listener: ReaderListener): Promise<BadgeReader>;
  /** Presents one badge briefly, once; resolves when it is gone again. The driver may still be about to report it. */
  tap(badge: RawReading): Promise<void>;
  /** The same tap, reaching the driver in as many pieces as the line allows. Left out where nothing can be cut. */
  tapInPieces?(badge: RawReading): Promise<void>;
  /** Presents something that is no badge. */
  present(what: 'no badge'): Promise<void>;
  /** Pulls the reader's plug; resolves when it is out. */
  unplug(): Promise<void>;
  /** Plugs it in again; resolves when an open can succeed. */
  replug(): Promise<void>;
  /** What its processes printed so far; shown when a story fails. */
  said?(): string;
  /** Ends everything the rig started. */
  dispose(): Promise<void>;
}

/** What a listener heard, in order: a reading, or the words of a misread. */
export interface Heard extends ReaderListener {
  readonly taps: RawReading[];
  readonly misreads: string[];
}

export function hearing(): Heard {
  const taps: RawReading[] = [];
  const misreads: string[] = [];
  return { taps, misreads, tap: (reading) => taps.push(reading), misread: (detail) => misreads.push(detail) };
}

/** Every badge reader, real or virtual, passes this. */
export function badgeReaderSuite(name: string, makeRig: () => Promise<BadgeReaderRig>): void {
  describe(`${name} as a badge reader`, () => {
    let rig: BadgeReaderRig;
    beforeEach(async () => {
      rig = await makeRig();
    }, 30_000);
    afterEach(() => rig.dispose(), 30_000);

    const story = (title: string, tell: (rig: BadgeReaderRig) => Promise<void>): void =>
      it(title, async () => {
        try {
          await tell(rig);
        } catch (error) {
          process.stderr.write(`\n--- ${title}: what the rig said ---\n${rig.said?.() ?? ''}\n`);
          throw error;
        }
      });
    tapStories(story);
    connectionStories(story);
  });
}

type Story = (title: string, tell: (rig: BadgeReaderRig) => Promise<void>) => void;

function tapStories(story: Story): void {
  story('reports one tap as one reading', async (rig) => {
    const [a, b] = rig.badges;
    const heard = hearing();
    const reader = await rig.open(heard);
    await rig.tap(a);
    await until('the first badge', () => heard.taps.length > 0);
    // The next tap comes through the same line: had the first been reported twice, it would stand between them.
    await rig.tap(b);
    await until('the second badge', () => heard.taps.length > 1);
    expect(heard.taps).toEqual([a, b]);
    expect(heard.misreads).toEqual([]);
    await reader.close();
  });

  story('reports two badges in quick succession, in order', async (rig) => {
    const [a, b] = rig.badges;
    const heard = hearing();
    const reader = await rig.open(heard);
    for (const badge of [a, b, a, b]) await rig.tap(badge);
    await until('four taps', () => heard.taps.length >= 4);
    expect(heard.taps).toEqual([a, b, a, b]);
    await reader.close();
  });

  story('reports a tap that arrives in pieces once', async (rig) => {
    const [a, b] = rig.badges;
    const heard = hearing();
    const reader = await rig.open(heard);
    await (rig.tapInPieces ?? rig.tap)(a);
    await rig.tap(b);
    await until('both badges', () => heard.taps.length > 1);
    expect(heard.taps).toEqual([a, b]);
    await reader.close();
  });

  story('calls what is no badge a misread, names no number, and reads the next tap', async (rig) => {
    const [a] = rig.badges;
    const heard = hearing();
    const reader = await rig.open(heard);
    await rig.present('no badge');
    await until('the misread', () => heard.misreads.length > 0);
    expect(heard.taps).toEqual([]);
    await rig.tap(a);
    await until('the tap after it', () => heard.taps.length > 0);
    expect(heard.taps).toEqual([a]);
    expect(heard.misreads).toHaveLength(1);
    expect(heard.misreads[0]).toMatch(/ /);
    expect(heard.misreads[0]).not.toMatch(/[0-9a-f]{6}/i);
    await reader.close();
  });
}

function connectionStories(story: Story): void {
  story('ends with a reason when the reader is gone, and a new open works when it is back', async (rig) => {
    const [a, b] = rig.badges;
    const heard = hearing();
    const first = await rig.open(heard);
    await rig.unplug();
    const reason = await first.closed;
    expect(reason).toBeInstanceOf(Error);
    expect(reason?.message).toMatch(/\w+ \w+/);
    await rig.replug();
    const second = await rig.open(heard);
    await rig.tap(b);
    await until('a tap on the reader that is back', () => heard.taps.length > 0);
    await rig.tap(a);
    await until('a second tap', () => heard.taps.length > 1);
    expect(heard.taps).toEqual([b, a]);
    await first.close();
    await second.close();
  });

  story('refuses to open a reader that is not there, and opens it once it is', async (rig) => {
    await rig.unplug();
    await expect(rig.open(hearing())).rejects.toThrow(/ /);
    await rig.replug();
    const reader = await rig.open(hearing());
    await reader.close();
  });

  story('releases everything on close, twice over if asked, and reports nothing afterwards', async (rig) => {
    const [a, b] = rig.badges;
    const deaf = hearing();
    const first = await rig.open(deaf);
    await Promise.all([first.close(), first.close()]);
    await first.close();
    expect(await first.closed).toBeUndefined();
    const heard = hearing();
    const second = await rig.open(heard);
    await rig.tap(a);
    await rig.tap(b);
    await until('the taps at the second connection', () => heard.taps.length > 1);
    expect(heard.taps).toEqual([a, b]);
    expect(deaf.taps).toEqual([]);
    expect(deaf.misreads).toEqual([]);
    await second.close();
  });
}
