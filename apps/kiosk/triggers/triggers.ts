import type { DeviceEvent } from '#libs/mdm';
import type { TriggersParts } from './begin-run.ts';
import { mdmEvents } from './mdm-event.ts';
import { OverTheAir } from './over-the-air.ts';
import { sweepOverdue } from './overdue.ts';
import { sweepSchedules } from './schedule.ts';
import { sweepUndocked } from './undocked.ts';

/** What begins runs without a tap: everything that is due is read from the database, so nothing is lost by a restart. */
export class Triggers {
  readonly overTheAir: OverTheAir;
  private readonly parts: TriggersParts;
  private sweeping = false;

  constructor(parts: TriggersParts) {
    this.parts = parts;
    this.overTheAir = new OverTheAir(parts);
  }

  /** Called every second; a long one is not joined by a second. */
  async sweep(): Promise<void> {
    if (this.sweeping) return;
    this.sweeping = true;
    const { desk, log } = this.parts;
    const firstStation = this.parts.firstStation();
    try {
      await this.oneBy('overdue devices could not be looked for', () => sweepOverdue(desk, firstStation));
      await this.oneBy('devices gone with nobody could not be looked for', () => sweepUndocked(desk));
      await this.oneBy('what operators started could not go on', () => this.overTheAir.sweep());
      await this.oneBy('schedules could not be looked at', () => sweepSchedules({ desk, firstStation, log }));
    } finally {
      this.sweeping = false;
    }
  }

  /** Resolves when the runs that these events begin are written. Throws `store-…`. */
  mdmEvents(events: readonly DeviceEvent[]): Promise<void> {
    return mdmEvents(this.parts.desk, events, this.parts.firstStation());
  }

  /** One that fails does not keep the others from their turn; it comes again with the next second. */
  private async oneBy(what: string, sweep: () => Promise<void>): Promise<void> {
    try {
      await sweep();
    } catch (error) {
      this.parts.desk.trouble(what, error);
    }
  }
}
