import type { Clock } from '#libs/clock';
import type { Mdm, MdmDevices } from '#libs/mdm';
import type { DueLook, LookOutcome, RegisterMark, Store } from '#libs/store';
import type { MdmGate } from './mdm-gate.ts';
import type { Registers } from './registers.ts';
import { afterLook } from './settle-window.ts';

export interface WatchParts {
  store: Pick<Store, 'dueLooks' | 'settleLooks' | 'wantAgain'>;
  mdm: Pick<Mdm, 'readDevices'>;
  registers: Registers;
  clock: Clock;
  gate: Pick<MdmGate, 'held'>;
  settleWindowMs: number;
  /** Something is wanted again: the effects are to look for it. */
  wake(): void;
}

/** UEM lists at most so many devices on a page. */
const page = 500;
const awayMs = 5_000;
/** While nothing may be written there is no hurry to see it again. */
const heldMs = 60_000;

/**
 * Looks at registers whose look is due: a request whose answer got lost may land late, or an event told that somebody changed
 * something. What is not as it should be is wanted again, behind everything that is open.
 */
export class Watch {
  private readonly parts: WatchParts;
  private readonly stopping = new AbortController();
  private looking: Promise<void> | null = null;

  constructor(parts: WatchParts) {
    this.parts = parts;
  }

  /** Called every second; cheap when nothing is due. Resolves when what was due has been looked at. */
  look(): Promise<void> {
    this.looking ??= this.lookAtAll().finally(() => (this.looking = null));
    return this.looking;
  }

  async stop(): Promise<void> {
    this.stopping.abort(new Error('the service is stopping'));
    await this.looking?.catch(() => undefined);
  }

  private async lookAtAll(): Promise<void> {
    const { store, clock } = this.parts;
    for (let full = true; full && !this.stopping.signal.aborted;) {
      const due = await store.dueLooks(clock.now(), page);
      full = due.length === page;
      if (due.length > 0) await this.lookAt(due);
    }
  }

  private async lookAt(due: readonly DueLook[]): Promise<void> {
    const { store, mdm, clock } = this.parts;
    const serials = due.map((row) => row.serial);
    // They settle hand-outs, so they go on when the quota runs low and comparisons stop.
    const seen = await mdm.readDevices(serials, this.stopping.signal, { waitedFor: true });
    if (this.stopping.signal.aborted) return;
    const now = clock.now();
    const looks: LookOutcome[] = [];
    const wrong: { row: DueLook; why: string }[] = [];
    for (const row of due) {
      const { mark, why } = this.judge(row, seen, now);
      const { deviceId, register, lookAt } = row;
      looks.push({ deviceId, register, at: now, expectedLookAt: lookAt, mark });
      if (why !== undefined) wrong.push({ row, why });
    }
    // The next look first: killed in between, the register is looked at again and not forgotten.
    await store.settleLooks(looks);
    for (const { row, why } of wrong) await this.wantAgain(row, why);
  }

  private judge(row: DueLook, seen: MdmDevices, now: number): { mark: RegisterMark; why?: string } {
    const { gate, registers, settleWindowMs: windowMs } = this.parts;
    const away = seen.unreachable.get(row.serial);
    if (away !== undefined) {
      const pause = Math.max(awayMs, away.detail.retryAfterMs ?? 0);
      return { mark: { lookAt: Math.round(now + pause) } };
    }
    const device = seen.devices.get(row.serial);
    const compared = device === undefined ? null : registers.compare(row, device);
    const saw =
      compared === null ? 'gone' : compared.wanted === compared.listed ? 'wanted' : ('other' as const);
    const mark = afterLook({ now, windowMs, unsureSince: row.unsureSince, saw });
    if (saw !== 'other' || compared === null) return { mark };
    if (gate.held() !== null) return { mark: { lookAt: now + heldMs } };
    return { mark, why: `${compared.listed} is listed instead of ${compared.wanted}` };
  }

  private async wantAgain(row: DueLook, why: string): Promise<void> {
    const { store, clock, registers, wake } = this.parts;
    if (row.last === null) return;
    const params = registers.again(row);
    const wanted = await store.wantAgain({ id: clock.id(), at: clock.now(), like: row.last.id, params, why });
    if (wanted) wake();
  }
}
