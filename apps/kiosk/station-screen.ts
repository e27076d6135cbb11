import type { Clock } from '#libs/clock';
import type { Language, Panel, ScreenMessage, StationView, Trouble } from '#libs/contract';

/** Where messages go: a WebSocket, seen as little as possible. */
export interface Sink {
  send(text: string): void;
}

/** Everything the screens of one station show, and the screens that are looking. */
export class StationScreen {
  private seq = 0;
  private readonly panels = new Map<string, Panel>();
  private readonly sinks = new Set<Sink>();
  private readonly troubles = new Map<string, Trouble>();
  private ready = 0;
  private total = 0;
  private readonly clock: Clock;
  private readonly station: { id: string; name: string; language: Language };

  constructor(station: { id: string; name: string; language: Language }, clock: Clock) {
    this.station = station;
    this.clock = clock;
  }

  /** How many screens look on. */
  get looking(): number {
    return this.sinks.size;
  }

  show(lane: string, panel: Panel | null): void {
    if (panel === null) {
      if (!this.panels.delete(lane)) return;
    } else this.panels.set(lane, panel);
    this.tell({ type: 'panel', seq: ++this.seq, now: this.clock.now(), lane, panel });
  }

  panel(lane: string): Panel | undefined {
    return this.panels.get(lane);
  }

  /** `what` names the part as on the furniture; null when it works again. */
  trouble(what: string, trouble: Trouble | null): void {
    if (trouble === null ? !this.troubles.delete(what) : this.troubles.get(what)?.fault === trouble.fault)
      return;
    if (trouble !== null) this.troubles.set(what, trouble);
    this.tellStation();
  }

  readiness(ready: number, total: number): void {
    if (ready === this.ready && total === this.total) return;
    this.ready = ready;
    this.total = total;
    this.tellStation();
  }

  join(sink: Sink): void {
    const now = this.clock.now();
    for (const [lane, panel] of this.panels) if (panel.until <= now) this.panels.delete(lane);
    const snapshot: ScreenMessage = { type: 'snapshot', seq: this.seq, now, view: this.view() };
    sink.send(JSON.stringify(snapshot));
    this.sinks.add(sink);
  }

  leave(sink: Sink): void {
    this.sinks.delete(sink);
  }

  beat(): void {
    this.tell({ type: 'beat', seq: this.seq, now: this.clock.now() });
  }

  view(): StationView {
    const { id, name, language } = this.station;
    return {
      station: id,
      name,
      language,
      ready: this.ready,
      total: this.total,
      troubles: [...this.troubles.values()],
      panels: Object.fromEntries(this.panels),
    };
  }

  private tellStation(): void {
    const { ready, total } = this;
    const troubles = [...this.troubles.values()];
    this.tell({ type: 'station', seq: ++this.seq, now: this.clock.now(), ready, total, troubles });
  }

  private tell(message: ScreenMessage): void {
    if (this.sinks.size === 0) return;
    const text = JSON.stringify(message);
    for (const sink of this.sinks) sink.send(text);
  }
}
