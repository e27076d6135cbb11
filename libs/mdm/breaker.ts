import type { Clock } from '#libs/clock';
import { Fault, isFault, type FaultCode } from '#libs/domain';
import type { Mdm, MdmDevices, MdmLine, MdmLineState } from './mdm.ts';

/** So many calls in a row that nobody answered open the line. */
const openAfter = 3;
const firstPauseMs = 1_000;
const longestPauseMs = 30_000;
/** A server that names its time is left alone so long, but no longer than this. */
const longestNamedMs = 900_000;

/** What says that nobody answered, or nobody who is the MDM. */
const unanswered: readonly FaultCode[] = ['mdm-unreachable', 'mdm-ambiguous', 'mdm-certificate', 'mdm-proxy'];

type Heard = 'answer' | 'silence' | 'nothing';

/** What a call that failed tells of the server. */
function heardIn(fault: Fault, signal: AbortSignal | undefined): Heard {
  // A caller that gave up heard nothing; one whose time was over heard silence.
  const gaveUp = signal?.aborted === true && (signal.reason as { name?: unknown })?.name !== 'TimeoutError';
  if (gaveUp || fault.detail.unsent === true) return 'nothing';
  return unanswered.some((code) => isFault(fault, code)) ? 'silence' : 'answer';
}

/** Why a line is open, and until when. Moments are of the clock that never jumps. */
interface Opening {
  since: number;
  begun: number;
  pauseMs: number;
  fault: FaultCode;
  probing: boolean;
}

/** Counts silence, opens, and lets one probe through. Decides; sends nothing. */
class Breaker {
  private silences = 0;
  private answers = 0;
  private opening: Opening | null = null;
  private readonly listeners: ((server: string) => void)[] = [];
  constructor(
    readonly server: string,
    private readonly clock: Clock,
  ) {}

  onClose(tell: (server: string) => void): void {
    this.listeners.push(tell);
  }

  /** Milliseconds until something may be sent; while a probe is on its way, the shortest pause. */
  waitMs(): number {
    const { opening } = this;
    if (opening === null) return 0;
    const left = opening.begun + opening.pauseMs - this.clock.monotonic();
    return left > 0 ? Math.ceil(left) : opening.probing ? firstPauseMs : 0;
  }

  /** True: this caller probes. Throws while nothing may leave. */
  enter(): boolean {
    const { opening } = this;
    if (opening === null) return false;
    const retryAfterMs = this.waitMs();
    if (retryAfterMs > 0) {
      const note = 'Workspace ONE does not answer: nothing is sent until one request got through.';
      throw new Fault('mdm-unreachable', { note, retryAfterMs, unsent: true });
    }
    opening.probing = true;
    return true;
  }

  /** Answers so far: what a call that begins now compares with when nobody answers it. */
  heard(): number {
    return this.answers;
  }

  answered(): void {
    this.silences = 0;
    this.answers += 1;
    if (this.opening === null) return;
    this.opening = null;
    for (const tell of this.listeners) tell(this.server);
  }

  /**
   * `heard`: answers when the call began. Was anybody answered since, the server is there and lost this one call: on a busy
   * fleet with a bad line such calls come in crowds, and each would stop all the others.
   */
  silent(fault: Fault, wasProbe: boolean, heard: number): void {
    if (!wasProbe && heard !== this.answers) return;
    this.silences += 1;
    const named = Math.min(fault.detail.retryAfterMs ?? 0, longestNamedMs);
    if (this.opening !== null) {
      // What was sent before the line was opened tells nothing new.
      if (wasProbe)
        this.pause(this.opening, Math.max(Math.min(this.opening.pauseMs * 2, longestPauseMs), named));
    } else if (this.silences >= openAfter) {
      const opening = { since: this.clock.now(), begun: 0, pauseMs: 0, fault: fault.code, probing: false };
      this.pause(opening, Math.max(firstPauseMs, named));
      this.opening = opening;
    }
  }

  /** The probe ended without telling anything: the next call probes. */
  probeEnded(): void {
    if (this.opening !== null) this.opening.probing = false;
  }

  state(): Pick<MdmLineState, 'server' | 'line' | 'openSince' | 'fault'> {
    const { server, opening } = this;
    if (opening === null) return { server, line: 'closed', openSince: null, fault: null };
    const { probing, since, fault } = opening;
    return { server, line: probing ? 'probing' : 'open', openSince: since, fault };
  }

  private pause(opening: Opening, pauseMs: number): void {
    opening.begun = this.clock.monotonic();
    opening.pauseMs = pauseMs;
  }
}

