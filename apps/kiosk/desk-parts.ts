import type { Clock } from '#libs/clock';
import type { DeviceCandidate, Person } from '#libs/domain';
import type { RunRow, Store } from '#libs/store';
import { fillAttributes, type PlanInput, type Scene, type Workflow } from '#libs/workflow';
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
  shelf: Shelf;
  /** One piece of work per badge and per device at a time, in this process; the store's guards hold across processes. */
  queue: KeyedQueue;
  stationName(id: string): string;
  /** Effects were committed. */
  wake(): void;
  trouble(what: string, error: unknown): void;
}

export interface Moment {
  station: string;
  person: Person | null;
  device: DeviceCandidate | null;
  candidates?: readonly DeviceCandidate[];
  holds?: number;
  forced?: string;
}

/** The run row as it is born, before its first unit. */
export function newRun(
  workflow: Workflow,
  is: Pick<RunRow, 'trigger' | 'station' | 'lane' | 'personId' | 'deviceId' | 'epoch'>,
  clock: Clock,
): RunRow {
  return {
    id: clock.id(),
    revision: -1,
    workflow: workflow.id,
    workflowVersion: workflow.version,
    ...is,
    state: 'running',
    position: 0,
    attributes: {},
    createdAt: clock.now(),
    endedAt: null,
  };
}

/** Everything the pure planner asks for, read at one moment. */
export function planInput(parts: DeskParts, workflow: Workflow, run: RunRow, moment: Moment): PlanInput {
  const { book, clock } = parts;
  const station = { id: moment.station, name: parts.stationName(moment.station) };
  const sourceOf = (device: DeviceCandidate | null) => book.source(station, moment.person, device);
  const scene: Scene = {
    now: clock.now(),
    station,
    person: moment.person,
    device: moment.device,
    candidates: moment.candidates ?? [],
    holds: moment.holds ?? 0,
    ...(moment.forced === undefined ? {} : { forced: moment.forced }),
    stagingUserOf: (group) => book.stagingUserOf(group),
    fill: (text) => fillAttributes(text, sourceOf(moment.device)),
  };
  return { workflow, run, scene, sourceOf, newId: () => clock.id() };
}

/** `again`: somebody was quicker, decide on what is true now. */
export type Settled = 'done' | 'again';
