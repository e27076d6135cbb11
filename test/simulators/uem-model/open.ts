import { Fault, isFault } from '#libs/domain';
import type { AssignOptions, Mdm, MdmAnswer, MdmCommand, MdmDevice, MdmDevices, MdmLook } from '#libs/mdm';
import { asPort, lookAt, refuseSwitch } from './device.ts';
import { keyOf, type Errand, type UemModel } from './model.ts';

export interface OpenOptions {
  /** How long a request is waited for, ms. */
  timeLimitMs?: number;
  wrongSecret?: boolean;
}

const pageSize = 500;

/** One caller of the model, with its own memory of ids, as an adapter has one: a name met again needs no look-up. */
class ModelMdm implements Mdm {
  readonly #model: UemModel;
  readonly #options: Required<OpenOptions>;
  readonly #met = new Set<string>();

  constructor(model: UemModel, options: OpenOptions) {
    this.#model = model;
    this.#options = { timeLimitMs: 10_000, wrongSecret: false, ...options };
  }

  async check(signal?: AbortSignal) {
    return this.#send(
      { kind: 'read', asked: 'check', carryOut: () => ({ product: 'UEM in memory', version: '1.0' }) },
      signal,
    );
  }

  async readDevice(serial: string, signal?: AbortSignal): Promise<MdmDevice> {
    const device = await this.#readDevice(serial, signal);
    this.#met.add(keyOf(serial));
    return device;
  }

  async readDevices(serials: readonly string[], signal?: AbortSignal): Promise<MdmDevices> {
    const devices = new Map<string, MdmDevice>();
    for (let from = 0; from < serials.length; from += pageSize) {
      const page = serials.slice(from, from + pageSize);
      const read = () =>
        page.flatMap((serial) => {
          const device = this.#model.find(serial);
          return device === undefined ? [] : [[serial, asPort(device)] as const];
        });
      try {
        const found = await this.#send({ kind: 'read', asked: 'devices', carryOut: read }, signal);
        for (const [serial, device] of found) devices.set(serial, device);
      } catch (error) {
        if (!isFault(error)) throw error;
        return { devices, unreachable: new Map(serials.slice(from).map((s) => [s, error])) };
      }
    }
    return { devices, unreachable: new Map() };
  }

  async assign(
    serial: string,
    userName: string,
    signal?: AbortSignal,
    { createMissing = false }: AssignOptions = {},
  ): Promise<MdmAnswer> {
    let calls = await this.#meet(serial, signal);
    calls += await this.#meetUser(userName, createMissing, signal);
    const activityId = await this.#send(
      {
        kind: 'change',
        asked: 'assign',
        serial,
        value: userName,
        judge: () => {
          refuseSwitch(this.#model.device(serial));
          const user = this.#model.user(userName);
          if (user === undefined) throw new Fault('mdm-user-unknown');
          if (!user.active) throw new Fault('mdm-user-inactive');
        },
        carryOut: (request) => {
          const name = this.#model.user(userName)?.name ?? userName;
          this.#model.setHolder(this.#model.device(serial), name, request);
          return `activity-${request.n}`;
        },
      },
      signal,
    );
    return { calls: calls + 1, ...(activityId === undefined ? {} : { activityId }) };
  }

  async meet(serial: string, signal?: AbortSignal): Promise<void> {
    await this.#meet(serial, signal);
  }

  async command(serial: string, command: MdmCommand, signal?: AbortSignal): Promise<MdmAnswer> {
    const calls = await this.#meet(serial, signal);
    const activityId = await this.#send(
      {
        kind: 'change',
        asked: command.name,
        serial,
        value: JSON.stringify(command),
        judge: () => {
          if (!this.#model.device(serial).enrolled) throw new Fault('mdm-device-not-enrolled');
        },
        carryOut: (request) => {
          this.#model.carryOut(this.#model.device(serial), command, request);
          return `activity-${request.n}`;
        },
      },
      signal,
    );
    return { calls: calls + 1, ...(activityId === undefined ? {} : { activityId }) };
  }

  async look(serial: string, command: MdmCommand, signal?: AbortSignal): Promise<MdmLook> {
    const carryOut = (): MdmLook => lookAt(this.#model.device(serial), command);
    return this.#send({ kind: 'read', asked: 'look', serial, carryOut }, signal);
  }

  availability(): number {
    return 0;
  }

  quota(): undefined {
    return undefined;
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  #send<T>(errand: Errand<T>, signal: AbortSignal | undefined): Promise<T> {
    return this.#model.send(errand, { ...this.#options, signal });
  }

  #readDevice(serial: string, signal: AbortSignal | undefined): Promise<MdmDevice> {
    const carryOut = (): MdmDevice => asPort(this.#model.device(serial));
    const judge = (): void => void this.#model.device(serial);
    return this.#send({ kind: 'read', asked: 'device', serial, judge, carryOut }, signal);
  }

  /** Looks the device up unless it was met; answers the requests that took. */
  async #meet(serial: string, signal: AbortSignal | undefined): Promise<number> {
    if (this.#met.has(keyOf(serial))) return 0;
    await this.readDevice(serial, signal);
    return 1;
  }

  async #meetUser(name: string, createMissing: boolean, signal: AbortSignal | undefined): Promise<number> {
    const key = `user ${keyOf(name)}`;
    if (this.#met.has(key)) return 0;
    const found = await this.#send(
      { kind: 'read', asked: 'user', carryOut: () => this.#model.user(name) !== undefined },
      signal,
    );
    if (!found && !createMissing) throw new Fault('mdm-user-unknown');
    if (!found) {
      await this.#send(
        { kind: 'change', asked: 'create-user', carryOut: () => this.#model.fetchUser(name) },
        signal,
      );
    }
    this.#met.add(key);
    return found ? 1 : 2;
  }
}

/** Somebody who speaks to the model through the port. */
export const openUemModel = (model: UemModel, options: OpenOptions = {}): Mdm => new ModelMdm(model, options);