/** Lets calls through as a breaker says, and tells it what came of them. */
class Passage {
  constructor(
    readonly breaker: Breaker,
    private readonly mdm: Mdm,
  ) {}

  async pass<T>(signal: AbortSignal | undefined, call: () => Promise<T>): Promise<T> {
    await this.open(signal);
    return this.learning(call, signal, false);
  }

  /**
   * A change that had to probe first does not leave after it: a probe takes up to a time limit, and meanwhile the device may have
   * moved on to somebody else. It is decided anew, at once.
   */
  async change<T>(signal: AbortSignal | undefined, call: () => Promise<T>): Promise<T> {
    if (await this.open(signal)) {
      const note = 'Workspace ONE answers again: what was to be sent is decided anew.';
      throw new Fault('mdm-unreachable', { note, retryAfterMs: 0, unsent: true });
    }
    return this.learning(call, signal, false);
  }

  /** A bulk read that nobody answered is no exception: it says so of each device. */
  async passMany(
    serials: readonly string[],
    signal: AbortSignal | undefined,
    read: () => Promise<MdmDevices>,
  ): Promise<MdmDevices> {
    try {
      await this.open(signal);
    } catch (error) {
      if (!isFault(error)) throw error;
      return { devices: new Map(), unreachable: new Map(serials.map((s) => [s, error])) };
    }
    const heard = this.breaker.heard();
    const answer = await read();
    const fault = answer.devices.size > 0 ? undefined : [...answer.unreachable.values()][0];
    if (fault === undefined) this.breaker.answered();
    else this.learn(fault, signal, false, heard);
    return answer;
  }

  /** Resolves when the call may leave: at once (false), or after it was this caller's turn to probe (true). */
  private async open(signal: AbortSignal | undefined): Promise<boolean> {
    if (!this.breaker.enter()) return false;
    try {
      await this.learning(() => this.mdm.check(signal), signal, true);
    } catch (error) {
      // Refused is answered, and the call itself will say what is the matter; else nobody did.
      if (this.breaker.state().line !== 'closed') throw error;
    } finally {
      this.breaker.probeEnded();
    }
    return true;
  }

  private async learning<T>(
    call: () => Promise<T>,
    signal: AbortSignal | undefined,
    isProbe: boolean,
  ): Promise<T> {
    const heard = this.breaker.heard();
    try {
      const answer = await call();
      this.breaker.answered();
      return answer;
    } catch (error) {
      if (isFault(error)) this.learn(error, signal, isProbe, heard);
      throw error;
    }
  }

  private learn(fault: Fault, signal: AbortSignal | undefined, isProbe: boolean, heard: number): void {
    const said = heardIn(fault, signal);
    if (said === 'answer') this.breaker.answered();
    else if (said === 'silence') this.breaker.silent(fault, isProbe, heard);
  }
}

/**
 * One server behind a circuit breaker. After three calls in a row that nobody answered, nor anybody else since they began, nothing leaves any more: every
 * call is `mdm-unreachable` at once, with the time to wait (one second, doubled at each failure up to 30). The first call
 * after that asks one thing that changes nothing, and when somebody answers, whatever the answer, all calls pass again.
 */
export function withBreaker(server: string, mdm: Mdm, clock: Clock): MdmLine {
  const breaker = new Breaker(server, clock);
  const passage = new Passage(breaker, mdm);
  return {
    check: (signal) => passage.pass(signal, () => mdm.check(signal)),
    readDevice: (serial, signal) => passage.pass(signal, () => mdm.readDevice(serial, signal)),
    readDevices: (serials, signal, options) =>
      passage.passMany(serials, signal, () => mdm.readDevices(serials, signal, options)),
    assign: (serial, userName, signal, options) =>
      passage.change(signal, () => mdm.assign(serial, userName, signal, options)),
    meet: (serial, signal) => passage.pass(signal, () => mdm.meet(serial, signal)),
    command: (serial, command, signal) => passage.change(signal, () => mdm.command(serial, command, signal)),
    look: (serial, command, signal) => passage.pass(signal, () => mdm.look(serial, command, signal)),
    availability: (serial) => Math.max(breaker.waitMs(), mdm.availability(serial)),
    quota: () => mdm.quota(),
    states: () => [{ ...breaker.state(), waitMs: breaker.waitMs(), quota: mdm.quota() ?? null }],
    onClose: (tell) => breaker.onClose(tell),
    close: () => mdm.close(),
  };
}
