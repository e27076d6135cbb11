import type { Clock } from '#libs/clock';
import type { ByteChannel } from '#hardware/port';
import { cutAnswer, isEcho, parseError } from './protocol.ts';

/** The hub understood and said no. */
export class Refusal extends Error {
  readonly code: number;
  constructor(command: string, code: number, sentence: string) {
    super(`the hub refuses "${command}": ${sentence}`);
    this.code = code;
  }
}

/** What came back is not the answer to what was asked: noise on the line. The next command starts on a clean line. */
export class Garbled extends Error {}

export interface CommandLine {
  /** Cancels whatever is half typed or still being printed; resolves at a quiet prompt. */
  wake(): Promise<void>;
  /**
   * Sends one command when its turn comes and resolves with the answer's lines, echo and prompt removed.
   * `urgent` ones go before all others. Rejects with Refusal, Garbled, or the reason why the line is over.
   */
  ask(command: string, urgent?: 'urgent'): Promise<string[]>;
  /** Nothing is written afterwards; everything that waits is rejected with the reason. */
  end(reason: Error): void;
}

interface Waiting {
  command: string;
  resolve(lines: string[]): void;
  reject(reason: Error): void;
}

export interface LineSettings {
  /** How long the hub may take for one answer. */
  answerMs: number;
  /** Told once when the hub stays silent, floods us, or the line breaks; never after `end`. */
  onEnd(reason: Error): void;
}

/** No byte for so long after a prompt: nothing of an older answer is still on its way. */
const quietMs = 30;
/** A `state` of 64 ports is under 4 KB; more is not an answer. */
const maxAnswer = 65_536;
const etx = '\x03';

/** One command in flight: a hub that is not waited for can hang until its power is reset (Cambrionix CLI manual). */
class HubLine implements CommandLine {
  private readonly urgent: Waiting[] = [];
  private readonly ordinary: Waiting[] = [];
  private readonly channel: ByteChannel;
  private readonly clock: Clock;
  private readonly settings: LineSettings;
  private ended: Error | undefined;
  private busy = false;
  /** Noise was seen, so an older answer may still be in the line. */
  private lost = false;
  /** Learnt from the first answer. */
  private echoes: boolean | undefined;
  private text = '';
  private received = 0;
  private exchange: { done(): void; fail(reason: Error): void } | undefined;

  constructor(channel: ByteChannel, clock: Clock, settings: LineSettings) {
    this.channel = channel;
    this.clock = clock;
    this.settings = settings;
    channel.onData((chunk) => this.hear(chunk));
  }

  end(reason: Error): void {
    if (this.ended !== undefined) return;
    this.ended = reason;
    this.exchange?.fail(reason);
    for (const waiting of [...this.urgent.splice(0), ...this.ordinary.splice(0)]) waiting.reject(reason);
  }

  ask(command: string, haste?: 'urgent'): Promise<string[]> {
    return new Promise((resolve, reject) => {
      if (this.ended !== undefined) return reject(this.ended);
      (haste === 'urgent' ? this.urgent : this.ordinary).push({ command, resolve, reject });
      void this.pump();
    });
  }

  async wake(): Promise<void> {
    const { clock, settings } = this;
    await this.untilPrompt(etx, 'a cancel');
    const end = clock.monotonic() + settings.answerMs;
    for (let before = -1; before !== this.received && clock.monotonic() < end;) {
      before = this.received;
      await clock.sleep(quietMs);
    }
    this.lost = false;
  }

  private hear(chunk: Buffer): void {
    this.received += chunk.length;
    if (this.exchange === undefined) return;
    this.text += chunk.toString('latin1');
    const { length } = this.text;
    if (length > maxAnswer) this.breakOff(new Error(`the hub sent ${length} bytes without a prompt`));
    else if (cutAnswer(this.text) !== undefined) this.exchange.done();
  }

  private breakOff(reason: Error): void {
    if (this.ended !== undefined) return;
    this.end(reason);
    this.settings.onEnd(reason);
  }

  /** Sends bytes and resolves when the prompt is there. */
  private untilPrompt(bytes: string, what: string): Promise<void> {
    const { answerMs } = this.settings;
    return new Promise((resolve, reject) => {
      if (this.ended !== undefined) return reject(this.ended);
      this.text = '';
      const timer = this.clock.after(answerMs, () =>
        this.breakOff(new Error(`the hub did not answer ${what} within ${answerMs} ms`)),
      );
      const over = () => {
        timer.cancel();
        this.exchange = undefined;
      };
      this.exchange = {
        done: () => (over(), resolve()),
        fail: (reason) => (over(), reject(reason)),
      };
      this.channel.write(Buffer.from(bytes, 'latin1')).catch((e: unknown) => this.breakOff(e as Error));
    });
  }

  private async exchangeOne(command: string): Promise<string[]> {
    if (this.lost) await this.wake();
    await this.untilPrompt(`${command}\r\n`, `"${command}"`);
    const answer = cutAnswer(this.text) ?? { lines: [], boot: false };
    if (answer.boot) throw new Error('the hub waits for firmware (boot mode)');
    const echoed = answer.lines[0] !== undefined && isEcho(answer.lines[0], command);
    this.echoes ??= echoed;
    if (this.echoes !== echoed) {
      this.lost = true;
      throw new Garbled(`the hub's answer to "${command}" is garbled`);
    }
    const lines = echoed ? answer.lines.slice(1) : answer.lines;
    const error = parseError(lines);
    if (error !== undefined) throw new Refusal(command, error.code, error.sentence);
    return lines;
  }

  private async pump(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    const { urgent, ordinary } = this;
    for (let next = urgent.shift() ?? ordinary.shift(); next; next = urgent.shift() ?? ordinary.shift()) {
      const { command, resolve, reject } = next;
      await this.exchangeOne(command).then(resolve, reject);
    }
    this.busy = false;
  }
}

export const commandLine = (channel: ByteChannel, clock: Clock, settings: LineSettings): CommandLine =>
  new HubLine(channel, clock, settings);
