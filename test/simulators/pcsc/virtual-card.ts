import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { systemClock } from '#libs/clock';
import { until } from '#test/support';

/** ISO 14443-3 A card, MIFARE Classic 1K, as a PC/SC reader presents it (PC/SC part 3, 3.1.3.2.3). */
export const classicAtr = Buffer.from('3b8f8001804f0ca000000306030001000000006a', 'hex');
/** DESFire: an ISO 14443-4 card without historical bytes but one (PC/SC part 3). */
export const desfireAtr = Buffer.from('3b8180018080', 'hex');
/** A phone in card emulation: an ISO 14443-4 target without historical bytes. */
export const phoneAtr = Buffer.from('3b80800101', 'hex');

export interface CardOptions {
  /** Lower-case hex. */
  uid: string;
  atr?: Buffer;
  /** Lies in the field and answers no reset. */
  mute?: boolean;
  /** Answers instead of the card: bytes, or null to stay silent; undefined leaves it to the card. */
  respond?: (command: Buffer, card: VirtualCard) => Buffer | null | undefined;
}

const ok = Buffer.from([0x90, 0x00]);
const unknownInstruction = Buffer.from([0x6d, 0x00]);
const powerOn = 0x01;
const getUid = 'ffca000000';

/** A contactless card for the virtual reader: in the field while it is connected. */
export class VirtualCard {
  readonly #field: string;
  readonly #options: CardOptions;
  #socket: Socket | undefined;
  #heard = Buffer.alloc(0);
  /** Command APDUs it was sent, lower-case hex. */
  readonly commands: string[] = [];

  constructor(field: string, options: CardOptions) {
    this.#field = field;
    this.#options = options;
  }

  /** Resolves when it lies in the field; whether the reader has noticed is another matter. */
  async enter(): Promise<void> {
    const socket = connect(this.#field);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve).once('error', reject);
    });
    this.#heard = Buffer.alloc(0);
    this.#socket = socket;
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk) => this.#hear(chunk));
  }

  async leave(): Promise<void> {
    const socket = this.#socket;
    if (socket === undefined || socket.closed) return;
    await new Promise<void>((resolve) => {
      socket.once('close', () => resolve());
      socket.destroy();
    });
  }

  /** In the field for `holdMs`, as a hand does it: it does not wait to be read. */
  async tap(holdMs = 150): Promise<void> {
    await this.enter();
    await systemClock.sleep(holdMs);
    await this.leave();
  }

  /** In the field until the reader has asked it something: for a story whose point is not how short a tap may be. */
  async tapUntilRead(): Promise<void> {
    const before = this.commands.length;
    await this.enter();
    await until('the card is read', () => this.commands.length > before);
    await this.leave();
  }

  #hear(chunk: Buffer): void {
    this.#heard = Buffer.concat([this.#heard, chunk]);
    while (this.#heard.length >= 2 && this.#heard.length >= 2 + this.#heard.readUInt16BE(0)) {
      const end = 2 + this.#heard.readUInt16BE(0);
      const message = this.#heard.subarray(2, end);
      this.#heard = this.#heard.subarray(end);
      if (message.length > 1) this.#answer(message);
      else if (message[0] === powerOn)
        this.#say(this.#options.mute === true ? Buffer.alloc(0) : (this.#options.atr ?? classicAtr));
    }
  }

  #answer(command: Buffer): void {
    const hex = command.toString('hex');
    this.commands.push(hex);
    const own =
      hex === getUid ? Buffer.concat([Buffer.from(this.#options.uid, 'hex'), ok]) : unknownInstruction;
    const answer = this.#options.respond?.(command, this);
    if (answer !== null) this.#say(answer ?? own);
  }

  #say(bytes: Buffer): void {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(bytes.length);
    if (this.#socket?.writable === true) this.#socket.write(Buffer.concat([length, bytes]));
  }
}
