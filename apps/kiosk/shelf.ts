import type { DeviceCandidate } from '#libs/domain';
import type { Store } from '#libs/store';

/**
 * What lies ready at each station, kept in memory so that a tap does not read a whole cabinet from the database.
 * It is a guess and is allowed to be old: `commitUnit` guards every hand-out, and a conflict makes the desk look again.
 */
export class Shelf {
  private readonly store: Pick<Store, 'candidates'>;
  private readonly stations = new Map<string, Promise<Map<string, DeviceCandidate>>>();
  /** Devices whose commit is under way: two taps in the same millisecond choose two devices. */
  private readonly promised = new Set<string>();

  constructor(store: Pick<Store, 'candidates'>) {
    this.store = store;
  }

  /** What is known of a station's devices, by id; the map goes on changing. */
  devices(station: string): Promise<ReadonlyMap<string, DeviceCandidate>> {
    return this.of(station);
  }

  /** Those that no other tap is just being given. Asked in the same breath as the choice, or two taps choose one device. */
  free(devices: ReadonlyMap<string, DeviceCandidate>): DeviceCandidate[] {
    return [...devices.values()].filter((d) => !this.promised.has(d.id));
  }

  /** Keeps a device for one tap while `give` runs. */
  async promise<T>(deviceId: string, give: () => Promise<T>): Promise<T> {
    this.promised.add(deviceId);
    try {
      return await give();
    } finally {
      this.promised.delete(deviceId);
    }
  }

  /** This device was just given here: no need to ask the database for it. */
  async given(station: string, deviceId: string): Promise<void> {
    const known = await this.stations.get(station);
    const device = known?.get(deviceId);
    if (device !== undefined) known?.set(deviceId, { ...device, out: true, epoch: device.epoch + 1 });
  }

  /** Something changed at this station; the next tap reads it anew. */
  forget(station: string): void {
    this.stations.delete(station);
  }

  /** Something about a device was settled outside: of one that lies here it may say that its return is verified. */
  async settled(deviceId: string): Promise<void> {
    for (const [station, read] of this.stations) {
      if ((await read).get(deviceId)?.out === false) this.forget(station);
    }
  }

  private of(station: string): Promise<Map<string, DeviceCandidate>> {
    const known = this.stations.get(station);
    if (known !== undefined) return known;
    const read = this.store.candidates(station).then((all) => new Map(all.map((d) => [d.id, d])));
    this.stations.set(station, read);
    read.catch(() => {
      if (this.stations.get(station) === read) this.stations.delete(station);
    });
    return read;
  }
}
