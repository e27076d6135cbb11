import type { MdmHold, Store } from '#libs/store';

/**
 * Whether changes may leave towards the MDM. Asked before each of them and never read from the database then: it is
 * read anew every second, and at once by whoever holds or releases here.
 */
export class MdmGate {
  private readonly store: Pick<Store, 'mdmHold'>;
  private hold: MdmHold | null = null;

  constructor(store: Pick<Store, 'mdmHold'>) {
    this.store = store;
  }

  held(): MdmHold | null {
    return this.hold;
  }

  /** Resolves with what changed: `released` once after it was held. Throws what the store throws, and keeps what it knew. */
  async refresh(): Promise<'held' | 'released' | 'same'> {
    const before = this.hold;
    this.hold = await this.store.mdmHold();
    if ((before === null) === (this.hold === null)) return 'same';
    return this.hold === null ? 'released' : 'held';
  }
}
