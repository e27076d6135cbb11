import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { routes, type ApiDryRun, type ApiDryRunAsk } from '#libs/contract';
import type { RunRow } from '#libs/store';
import { nextTimes } from '#libs/workflow';
import { workspaceOneDescription } from '#libs/workspace-one';
import { openDesk, times, world, type Desk, type World, type Written } from '#test/stage';
import { DryRun } from './dry-run.ts';

const runsOf = (desk: Desk): Promise<RunRow[]> => desk.store.runs({ limit: 100 });

/** Every wait of this run ends well: taken, answered yes, waited. */
async function finish(desk: Desk, runId: string): Promise<void> {
  for (let i = 0; i < 30; i++) {
    const told = await desk.store.run(runId);
    const wait = await desk.store.waitOf(runId);
    if (told === null || wait === null) return;
    switch (wait.kind) {
      case 'removal': {
        const facts = await desk.store.device(told.run.deviceId ?? '');
        await desk.bay(facts?.device.place?.bay ?? 0, false);
        break;
      }
      case 'answer':
        await desk.answer('yes');
        break;
      case 'time':
        await desk.clock.advance(wait.deadline - desk.clock.now());
        await desk.takeBack.sweep();
        break;
      case 'effect':
        throw new Error('nothing of this waits for an effect');
    }
  }
  throw new Error('the run never ends');
}

async function finishAll(desk: Desk): Promise<void> {
  for (const run of await runsOf(desk)) if (run.state === 'waiting') await finish(desk, run.id);
}

/** Conditions may ask for what no drawn workflow sets: this one, which nothing starts, makes the names known. */
const names: Written[] = [
  { 'set-attribute': { name: 'Note', value: 'noted' } },
  { 'ask-question': { question: 'Well?', answer: 'yes-no', into: 'Answer' } },
];

async function open(w: World): Promise<Desk> {
  const desk = await openDesk({ ...w.workflows, names }, w.levels.length, { rules: w.rules });
  const at = desk.clock.now();
  const levels = w.levels.map(({ occupied, chargePercent, faulty }, i) => ({
    ...{ bay: i + 1, occupied },
    ...(chargePercent === undefined ? {} : { chargePercent }),
    ...(faulty === undefined ? {} : { faulty }),
  }));
  await desk.takeBack.levels({ station: 'ward', cabinet: 'c', at, levels });
  await desk.triggers.sweep();
  for (const who of w.tapsBefore) {
    await desk.clock.advance(1_000);
    await desk.tap(who, `reader-${who}`);
    await finishAll(desk);
  }
  await desk.clock.advance(w.minutes * 60_000);
  // What was due or gone meanwhile has begun before anybody asks.
  if (w.trigger !== 'overdue') await desk.triggers.sweep();
  await finishAll(desk);
  return desk;
}

const deviceOf = (w: World): number => Math.min(w.device, w.levels.length);

function askedOf(w: World): ApiDryRunAsk {
  const { trigger } = w;
  if (trigger === 'tap') return { trigger, station: 'ward', person: 'anna' };
  const device = `phone-${deviceOf(w)}`;
  if (trigger === 'over-the-air') return { trigger, device, workflow: 'calm' };
  return { trigger, device, ...(trigger === 'mdm-event' ? { event: 'Something' } : {}) };
}

/** It happens: what was supposed before. */
async function happens(desk: Desk, w: World): Promise<void> {
  const n = deviceOf(w);
  const id = `phone-${n}`;
  switch (w.trigger) {
    case 'tap':
      return desk.tap('anna');
    case 'docked':
      return desk.bay(n, true);
    case 'manual':
      await desk.takeBack.force(id, 'supposed', 'operator');
      return;
    case 'undocked':
      await desk.bay(n, false);
      return desk.triggers.sweep();
    case 'overdue': {
      const due = (await desk.store.device(id))?.holder?.dueAt ?? desk.clock.now();
      await desk.clock.advance(Math.max(0, due - desk.clock.now()));
      return desk.triggers.sweep();
    }
    case 'schedule': {
      const now = desk.clock.now();
      await desk.clock.advance((nextTimes(times, now, 1)[0] ?? now) - now);
      return desk.triggers.sweep();
    }
    case 'mdm-event': {
      const words = { Event: 'Something' };
      return desk.triggers.mdmEvents([{ serial: `SN${n}`, userName: null, happenedAt: null, words }]);
    }
    case 'over-the-air': {
      const { overTheAir } = desk.triggers;
      const workflow = overTheAir.startable('calm');
      const facts = await desk.store.device(id);
      if (workflow === null || facts === null) return;
      const who = { actor: 'operator', reason: 'supposed' };
      await overTheAir.start(workflow, [overTheAir.judge(workflow, facts)], who);
      return desk.triggers.sweep();
    }
  }
}

