import type { Clock } from '#libs/clock';
import { Fault } from '#libs/domain';
import type { MdmCommand } from '#libs/mdm';
import { behaviours, unanswered, type Behaviour, type Rule } from './behaviour.ts';
import { carryOut, newDevice, type ModelDevice, type NewDevice } from './device.ts';
import type { Asked, ModelChange, ModelRequest } from './request.ts';

/** What one request is about, and what it does once it arrives. */
export interface Errand<T> {
  kind: ModelRequest['kind'];
  asked: Asked;
  serial?: string;
  value?: string;
  /** Throws the fault of a request that the MDM refuses. */
  judge?(): void;
  /** Carries a change out, at the moment it lands; or reads. */
  carryOut(request: ModelRequest): T;
}

/** How long its caller waits, and who it says it is. */
export interface Patience {
  timeLimitMs: number;
  wrongSecret: boolean;
  signal: AbortSignal | undefined;
}

export interface ModelUser {
  name: string;
  active: boolean;
}

export interface UemModelOptions {
  clock: Clock;
  devices: readonly NewDevice[];
  /** Everybody the MDM knows, staging users among them. */
  people: readonly string[];
  inactive?: readonly string[];
  /** Whom it does not know yet and would find in its directory. */
  directory?: readonly string[];
  /** From a request's leaving to its answer, ms; 0 (the default) needs no time at all. */
  takesMs?: () => number;
}

export const keyOf = (name: string): string => name.normalize('NFC').toLowerCase();

/**
 * A UEM in memory, on a given clock: nothing but devices with what they have, requests that take time, and rules that
 * tell what becomes of one. It never retries, orders or forgets: what lands late lands, over whatever is newer.
 */
export class UemModel {
  /** Every change that took place, in the order of time. */
  readonly changes: ModelChange[] = [];
  /** Every request that left. */
  readonly requests: ModelRequest[] = [];
  readonly clock: Clock;
  readonly #devices = new Map<string, ModelDevice>();
  readonly #users = new Map<string, ModelUser>();
  readonly #directory: Set<string>;
  readonly #rules: Rule[] = [];
  readonly #takesMs: () => number;
  #asked = 0;

  constructor(options: UemModelOptions) {
    this.clock = options.clock;
    this.#takesMs = options.takesMs ?? (() => 0);
    this.#directory = new Set((options.directory ?? []).map(keyOf));
    for (const [i, device] of options.devices.entries())
      this.#devices.set(keyOf(device.serial), newDevice(device, i + 1));
    for (const name of options.people) this.#users.set(keyOf(name), { name, active: true });
    for (const name of options.inactive ?? []) this.#users.set(keyOf(name), { name, active: false });
  }

  /** From now on this rule is asked before the older ones. Answers what takes it away again. */
  behave(rule: Rule): () => void {
    this.#rules.unshift(rule);
    return () => {
      const at = this.#rules.indexOf(rule);
      if (at >= 0) this.#rules.splice(at, 1);
    };
  }

  /** The next `times` requests of this kind that are about a device are treated so. */
  strike(kind: ModelRequest['kind'], behaviour: Behaviour, times = 1): void {
    let left = times;
    const end = this.behave((request) => {
      if (request.kind !== kind || request.serial === null) return undefined;
      if (--left <= 0) end();
      return behaviour;
    });
  }

  /** Rules that were added are gone. */
  heal(): void {
    this.#rules.length = 0;
  }

  /** As it stands now; throws `mdm-device-unknown`. */
  device(serial: string): ModelDevice {
    const device = this.#devices.get(keyOf(serial));
    if (device === undefined) throw new Fault('mdm-device-unknown');
    return device;
  }

  find(serial: string): ModelDevice | undefined {
    return this.#devices.get(keyOf(serial));
  }

  user(name: string): ModelUser | undefined {
    return this.#users.get(keyOf(name));
  }

