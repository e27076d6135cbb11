import type { Clock } from '#libs/clock';

/**
 * What a Cambrionix hub does with the bytes of its command line, written from the "Command Line Interface User Manual"
 * (2025-06): echo, prompt, one command at a time, volatile settings lost at a restart.
 */
export interface HubSettings {
  ports: number;
  /** `un` universal firmware, `ps` PDSync: another shape of `state`. */
  firmware: 'un' | 'ps';
  clock: Clock;
  send(bytes: Buffer): void;
}

interface Port {
  attached: boolean;
  milliamps: number;
  mode: 'c' | 's' | 'b' | 'o';
  finished: boolean;
  faulty: boolean;
  /** Row → pattern as eight characters. */
  lights: Map<number, string>;
}

const freshPort = (): Port => ({
  attached: false,
  milliamps: 0,
  mode: 'c',
  finished: false,
  faulty: false,
  lights: new Map(),
});

/** The cabinet was switched on long before anybody opened it. */
const longAgo = 3_600_000;
/** A full phone draws a trickle. */
const trickle = 40;

export class Hub {
  readonly ports: number;
  /** Every command line it has run, in order. */
  readonly commands: string[] = [];
  /** Bytes that came while a command was running: a real hub may hang on these. */
  overruns = 0;
  readonly #settings: HubSettings;
  #ports: Port[];
  #typed = '';
  #remote = false;
  #rebooted = true;
  #trouble = '';
  #startedAt: number;
  #delayMs = 0;
  #garbled = 0;
  #answering = false;
  #detectsAt = 0;

  constructor(settings: HubSettings) {
    this.#settings = settings;
    this.ports = settings.ports;
    this.#ports = Array.from({ length: settings.ports }, freshPort);
    this.#startedAt = settings.clock.now() - longAgo;
  }

