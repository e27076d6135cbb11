import { describe, expect, it } from '@jest/globals';
import type { BayLevel, BayLight, Cabinet, CabinetListener } from '#hardware/port';
import { until } from '#test/support';

/** A place with one cabinet of at least six bays, played by hand. */
export interface CabinetRig {
  readonly bays: number;
  /** Opens the driver under test. Rejects as the driver does. */
  open(listener: CabinetListener): Promise<Cabinet>;
  dock(bay: number): Promise<void>;
  pull(bay: number): Promise<void>;
  /** Resolves when the driver has had a look at the bays as they are now. */
  seen(): Promise<void>;
  /** What the furniture shows, by its own account. */
  shown(bay: number): Promise<BayLight>;
  /** How many things the furniture was ever told or asked. */
  heard(): Promise<number>;
  /** The cabinet restarts by itself: its lights go out. Docked devices stay docked. */
  reboot(): Promise<void>;
  unplug(): Promise<void>;
  /** Resolves when an open can succeed. */
  replug(): Promise<void>;
  /** Ends everything the rig started. */
  dispose(): Promise<void>;
}

export interface CabinetRigSettings {
  debounceMs: number;
}

interface Watching extends CabinetListener {
  /** Each report: the occupied bays. */
  readonly occupied: number[][];
  readonly reports: (readonly BayLevel[])[];
  forgotten: number;
}

function watching(): Watching {
  const reports: (readonly BayLevel[])[] = [];
  const occupied: number[][] = [];
  return {
    reports,
    occupied,
    forgotten: 0,
    bays(levels) {
      reports.push(levels);
      occupied.push(levels.filter((l) => l.occupied).map((l) => l.bay));
    },
    forgot() {
      this.forgotten += 1;
    },
  };
}

type MakeRig = (settings: CabinetRigSettings) => Promise<CabinetRig>;
type Story = (rig: CabinetRig) => Promise<void>;

/** Every cabinet, real or virtual, passes this. */
export function cabinetSuite(name: string, makeRig: MakeRig): void {
  const story = (sentence: string, tell: Story, debounceMs = 60): void =>
    it(
      sentence,
      async () => {
        const rig = await makeRig({ debounceMs });
        try {
          await tell(rig);
        } finally {
          await rig.dispose();
        }
      },
      30_000,
    );

  describe(`${name} as a cabinet`, () => {
    levelStories(story);
    lightStories(story);
    connectionStories(story);
  });
}

type Tell = (sentence: string, tell: Story, debounceMs?: number) => void;

function levelStories(story: Tell): void {
  story('reports all bays at once after opening', async (rig) => {
    await rig.dock(2);
    const watch = watching();
    const cabinet = await rig.open(watch);
    await until('the first report', () => watch.reports.length > 0);
    expect(watch.reports[0]?.map((l) => l.bay)).toEqual(Array.from({ length: rig.bays }, (_, i) => i + 1));
    expect(watch.occupied[0]).toEqual([2]);
    await cabinet.close();
  });

  story('reports a change of level once, with all bays', async (rig) => {
    const watch = watching();
    const cabinet = await rig.open(watch);
    await until('the first report', () => watch.reports.length > 0);
    await rig.dock(3);
    await until('bay 3', () => watch.reports.length > 1);
    await rig.seen();
    // Had bay 3 been reported twice, it would stand before this one.
    await rig.dock(5);
    await until('bay 5', () => watch.occupied.at(-1)?.includes(5));
    await rig.pull(3);
    await until('bay 3 empty', () => watch.occupied.at(-1)?.includes(3) === false);
    expect(watch.occupied).toEqual([[], [3], [3, 5], [5]]);
    expect(watch.reports.every((report) => report.length === rig.bays)).toBe(true);
    await cabinet.close();
  });

  story(
    'does not report a flicker shorter than the debounce',
    async (rig) => {
      const watch = watching();
      const cabinet = await rig.open(watch);
      await until('the first report', () => watch.reports.length > 0);
      await rig.dock(4);
      await rig.seen();
      await rig.pull(4);
      await rig.seen();
      await rig.dock(6);
      await until('the bay that holds', () => watch.reports.length > 1);
      expect(watch.occupied).toEqual([[], [6]]);
      await cabinet.close();
    },
    800,
  );
}

