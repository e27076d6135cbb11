import type { Panel } from '#libs/contract';
import type { Person } from '#libs/domain';
import type { NewWait, RunRow, RunTrigger } from '#libs/store';
import { askedSchema, type Asked } from '#libs/workflow';
import type { Screens } from './screens.ts';

/** A question that stands on a screen. */
export interface OpenQuestion {
  runId: string;
  station: string;
  /** What began the run: only a tap is made again to see the question again. */
  trigger: RunTrigger;
  personId: string | null;
  firstName: string;
  /** Index of the step that asks. */
  step: number;
  deadline: number;
  asked: Asked;
}

/** What a run asks while it waits for an answer; undefined where it waits for something else. */
export function questionOf(
  run: RunRow,
  wait: NewWait | null,
  person: Person | null,
): OpenQuestion | undefined {
  const asked = askedSchema.safeParse(wait?.ask);
  if (wait?.kind !== 'answer' || !asked.success) return undefined;
  return {
    runId: run.id,
    station: run.station,
    trigger: run.trigger,
    personId: run.personId,
    firstName: person?.firstName ?? '',
    step: run.position - 1,
    deadline: wait.deadline,
    asked: asked.data,
  };
}

/** Every question has a lane of its own: a tap of somebody else must not hide it. */
const laneOf = (runId: string): string => `ask:${runId}`;

function panelOf({ runId, step, deadline, firstName, asked }: OpenQuestion): Panel {
  return { until: deadline, run: runId, step, firstName, ...asked.ask };
}

/** The questions of all stations' screens. A copy of what waits in the database, made anew at start. */
export class Asking {
  private readonly screens: Screens;
  private readonly open = new Map<string, OpenQuestion>();

  constructor(screens: Screens) {
    this.screens = screens;
  }

  /** Puts it on the screen, or there anew. */
  ask(question: OpenQuestion): void {
    this.open.set(question.runId, question);
    this.screens.show(question.station, laneOf(question.runId), panelOf(question));
  }

  end(runId: string): void {
    const question = this.open.get(runId);
    if (question === undefined) return;
    this.open.delete(runId);
    this.screens.show(question.station, laneOf(runId), null);
  }

  /** What this person is asked at this station since she tapped there. */
  of(station: string, personId: string): OpenQuestion | undefined {
    for (const q of this.open.values())
      if (q.trigger === 'tap' && q.station === station && q.personId === personId) return q;
    return undefined;
  }

  /** The question of this run, if it is what stands in this lane of this station's screen. */
  at(station: string, lane: string, runId: string): OpenQuestion | undefined {
    const question = this.open.get(runId);
    return question?.station === station && laneOf(runId) === lane ? question : undefined;
  }
}