  /** Fetches somebody from the directory; throws `mdm-user-not-in-directory` where she is not there either. */
  fetchUser(name: string): void {
    if (!this.#directory.has(keyOf(name))) throw new Fault('mdm-user-not-in-directory');
    this.#users.set(keyOf(name), { name, active: true });
  }

  /** Somebody in the console gives the device to somebody else. */
  editHolder(serial: string, holder: string): void {
    this.setHolder(this.device(serial), holder, null);
  }

  setHolder(device: ModelDevice, holder: string, request: ModelRequest | null): void {
    const { serial, holder: was } = device;
    device.holder = holder;
    this.changes.push({ at: this.clock.now(), serial, what: 'holder', value: holder, was, request });
  }

  carryOut(device: ModelDevice, command: MdmCommand, request: ModelRequest): void {
    carryOut(device, command);
    const { serial } = device;
    const value = JSON.stringify(command);
    this.changes.push({ at: this.clock.now(), serial, what: command.name, value, was: null, request });
  }

  /** One request from its leaving until its caller knows, or gives up; throws what an adapter would make of it. */
  send<T>(errand: Errand<T>, patience: Patience): Promise<T> {
    const { signal, timeLimitMs, wrongSecret } = patience;
    if (signal?.aborted === true) return Promise.reject(new Fault('mdm-unreachable', { note: 'stopped' }));
    const request: ModelRequest = {
      n: ++this.#asked,
      sentAt: this.clock.now(),
      arrivedAt: null,
      kind: errand.kind,
      asked: errand.asked,
      serial: errand.serial ?? null,
      value: errand.value ?? null,
      fate: 'open',
    };
    const behaviour = wrongSecret ? behaviours.signInRefused() : this.#ruled(request);
    if (behaviour.unsent !== true) this.requests.push(request);
    return new Promise<T>((resolve, reject) => {
      const settle = (fate: ModelRequest['fate'], tell: () => void): void => {
        if (request.fate !== 'open') return;
        request.fate = fate;
        limit?.cancel();
        signal?.removeEventListener('abort', giveUp);
        tell();
      };
      const giveUp = (): void => settle('lost', () => reject(unanswered(request)));
      const half = this.#takesMs() / 2;
      // A request that needs no time is answered in this very turn: it needs no timer either.
      const waits = behaviour.answer === null || half > 0;
      const limit = waits ? this.clock.after(timeLimitMs, giveUp) : undefined;
      signal?.addEventListener('abort', giveUp);
      this.#later(half, () => this.#arrive(errand, request, behaviour, half, { resolve, reject, settle }));
    });
  }

  #ruled(request: ModelRequest): Behaviour {
    for (const rule of [...this.#rules]) {
      const behaviour = rule(request);
      if (behaviour !== undefined) return behaviour;
    }
    return behaviours.inOrder();
  }

  #later(ms: number, fn: () => void): void {
    if (ms > 0) this.clock.after(ms, fn);
    else fn();
  }

  #arrive<T>(
    errand: Errand<T>,
    request: ModelRequest,
    { landsAfterMs, answer }: Behaviour,
    wayBackMs: number,
    caller: {
      resolve(value: T): void;
      reject(reason: unknown): void;
      settle(fate: ModelRequest['fate'], tell: () => void): void;
    },
  ): void {
    const { resolve, reject, settle } = caller;
    request.arrivedAt = this.clock.now();
    let refusal: unknown;
    let result: T | undefined;
    if (landsAfterMs !== null) {
      try {
        errand.judge?.();
        // Only a change can be late: a look sees what is there when it arrives.
        const late = request.kind === 'change' ? landsAfterMs : 0;
        this.#later(late, () => (result = errand.carryOut(request)));
      } catch (error) {
        refusal = error;
      }
    }
    if (answer === null) return;
    this.#later(wayBackMs, () => {
      if (answer !== undefined) {
        const fault = answer(request);
        settle(fault.code === 'mdm-ambiguous' ? 'lost' : 'refused', () => reject(fault));
      } else if (refusal !== undefined) settle('refused', () => reject(refusal));
      else settle('accepted', () => resolve(result as T));
    });
  }
}