function lightStories(story: Tell): void {
  story('shows each light it has accepted, and nothing of the one before', async (rig) => {
    const cabinet = await rig.open(watching());
    for (const light of ['take', 'ready', 'charging', 'fault', 'off'] as const) {
      await cabinet.light(3, light);
      expect(await rig.shown(3)).toBe(light);
    }
    expect(await rig.shown(2)).toBe('off');
    await cabinet.close();
  });

  story('keeps the order of lights written at once', async (rig) => {
    const cabinet = await rig.open(watching());
    await Promise.all([cabinet.light(1, 'take'), cabinet.light(2, 'take'), cabinet.light(1, 'ready')]);
    expect([await rig.shown(1), await rig.shown(2)]).toEqual(['ready', 'take']);
    await cabinet.close();
  });

  story('refuses a bay it does not have, and goes on', async (rig) => {
    const cabinet = await rig.open(watching());
    await expect(cabinet.light(rig.bays + 1, 'take')).rejects.toThrow(new RegExp(`no bay ${rig.bays + 1}`));
    await expect(cabinet.light(0, 'take')).rejects.toThrow(/no bay 0/);
    await cabinet.light(rig.bays, 'take');
    expect(await rig.shown(rig.bays)).toBe('take');
    await cabinet.close();
  });
}

function connectionStories(story: Tell): void {
  story('ends with a reason when the cabinet is gone; a new open reports all bays again', async (rig) => {
    const watch = watching();
    const first = await rig.open(watch);
    await until('the first report', () => watch.reports.length > 0);
    await rig.unplug();
    const reason = await first.closed;
    expect(reason).toBeInstanceOf(Error);
    expect(reason?.message).toMatch(/\w+ \w+/);
    await expect(first.light(1, 'take')).rejects.toThrow(/ /);
    await rig.dock(6);
    await rig.replug();
    const again = watching();
    const second = await rig.open(again);
    await until('the bays as they are now', () => again.reports.length > 0);
    expect(again.occupied[0]).toEqual([6]);
    expect(watch.reports).toHaveLength(1);
    await first.close();
    await second.close();
  });

  story('refuses to open a cabinet that is not there, and opens it once it is', async (rig) => {
    await rig.unplug();
    await expect(rig.open(watching())).rejects.toThrow(/ /);
    await rig.replug();
    await (await rig.open(watching())).close();
  });

  story('says that a restarted cabinet has forgotten, and works on', async (rig) => {
    await rig.dock(2);
    const watch = watching();
    const cabinet = await rig.open(watch);
    await until('the first report', () => watch.reports.length > 0);
    await cabinet.light(2, 'ready');
    const before = watch.forgotten;
    await rig.reboot();
    await until('the news', () => watch.forgotten > before);
    expect(await rig.shown(2)).toBe('off');
    await cabinet.light(2, 'take');
    expect(await rig.shown(2)).toBe('take');
    await rig.dock(5);
    await until('a change after the restart', () => watch.reports.length > 1);
    expect(watch.occupied).toEqual([[2], [2, 5]]);
    expect(watch.forgotten).toBe(before + 1);
    await cabinet.close();
  });

  story('reports and writes nothing after close, twice over if asked', async (rig) => {
    const deaf = watching();
    const first = await rig.open(deaf);
    await until('the first report', () => deaf.reports.length > 0);
    await Promise.all([first.close(), first.close()]);
    expect(await first.closed).toBeUndefined();
    const told = await rig.heard();
    await rig.dock(3);
    await expect(first.light(3, 'take')).rejects.toThrow(/ /);
    expect(await rig.heard()).toBe(told);
    const watch = watching();
    const second = await rig.open(watch);
    await until('bay 3 at the second connection', () => watch.occupied[0]?.includes(3));
    await second.light(1, 'take');
    expect(await rig.shown(3)).toBe('off');
    expect(deaf.reports).toHaveLength(1);
    await second.close();
  });
}
