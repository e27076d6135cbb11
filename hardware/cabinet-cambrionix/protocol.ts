/**
 * The words of a Cambrionix hub's command line. Wire facts: Cambrionix "Command Line Interface User Manual" (2025-06)
 * and readings of a U16S with firmware 1.83. The manual asks readers to be tolerant of case and white space; only the
 * flags of `state` mean different things in different case.
 */

export interface HubId {
  manufacturer: string;
  /** `main`, or `boot` while the hub waits for firmware. */
  mode: string;
  hardware: string;
}

/** The answer to `id`: `mfr:cambrionix,mode:main,hw:PP15S,…`; undefined when it is no such thing. */
export function parseId(lines: readonly string[]): HubId | undefined {
  const line = lines.find((l) => /\bmfr\s*:/i.test(l));
  if (line === undefined) return undefined;
  const fields = new Map<string, string>();
  for (const part of line.split(',')) {
    const colon = part.indexOf(':');
    if (colon > 0) fields.set(part.slice(0, colon).trim().toLowerCase(), part.slice(colon + 1).trim());
  }
  const field = (key: string) => fields.get(key) ?? '';
  return {
    manufacturer: field('mfr').toLowerCase(),
    mode: field('mode').toLowerCase(),
    hardware: field('hw'),
  };
}

export type PortMode = 'off' | 'sync' | 'biased' | 'idle' | 'profiling' | 'charging' | 'finished';

const modes: Record<string, PortMode> = {
  O: 'off',
  S: 'sync',
  B: 'biased',
  I: 'idle',
  P: 'profiling',
  C: 'charging',
  F: 'finished',
};

export interface PortState {
  /** 1-based; PDSync hubs list their host connection as 0. */
  port: number;
  milliamps: number;
  /** Judged by current and voltage alone: it says that something is there, not what. */
  attached: boolean;
  mode?: PortMode;
  /** The hub as a whole is in trouble (`E`); it says so on every port. */
  systemError: boolean;
  /** The hub has restarted since `crf` (`R`). */
  rebooted: boolean;
  /** This port neither detects nor charges (`e`, not in the manual). */
  faulty: boolean;
}

/**
 * One line of `state`. Universal firmware: port, mA, flags, profile, seconds charging, seconds charged, Wh.
 * PDSync firmware has volts before milliamps and no profile. Undefined when the line is neither.
 */
export function parseState(line: string): PortState | undefined {
  const fields = line.split(',').map((f) => f.trim());
  const at = fields.findIndex((f) => /[ADOSBIPCF]/.test(f));
  if (fields.length !== 7 || (at !== 2 && at !== 3)) return undefined;
  const [port, milliamps] = [fields[0], fields[at - 1]];
  const energy = fields[6] ?? '';
  if (!/^\d{1,3}$/.test(port ?? '') || !/^\d{1,5}$/.test(milliamps ?? '')) return undefined;
  if (!/^(\d+|x)$/i.test(fields[5] ?? '') || !/^\d+(\.\d+)?$/.test(energy)) return undefined;
  const words = (fields[at] ?? '').split(/\s+/);
  if (words.some((w) => w.length !== 1) || words.includes('A') === words.includes('D')) return undefined;
  const mode = words.map((w) => modes[w]).find((m) => m !== undefined);
  return {
    port: Number(port),
    milliamps: Number(milliamps),
    attached: words.includes('A'),
    ...(mode === undefined ? {} : { mode }),
    systemError: words.includes('E'),
    rebooted: words.includes('R'),
    faulty: words.includes('e'),
  };
}

export interface Health {
  /** Starts again at zero with the hub. */
  upSeconds?: number;
  rebooted: boolean;
  /** UV under voltage, OV over voltage, OT over temperature. */
  trouble: string[];
}

/** The answer to `health`: one `name: value` a line; names and order differ between firmwares. */
export function parseHealth(lines: readonly string[]): Health {
  const health: Health = { rebooted: false, trouble: [] };
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon < 0) continue;
    const name = line.slice(0, colon).trim().toLowerCase();
    const value = line.slice(colon + 1).trim();
    const seconds = /^(\d+)\s*s/i.exec(value)?.[1];
    if (name === 'system up for' && seconds !== undefined) health.upSeconds = Number(seconds);
    if (name === 'rebooted flag') health.rebooted = /^r\b/i.test(value);
    if (name.endsWith('flags')) health.trouble.push(...(value.toUpperCase().match(/\b(UV|OV|OT)\b/g) ?? []));
  }
  return health;
}

/** `*E423: Remote mode required` → 423; also `*FATAL ERROR E…`. Undefined when no line is an error. */
export function parseError(lines: readonly string[]): { code: number; sentence: string } | undefined {
  for (const line of lines) {
    const code = /^\*\s*(?:FATAL\s+ERROR\s+)?E(\d+)/i.exec(line)?.[1];
    if (code !== undefined) return { code: Number(code), sentence: line.replace(/^\*\s*/, '') };
  }
  return undefined;
}

/** The hub's answer so far, cut at its prompt; undefined until the prompt has come. */
export function cutAnswer(text: string): { lines: string[]; boot: boolean } | undefined {
  const prompt = /(?:^|[\r\n])[ \t]*(boot)?>> ?$/i.exec(text);
  if (prompt === null) return undefined;
  const lines = text
    .slice(0, prompt.index)
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return { lines, boot: prompt[1] !== undefined };
}

/** Whether a line is the echo of what we typed. */
export const isEcho = (line: string, command: string): boolean =>
  line.replace(/\s+/g, ' ').toLowerCase() === command.toLowerCase();
