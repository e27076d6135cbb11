import type { AuditEntry, BatchRow, DeviceFacts } from '#libs/store';
import type { Workflow } from '#libs/workflow';
import type { DeskParts } from '../desk-parts.ts';
import {
  begun,
  chosen,
  eachInTurn,
  planned,
  stationOf,
  type Beginning,
  type TriggersParts,
} from './begin-run.ts';

/** Begun in one look; the rest comes a second later, so that whoever stops it is in time. */
const atOnce = 20;

export const overTheAirBeginning = (
  facts: DeviceFacts,
  workflow: string,
  firstStation: string,
): Beginning => ({
  asking: { trigger: 'over-the-air', run: workflow },
  facts,
  station: stationOf(facts, firstStation),
  attributes: {},
});

/** A device that an operator named, and whether the rules let this workflow run on it. */
export interface Judged {
  facts: DeviceFacts;
  beginning: Beginning;
  /** Why it is left out; null: it runs. */
  leftOut: string | null;
  why: string[];
}

/** Runs that an operator starts on devices she chooses: one for each, begun bit by bit, and stoppable. */
export class OverTheAir {
  private readonly parts: TriggersParts;
  constructor(parts: TriggersParts) {
    this.parts = parts;
  }

  private get desk(): DeskParts {
    return this.parts.desk;
  }

  /** The workflow, if a rule lets operators start it. */
  startable(id: string): Workflow | null {
    const { book } = this.desk;
    return book.rulesFor('over-the-air').some(({ rule }) => rule.run === id) ? book.now(id) : null;
  }

  /** Names of all that operators may start. */
  startables(): string[] {
    return [...new Set(this.desk.book.rulesFor('over-the-air').map(({ rule }) => rule.run))];
  }

  judge(workflow: Workflow, facts: DeviceFacts): Judged {
    const beginning = overTheAirBeginning(facts, workflow.id, this.parts.firstStation());
    const { workflow: fits, why, verdicts } = chosen(this.desk, beginning);
    const broken = verdicts.filter((v) => v.verdict === 'does-not-fit').map((v) => v.says);
    return { facts, beginning, why, leftOut: fits === null ? broken.join(' ') || why.join(' ') : null };
  }

  /** What would be written for it; nothing is. */
  plan(workflow: Workflow, { beginning }: Judged) {
    return planned(this.desk, workflow, beginning, 'preview');
  }

  /** Answers its id. What the rules leave out is kept with its reason. */
  async start(
    workflow: Workflow,
    judged: readonly Judged[],
    { actor, reason }: { actor: string; reason: string },
  ): Promise<string> {
    const { store, clock } = this.desk;
    const id = clock.id();
    const devices = judged.map(({ facts, leftOut }) => ({ deviceId: facts.device.id, leftOut }));
    const detail = { workflow: workflow.id, devices: devices.map((d) => d.deviceId), reason };
    const audit: AuditEntry[] = [{ actor, action: 'over-the-air', subject: id, detail }];
    const at = clock.now();
    const { id: name, version: workflowVersion } = workflow;
    await store.startBatch({ id, workflow: name, workflowVersion, actor, reason, at, devices, audit });
    return id;
  }

  /** False when it is unknown or stopped already. */
  stop(id: string, actor: string, reason: string): Promise<boolean> {
    const { store, clock } = this.desk;
    const audit = [{ actor, action: 'stop-over-the-air', subject: id, detail: { reason } }];
    return store.stopBatch(id, clock.now(), audit);
  }

  /** Begins what waits. A device of which the rules have come to say no is left out. */
  async sweep(): Promise<void> {
    const due = await this.desk.store.dueBatchRows(atOnce);
    await eachInTurn(this.desk, 'a run over the air could not begin', due, (row) => this.begin(row));
  }

  private async begin(row: BatchRow & { row: number; deviceId: string }): Promise<void> {
    const { store, book } = this.desk;
    const facts = await store.device(row.deviceId);
    const workflow = await book.version(row.workflow, row.workflowVersion);
    if (facts === null) return store.leaveOut(row.id, row.row, 'It is not there any more.');
    const judged = this.judge(workflow, facts);
    if (judged.leftOut !== null) return store.leaveOut(row.id, row.row, judged.leftOut);
    const plan = planned(this.desk, workflow, judged.beginning);
    await begun(this.desk, plan, { why: judged.why, begins: { batch: row.id, row: row.row }, facts });
  }
}
