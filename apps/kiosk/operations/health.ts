import { isFault } from '#libs/domain';
import type { House } from '../house.ts';
import { faultWords } from '../run-words.ts';
import type { Readable, Ready } from './ready.ts';

const askAgainAfterMs = 3_000;
const patienceMs = 2_000;

/** Whether the service works, for a watchdog: no names of persons, no secrets. */
export class Health implements Readable {
  started = false;
  private readonly house: House;
  private last: { at: number; answer: Promise<Ready> } | undefined;

  constructor(house: House) {
    this.house = house;
  }

  /** Ready to hand out: records can be written and a station is up. Asked often, it looks only now and then. */
  ready(): Promise<Ready> {
    const { clock } = this.house.parts;
    if (this.last === undefined || clock.monotonic() - this.last.at > askAgainAfterMs)
      this.last = { at: clock.monotonic(), answer: this.look() };
    return this.last.answer;
  }

  private async look(): Promise<Ready> {
    if (!this.started) return { ready: false, says: ['The service is starting.'] };
    const { site, auditing, backups } = this.house.parts;
    const records = await this.records();
    const down = site.stations.filter(
      ({ id }) =>
        this.house.screens
          .of(id)
          ?.view()
          .troubles.some((t) => t.fault === 'station-down') ?? true,
    );
    const ready = records === null && (site.stations.length === 0 || down.length < site.stations.length);
    const beside = [auditing.chain.fault?.code, auditing.parts.handingOn?.fault?.code, backups.fault?.code];
    const says = [
      ...(records === null ? [] : [records]),
      ...down.map(({ id }) => `Station ${id} does not answer.`),
      ...beside.flatMap((code) => (code === undefined ? [] : [faultWords(code)?.title ?? code])),
    ];
    return { ready, says };
  }

  /** A real write, on the disk when it is answered; null when it went well. */
  private async records(): Promise<string | null> {
    const { store, clock } = this.house.parts;
    const at = clock.now();
    const late = new AbortController();
    try {
      return await Promise.race([
        store.claimCursor({ name: 'health', owner: 'health', at, leaseUntil: at }).then(() => null),
        clock.sleep(patienceMs, late.signal).then(() => 'The records take no writes in time.'),
      ]);
    } catch (error) {
      if (!isFault(error)) throw error;
      return faultWords(error.code)?.title ?? error.code;
    } finally {
      late.abort();
    }
  }
}
