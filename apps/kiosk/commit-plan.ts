import type { AuditEntry, Begins, RunUnit, TapRecord, UnitAnswer } from '#libs/store';
import type { Plan } from '#libs/workflow';
import type { DeskParts } from './desk-parts.ts';

/** Who takes a device, for the audit; empty where nobody does. */
export function handOutAudit({ custody, run }: Plan): AuditEntry[] {
  if (custody?.kind !== 'out') return [];
  const actor = run.personId ?? '';
  return [{ actor, action: 'check-out', subject: custody.deviceId, detail: { run: run.id } }];
}

/** Writes a plan as one unit of work, and tells those who remember what it changed. A conflict changes nothing. */
export async function commitPlan(
  parts: DeskParts,
  plan: Plan,
  more: { tap?: TapRecord; audit: AuditEntry[]; begins?: Begins },
): Promise<UnitAnswer> {
  const { store, clock, shelf, screens } = parts;
  const { run, journal, effects, wait, custody } = plan;
  const unit: RunUnit = { at: clock.now(), run, journal, effects, wait, ...more };
  if (custody !== undefined) unit.custody = custody;
  const answer =
    custody?.kind === 'out'
      ? await shelf.promise(custody.deviceId, async () => {
          const committed = await store.commitUnit(unit);
          if (committed.ok) await shelf.given(run.station, custody.deviceId);
          return committed;
        })
      : await store.commitUnit(unit);
  if (!answer.ok) return answer;
  if (wait?.effectId !== undefined) parts.awaited.set(wait.effectId, run.id);
  if (custody !== undefined && custody.kind !== 'out') shelf.forget(run.station);
  parts.wake();
  screens.recount(run.station);
  return answer;
}
