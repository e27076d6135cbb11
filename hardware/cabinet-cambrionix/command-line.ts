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

/**
 * One command in flight: a hub that is not waited for can hang until its power is reset (Cambrionix CLI manual).
 */
export function commandLine(
  channel: ByteChannel,
  clock: Clock,
  { answerMs, onEnd }: LineSettings,
): CommandLine {
  const urgent: Waiting[] = [];
  const ordinary: Waiting[] = [];
  let ended: Error | undefined;
  let busy = false;
  /** Noise was seen, so an older answer may still be in the line. */
  let lost = false;
  /** Learnt from the first answer. */
  let echoes: boolean | undefined;
  let text = '';
  let received = 0;
  let exchange: { done(): void; fail(reason: Error): void } | undefined;

  const end = (reason: Error): void => {
    if (ended !== undefined) return;
    ended = reason;
    exchange?.fail(reason);
    for (const waiting of [...urgent.splice(0), ...ordinary.splice(0)]) waiting.reject(reason);
  };
  const breakOff = (reason: Error): void => {
    if (ended !== undefined) return;
    end(reason);
    onEnd(reason);
  };

  channel.onData((chunk) => {
    received += chunk.length;
    if (exchange === undefined) return;
    text += chunk.toString('latin1');
    if (text.length > maxAnswer) breakOff(new Error(`the hub sent ${text.length} bytes without a prompt`));
    else if (cutAnswer(text) !== undefined) exchange.done();
  });

  /** Sends bytes and resolves when the prompt is there. */
  const untilPrompt = (bytes: string, what: string): Promise<void> =>
    new Promise((resolve, reject) => {
      if (ended !== undefined) return reject(ended);
      text = '';
      const timer = clock.after(answerMs, () =>
        breakOff(new Error(`the hub did not answer ${what} within ${answerMs} ms`)),
      );
      const over = () => {
        timer.cancel();
        exchange = undefined;
      };
      exchange = {
        done: () => (over(), resolve()),
        fail: (reason) => (over(), reject(reason)),
      };
      channel.write(Buffer.from(bytes, 'latin1')).catch((e: unknown) => breakOff(e as Error));
    });

  const wake = async (): Promise<void> => {
    await untilPrompt(etx, 'a cancel');
    const end = clock.monotonic() + answerMs;
    for (let before = -1; before !== received && clock.monotonic() < end;) {
      before = received;
      await clock.sleep(quietMs);
    }
    lost = false;
  };

  const exchangeOne = async (command: string): Promise<string[]> => {
    if (lost) await wake();
    await untilPrompt(`${command}\r\n`, `"${command}"`);
    const answer = cutAnswer(text) ?? { lines: [], boot: false };
    if (answer.boot) throw new Error('the hub waits for firmware (boot mode)');
    const echoed = answer.lines[0] !== undefined && isEcho(answer.lines[0], command);
    echoes ??= echoed;
    if (echoes !== echoed) {
      lost = true;
      throw new Garbled(`the hub's answer to "${command}" is garbled`);
    }
    const lines = echoed ? answer.lines.slice(1) : answer.lines;
    const error = parseError(lines);
    if (error !== undefined) throw new Refusal(command, error.code, error.sentence);
    return lines;
  };

  const pump = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    for (let next = urgent.shift() ?? ordinary.shift(); next; next = urgent.shift() ?? ordinary.shift()) {
      const { command, resolve, reject } = next;
      await exchangeOne(command).then(resolve, reject);
    }
    busy = false;
  };

  return {
    wake,
    ask: (command, haste) =>
      new Promise((resolve, reject) => {
        if (ended !== undefined) return reject(ended);
        (haste === 'urgent' ? urgent : ordinary).push({ command, resolve, reject });
        void pump();
      }),
    end,
  };
}