  dock(bay: number, milliamps = 1044): void {
    Object.assign(this.#port(bay), { attached: true, milliamps, finished: false });
  }
  pull(bay: number): void {
    Object.assign(this.#port(bay), { attached: false, milliamps: 0, finished: false });
  }
  finish(bay: number): void {
    Object.assign(this.#port(bay), { finished: true, milliamps: trickle });
  }
  /** The port neither detects nor charges any more. */
  fault(bay: number, faulty = true): void {
    this.#port(bay).faulty = faulty;
  }
  /** UV, OV or OT; an empty word ends it. The hub stops charging meanwhile. */
  trouble(word: '' | 'UV' | 'OV' | 'OT'): void {
    this.#trouble = word;
  }
  /**
   * Settings are volatile: lights, remote control and modes are gone, the rebooted flag is set. An answer under way is
   * lost, and docked devices are seen again only after `detectMs`.
   */
  reboot(detectMs = 0): void {
    this.#typed = '';
    this.#remote = false;
    this.#rebooted = true;
    this.#trouble = '';
    this.#answering = false;
    this.#startedAt = this.#settings.clock.now();
    this.#detectsAt = this.#startedAt + detectMs;
    for (const port of this.#ports) Object.assign(port, { mode: 'c', lights: new Map() });
  }
  /** From now on every answer takes so long. */
  slow(ms: number): void {
    this.#delayMs = ms;
  }
  /** Spoils the next answers on the line, prompt excepted. */
  garble(answers = 1): void {
    this.#garbled = answers;
  }
  /** The patterns of rows 1, 2, 3 as the hub shows them now; eight zeros is dark. */
  lights(bay: number): string[] {
    return [1, 2, 3].map((row) => this.#port(bay).lights.get(row) ?? '00000000');
  }

  /** Takes what the other side typed. */
  receive(chunk: Buffer): void {
    if (this.#answering) this.overruns++;
    for (const byte of chunk.toString('latin1')) {
      if (byte === '\x03') {
        this.#typed = '';
        this.#print('\r\n>> ');
      } else if (byte === '\r') {
        this.#run(this.#typed.trim());
        this.#typed = '';
      } else if (byte !== '\n') this.#typed += byte;
    }
  }

  #port(bay: number): Port {
    const port = this.#ports[bay - 1];
    if (port === undefined)
      throw new Error(`the emulated hub has no bay ${bay}; it has ${this.#ports.length}`);
    return port;
  }

  #run(command: string): void {
    if (command !== '') this.commands.push(command);
    const answer = command === '' ? '' : this.#answer(command.toLowerCase().split(/\s+/));
    const startedAt = this.#startedAt;
    this.#answering = true;
    const send = () => {
      if (startedAt !== this.#startedAt) return;
      this.#answering = false;
      this.#print(`${command}\r\n${answer}>> `);
    };
    if (this.#delayMs === 0) send();
    else this.#settings.clock.after(this.#delayMs, send);
  }

  #print(text: string): void {
    const prompt = text.lastIndexOf('>> ');
    const bytes = Buffer.from(text, 'latin1');
    if (this.#garbled > 0 && prompt > 2) {
      this.#garbled--;
      for (let i = 0; i < prompt - 2; i += 3) bytes[i] = 0xfe;
    }
    this.#settings.send(bytes);
  }

  #answer([name, ...args]: string[]): string {
    switch (name) {
      case 'id':
        return `mfr:cambrionix,mode:main,hw:PP${this.#ports.length}S,hwid:0x13,fw:1.83,bl:0.12,sn:000000,group:-,fc:${this.#settings.firmware}\r\n`;
      case 'state':
        return this.#ports
          .map((port, i) =>
            args[0] === undefined || args[0] === String(i + 1) ? this.#line(port, i + 1) : '',
          )
          .join('');
      case 'health':
        return this.#health();
      case 'crf':
        this.#rebooted = false;
        return '';
      case 'remote':
        this.#remote = args[0] !== 'exit';
        return '';
      case 'mode':
        return this.#mode(args);
      case 'ledb':
        return this.#ledb(args);
      default:
        return '*E400: Command not recognised\r\n';
    }
  }

  #line(port: Port, number: number): string {
    const blind = this.#settings.clock.now() < this.#detectsAt;
    const dead = blind || port.faulty || port.mode === 'o' || this.#trouble !== '';
    const seen = port.attached && !dead;
    const charging = port.finished ? 'F' : port.mode === 'c' ? 'C' : port.mode.toUpperCase();
    const mode = port.mode === 'o' ? 'O' : seen ? charging : 'I';
    const milliamps = String(seen ? port.milliamps : 0).padStart(4, '0');
    const error = `${this.#trouble === '' ? '' : 'E '}${port.faulty ? 'e ' : ''}`;
    const attach = seen ? 'A' : 'D';
    if (this.#settings.firmware === 'ps')
      return `${number}, 0515, ${milliamps}, ${error}${attach} ${mode} -, 120, x, 9.92\r\n`;
    const rebooted = this.#rebooted ? 'R ' : '';
    return `${number}, ${milliamps}, ${rebooted}${error}${attach} ${mode}, 1, 120, ${port.finished ? '60' : 'x'}, 0.42\r\n`;
  }

  #health(): string {
    const up = Math.floor((this.#settings.clock.now() - this.#startedAt) / 1000);
    const [volts, heat] = this.#trouble === 'OT' ? ['', 'OT'] : [this.#trouble, ''];
    return [
      `System up for:    ${up} seconds`,
      '5V Now:   5.30',
      `5V Flags: ${volts}`,
      'Temperature Now (C): 33.1',
      `Temperature Flags: ${heat}`,
      `Rebooted flag: ${this.#rebooted ? 'R' : ''}`,
      '',
    ].join('\r\n');
  }

  #mode([mode, bay]: string[]): string {
    if (mode === undefined) return '*E420: Mode character expected\r\n';
    if (!/^[csbo]$/.test(mode)) return '*E421: Invalid mode character\r\n';
    if (this.#trouble !== '') return '*E422: Refused, an error flag is set\r\n';
    const ports = bay === undefined ? this.#ports : this.#ports.filter((_, i) => String(i + 1) === bay);
    if (ports.length === 0) return '*E410: Invalid port number\r\n';
    for (const port of ports) port.mode = mode as Port['mode'];
    return '';
  }

  #ledb([bay, row, pattern]: string[]): string {
    if (pattern === undefined || row === undefined) return '*E404: Missing parameter\r\n';
    if (!this.#remote) return '*E423: Not in remote control mode\r\n';
    const port = this.#ports[Number(bay) - 1];
    if (port === undefined) return '*E410: Invalid port number\r\n';
    const radix = pattern.endsWith('b') ? 2 : pattern.endsWith('h') ? 16 : 10;
    const value = Number.parseInt(pattern, radix);
    if (!(value >= 0 && value <= 255)) return '*E425: Invalid LED pattern\r\n';
    port.lights.set(Number(row), value.toString(2).padStart(8, '0'));
    return '';
  }
}
