import type { Clock } from '#libs/clock';
import { marking, type Language, type Panel } from '#libs/contract';
import type { FaultCode } from '#libs/domain';
import type { Store } from '#libs/store';
import type { EffectNews } from '#libs/workflow';
import { panelFor, type RunView } from './run-panel.ts';
import { StationScreen } from './station-screen.ts';

/** A burst of taps changes the counts many times; the idle line need not follow each. */
const readinessPauseMs = 150;

/** All stations' screens, and the check-outs they are telling about. Rebuilt from the database at start. */
export class Screens {
  private readonly stations = new Map<string, StationScreen>();
  private readonly views = new Map<string, RunView>();
  private readonly counting = new Set<string>();
  private readonly clock: Clock;
  private readonly store: Pick<Store, 'readiness'>;

  constructor(
    stations: readonly { id: string; name: string; language: Language }[],
    clock: Clock,
    store: Pick<Store, 'readiness'>,
  ) {
    this.clock = clock;
    this.store = store;
    for (const s of stations) this.stations.set(s.id, new StationScreen(s, clock));
  }

  of(station: string): StationScreen | undefined {
    return this.stations.get(station);
  }

  show(station: string, lane: string, panel: Panel | null): void {
    this.of(station)?.show(lane, panel);
  }

  /** A check-out begins, goes on or was tapped again: her lane says where she stands. */
  track(view: RunView): void {
    this.views.set(view.runId, view);
    this.show(view.station, view.lane, panelFor(view, this.clock.now()));
  }

  viewOf(runId: string): RunView | undefined {
    return this.views.get(runId);
  }

  /** Nobody is told about this run any more; its panel goes unless something newer stands there. */
  drop(runId: string): void {
    this.views.delete(runId);
  }

  /** What became of the holder's assignment. */
  news({ effect, state, fault, detail }: EffectNews): void {
    const view = effect.register === 'holder' ? this.views.get(effect.runId) : undefined;
    if (view === undefined) return;
    const { fault: _, ...rest } = view;
    if (state === 'done') {
      const { data: marked } = marking.safeParse(detail['used']);
      this.track({ ...rest, mdm: 'ready', ...(marked === undefined ? {} : { marked }) });
    }
    if (state === 'failed' || state === 'held')
      this.track({ ...rest, mdm: 'failed', fault: fault?.code ?? 'mdm-refused' });
    else if (state === 'open') this.track({ ...rest, mdm: 'late', fault: fault?.code ?? 'mdm-unreachable' });
    if (state === 'done' && view.phase === 'taken') this.drop(view.runId);
  }

  refuse(station: string, lane: string, fault: FaultCode, forMs: number, firstName?: string): void {
    const who = firstName === undefined ? {} : { firstName };
    this.show(station, lane, { kind: 'refused', until: this.clock.now() + forMs, fault, ...who });
  }

  /** Counts again soon; never on the way from a tap to its screen. */
  recount(station: string): void {
    if (this.counting.has(station)) return;
    this.counting.add(station);
    this.clock.after(readinessPauseMs, () => {
      this.counting.delete(station);
      void this.store
        .readiness(station)
        .then(({ ready, total }) => this.of(station)?.readiness(ready, total))
        // A courtesy on the idle line; a broken store is told where somebody waits for it.
        .catch(() => undefined);
    });
  }

  beat(): void {
    for (const s of this.stations.values()) s.beat();
  }
}
