import type { Clock } from '#libs/clock';
import type { Site } from '#libs/config';
import type { ApiMdm } from '#libs/contract';
import type { MdmLine } from '#libs/mdm';
import type { Store } from '#libs/store';
import { MdmEvents, type MdmEventDoor } from './mdm-events.ts';
import type { Following } from './following.ts';
import { mdmState } from './mdm-state.ts';
import { Records } from './records.ts';
import { Witness, witnessFile } from './witness.ts';

export interface OversightParts {
  site: Site;
  store: Store;
  clock: Clock;
  mdm: Pick<MdmLine, 'states'> | null;
  door: MdmEventDoor | null;
  stationName(id: string): string;
  following(): Pick<Following, 'lookNow' | 'compareSoon' | 'reconcile'>;
  log(level: 'info' | 'warn' | 'error', what: string, detail?: Record<string, unknown>): void;
  trouble(what: string, error: unknown): void;
}

/** What operators see of the service, and what the service notices of the world around its records. */
export class Oversight {
  readonly records: Records;
  readonly events: MdmEvents;
  private readonly witness: Witness;
  private readonly parts: OversightParts;

  constructor(parts: OversightParts) {
    this.parts = parts;
    const { site, store, clock, stationName } = parts;
    const { door, following, log, trouble } = parts;
    this.records = new Records({ store, stationName });
    this.events = new MdmEvents({
      ...{ door, store, clock, log, trouble },
      lookNow: () => following().lookNow(),
      compareSoon: () => following().compareSoon(),
    });
    this.witness = new Witness({ file: witnessFile(site), store, clock });
  }

  /** Before anything is done: records that somebody put back from a copy do not know what was done since. */
  async start(): Promise<void> {
    const { store, clock, log } = this.parts;
    const behind = await this.witness.contradiction();
    if (behind === null) return;
    log(
      'error',
      'the records were put back from a copy: nothing is written to the MDM until an operator confirms',
      {
        seenFurtherAt: behind.seenAt,
        remedy: 'tapstand mdm go-on --reason "…"',
      },
    );
    const audit = { actor: 'service', action: 'restored', subject: 'database', detail: { ...behind } };
    await store.markRestored(clock.now(), [audit]);
  }

  /** Called every second; writes once a minute. */
  async beat(): Promise<void> {
    await this.witnessed(false);
  }

  /** While the records can still be read. */
  async stop(): Promise<void> {
    this.events.stop();
    await this.witnessed(true);
  }

  mdm(): Promise<ApiMdm> {
    const { site, store, clock, mdm, following } = this.parts;
    const names = new Map(site.devices.map((d) => [d.id, d.name]));
    return mdmState({
      ...{ store, clock, lines: mdm?.states() ?? [], compared: following().reconcile.last },
      nameOf: (deviceId) => names.get(deviceId) ?? deviceId,
    });
  }

  private async witnessed(last: boolean): Promise<void> {
    try {
      await this.witness.write(last);
    } catch (error) {
      this.parts.trouble('how far the records have come could not be written down', error);
    }
  }
}
