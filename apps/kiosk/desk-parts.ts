import type { Clock } from '#libs/clock';
import type { DeviceCandidate, Person } from '#libs/domain';
import type { RunRow, Store } from '#libs/store';
import type { PlanInput, Workflow } from '#libs/workflow';
import type { Asking } from './asking.ts';
import type { Book } from './book.ts';
import type { KeyedQueue } from './keyed-queue.ts';
import type { Screens } from './screens.ts';
import type { Shelf } from './shelf.ts';
import type { WhoIsIt } from './who.ts';

/** What hand-outs and returns work with. */
export interface DeskParts {
  store: Store;
  clock: Clock;
  book: Book;
  who: WhoIsIt;
  screens: Screens;
  asking: Asking;
  shelf: Shelf;
  /** One piece of work per badge and per device at a time, in this process; the store's guards hold across processes. */
  queue: KeyedQueue;
  /** Runs that wait for an effect, by its id: a copy of the database, to go on at once when it is settled. */
  awaited: Map<string, string>;
  stationName(id: string): string;
  cabinetUp(station: string, cabinet: string): boolean;
  /** Effects were committed. */
  wake(): void;
  trouble(what: string, error: unknown): void;
}

export interface Moment {
  person: Person | null;
  device: DeviceCandidate | null;
  candidates?: readonly DeviceCandidate[];
  holds?: number;
  forced?: string;
}

type Born = Pick<RunRow, 'trigger' | 'station' | 'lane' | 'personId' | 'deviceId' | 'epoch'>;

/** The run row as it is born, before its first unit. */
export function newRun(
  workflow: Workflow,
  is: Born & Partial<RunRow>,
  clock: Pick<Clock, 'now' | 'id'>,
): RunRow {
  return {
    id: clock.id(),
    revision: -1,
    workflow: workflow.id,
    workflowVersion: workflow.version,
    state: 'running',
    position: 0,
    attributes: {},
    createdAt: clock.now(),
    endedAt: null,
    ...is,
  };
}

/** What a plan is made of; a dry run puts another clock and another book in their places. */
export type PlanParts = Pick<DeskParts, 'book' | 'stationName'> & { clock: Pick<Clock, 'now' | 'id'> };

/** Everything the pure planner asks for, read at one moment. */
export function planInput(parts: PlanParts, workflow: Workflow, run: RunRow, moment: Moment): PlanInput {
  const { book, clock } = parts;
  const station = { id: run.station, name: parts.stationName(run.station) };
  return {
    workflow,
    run,
    scene: {
      now: clock.now(),
      station,
      person: moment.person,
      device: moment.device,
      candidates: moment.candidates ?? [],
      holds: moment.holds ?? 0,
      ...(moment.forced === undefined ? {} : { forced: moment.forced }),
      stagingUserOf: (group) => book.stagingUserOf(group),
    },
    sourceOf: (device, own) => book.source(station, moment.person, device, own, clock.now()),
    newId: () => clock.id(),
  };
}

/** Nothing in a cabinet that does not answer can be given. */
export const reachable = (
  parts: Pick<DeskParts, 'cabinetUp'>,
  candidates: readonly DeviceCandidate[],
): DeviceCandidate[] =>
  candidates.map((d) =>
    d.place !== undefined && !parts.cabinetUp(d.place.station, d.place.cabinet) ? { ...d, docked: false } : d,
  );

/** `again`: somebody was quicker, decide on what is true now. */
export type Settled = 'done' | 'again';
