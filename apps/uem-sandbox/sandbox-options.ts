import type { Clock } from '#libs/clock';
import type { FaultInput } from './faults/fault.ts';
import type { CertificatePair } from './wire/make-certificate.ts';
import type { FixtureInput } from './world/fixture.ts';
import type { SettingsInput } from './world/settings.ts';

export interface SandboxOptions {
  /** 0 (the default) takes any free port. */
  port?: number;
  /** Address to listen on; 127.0.0.1 by default. */
  host?: string;
  /** What it begins with; the small hospital of `defaultFixture` by default. */
  fixture?: FixtureInput;
  /** Put over the fixture's settings. */
  settings?: SettingsInput;
  /** Switched on from the start. */
  faults?: readonly FaultInput[];
  clock?: Clock;
  /** Epoch milliseconds the sandbox's own time begins with; the clock's where absent. */
  at?: number;
  /** Its own time stands still until `control.moveClock` moves it. */
  frozen?: boolean;
  /** Same seed, same ids, same draws of chance; 1 by default. */
  seed?: number;
  /** An administrator `api-certificate` who signs in by certificate; `make` makes a pair for it. */
  certificate?: CertificatePair | 'make';
  /** SQLite file its state is kept in; what stands there already rules over `fixture`. */
  stateFile?: string;
  /** Host names besides loopback that may use page and control API (containers). */
  allowHosts?: readonly string[];
}
