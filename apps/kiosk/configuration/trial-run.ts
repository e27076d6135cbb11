import type { ApiTrial } from '#libs/contract';
import type { Records } from '../records.ts';

const finished = new Set(['done', 'superseded', 'skipped', 'adopted', 'expired']);

/** The newest run of a station since then, watched to its end by whoever asks again. */
export async function trialOf(records: Records, station: string, since: number): Promise<ApiTrial> {
  const found = await records.runs({ station, from: since, limit: 1 });
  const newest = typeof found === 'string' ? undefined : found.rows[0];
  const run = newest === undefined ? null : await records.run(newest.id);
  if (run === null) return { run: null };
  const effects = run.steps.flatMap((step) => step.effects);
  const settled = effects.every((e) => finished.has(e.state));
  const ended = run.state !== 'running' && run.state !== 'waiting';
  return {
    run: {
      ...{ id: run.id, state: run.state, says: run.says },
      person: run.person?.displayName ?? null,
      device: run.device?.name ?? null,
      ended: ended && settled,
      completed: run.state === 'done' && settled && run.trigger === 'tap',
    },
  };
}