/** Whether what is supposed can happen at all here: a device does not leave a bay in which it does not lie. */
async function canHappen(desk: Desk, w: World): Promise<boolean> {
  const facts = await desk.store.device(`phone-${deviceOf(w)}`);
  switch (w.trigger) {
    case 'undocked':
      return facts?.device.docked === true && !facts.device.out;
    case 'docked':
      return facts?.device.docked !== true;
    case 'overdue':
      return (facts?.holder?.dueAt ?? 0) > 0;
    default:
      return true;
  }
}

const stateOf = (events: readonly { event: string; detail: Written }[]): string => {
  if (events.length === 0) return 'not-reached';
  if (events.some((e) => e.event === 'refused')) return 'refused';
  if (events.some((e) => e.event === 'waiting')) return 'waits';
  const skipped = events.find((e) => e.event === 'skipped');
  if (skipped === undefined) return 'done';
  return skipped.detail['condition'] === undefined ? 'nothing' : 'passed-over';
};

/** What happened, in the shape that can be compared. */
async function happened(desk: Desk, run: RunRow, steps: number) {
  const told = await desk.store.run(run.id);
  const journal = told?.journal ?? [];
  const effects = (told?.effects ?? []).sort((a, b) => a.seq - b.seq);
  return {
    workflow: run.workflow,
    device: told?.run.deviceId ?? null,
    state: told?.run.state,
    attributes: told?.run.attributes,
    steps: Array.from({ length: steps }, (_, i) => stateOf(journal.filter((j) => j.step === i))),
    effects: effects.map(({ step, target, delivery, params }) => ({
      step: step + 1,
      target,
      delivery,
      params,
    })),
  };
}

function supposed(dry: ApiDryRun) {
  return {
    workflow: dry.workflow?.id,
    device: dry.device?.id ?? null,
    state: dry.outcome === 'refused' ? 'failed' : 'done',
    attributes: dry.attributes,
    steps: dry.steps.map((s) => s.state),
    effects: dry.steps.flatMap((s) =>
      s.effects.map(({ target, delivery, params }) => ({ step: s.number, target, delivery, params })),
    ),
  };
}

const asked = routes.dryRun.body ?? z.never();

const counts = { ran: 0, refused: 0, nothing: 0 };

async function holdsFor(w: World): Promise<void> {
  const desk = await open(w);
  try {
    if (!(await canHappen(desk, w))) return;
    const { parts, store } = desk;
    const dryRun = new DryRun({
      ...{ desk: parts, mdm: workspaceOneDescription, firstStation: () => 'ward' },
      usable: { ports: new Set(['mdm', 'lights']), names: { webhooks: [], mail: false } },
      stagingUsers: new Map([['phones', 'staging-ward']]),
    });
    const extent = await store.extent();
    const dry = await dryRun.run(asked.parse(askedOf(w)), 'all');
    expect(await store.extent()).toEqual(extent);
    const known = new Set((await runsOf(desk)).map((r) => r.id));
    await happens(desk, w);
    const about = w.trigger === 'tap' ? null : `phone-${deviceOf(w)}`;
    const begun = (await runsOf(desk)).filter(
      (r) => !known.has(r.id) && (about === null || r.deviceId === about) && r.trigger === w.trigger,
    );
    if (dry.outcome === 'no-workflow') {
      counts.nothing++;
      expect(begun.map((r) => r.workflow)).toEqual([]);
      return;
    }
    counts[dry.outcome === 'refused' ? 'refused' : 'ran']++;
    expect(begun).toHaveLength(1);
    const [run] = begun;
    if (run === undefined) return;
    await finish(desk, run.id);
    expect(supposed(dry)).toEqual(await happened(desk, run, dry.steps.length));
  } finally {
    await desk.close();
  }
}

describe('a dry run', () => {
  it('says what then happens, and writes nothing, whatever the rules, the devices and the moment', async () => {
    await fc.assert(fc.asyncProperty(world, holdsFor), { numRuns: 120, endOnFailure: false });
    // A generator that only made worlds in which nothing happens would prove nothing.
    expect(counts.ran).toBeGreaterThan(25);
    expect(counts.refused).toBeGreaterThan(3);
    expect(counts.nothing).toBeGreaterThan(3);
  }, 120_000);
});
