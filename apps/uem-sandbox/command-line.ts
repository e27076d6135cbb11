import { parseArgs } from 'node:util';
import { faultFromText } from './faults/from-text.ts';
import type { Fault } from './faults/fault.ts';
import type { SettingsInput } from './world/settings.ts';

/** Flags nobody can use: the message names the flag and the remedy. */
export class FlagRefused extends Error {}

export interface Flags {
  help: boolean;
  port: number;
  host: string;
  load: string | undefined;
  seed: number;
  faults: Fault[];
  /** Folder of key and certificate of the account `api-certificate`. */
  certificates: string | undefined;
  /** Epoch milliseconds its own time begins with. */
  at: number | undefined;
  frozen: boolean;
  /** SQLite file. */
  state: string | undefined;
  allowHosts: string[];
  settings: SettingsInput;
}

export const usage = `npm run sandbox -- [flags]

  --port 8480             0 takes any free port
  --host 127.0.0.1        address to listen on
  --load fixture.yaml     what it begins with, YAML or JSON; without it a small hospital
  --seed 1                same seed, same ids, same draws of chance
  --fault TEXT            switched on from the start; may be given several times:
                            unavailable
                            latency:ms=100..900
                            timeout-after-change:on=PATCH /api/mdm/devices/*/enrollmentuser/*,times=1
                            too-many-requests:probability=0.1
  --set name=value        a setting, for example --set settleAfterMs=0; may be given several times
  --certificates DIR      sign-in by certificate: uses key and certificate of DIR, or makes them there
  --at 2027-01-04T08:00Z  time of the sandbox at its start; the machine's without it
  --frozen                its time stands still until the control API or the page moves it
  --state FILE            keeps its state in a SQLite file; what stands there rules over --load
  --allow-host NAME       a further host name for page and control API (containers)
  --help
`;

const options = {
  port: { type: 'string', default: '8480' },
  host: { type: 'string', default: '127.0.0.1' },
  load: { type: 'string' },
  seed: { type: 'string', default: '1' },
  fault: { type: 'string', multiple: true, default: [] as string[] },
  set: { type: 'string', multiple: true, default: [] as string[] },
  certificates: { type: 'string' },
  at: { type: 'string' },
  frozen: { type: 'boolean', default: false },
  state: { type: 'string' },
  'allow-host': { type: 'string', multiple: true, default: [] as string[] },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

function whole(name: string, text: string, max: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : NaN;
  if (value >= 0 && value <= max) return value;
  throw new FlagRefused(`--${name} ${text}: give a whole number from 0 to ${max}`);
}

function momentFrom(text: string): number {
  const value = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?Z$/.test(text) ? Date.parse(text) : NaN;
  if (!Number.isNaN(value)) return value;
  throw new FlagRefused(`--at ${text}: give it the form 2027-01-04T08:00Z`);
}

function settingFrom(text: string): [string, unknown] {
  const equals = text.indexOf('=');
  if (equals < 1) throw new FlagRefused(`--set ${text}: give it the form name=value`);
  const value = text.slice(equals + 1);
  const plain =
    value === 'true' ? true : value === 'false' ? false : /^\d+$/.test(value) ? Number(value) : value;
  return [text.slice(0, equals), plain];
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new FlagRefused(`${(error as Error).message}; --help lists the flags`);
  }
}

/** Settings are checked when the sandbox starts, together with the fixture. */
export function readFlags(args: string[]): Flags {
  const values = parse(args);
  return {
    help: values.help,
    port: whole('port', values.port, 65_535),
    host: values.host,
    load: values.load,
    seed: whole('seed', values.seed, 4_294_967_295),
    faults: values.fault.map(faultFromText),
    certificates: values.certificates,
    at: values.at === undefined ? undefined : momentFrom(values.at),
    frozen: values.frozen,
    state: values.state,
    allowHosts: values['allow-host'],
    settings: Object.fromEntries(values.set.map(settingFrom)),
  };
}
