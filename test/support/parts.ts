import { accessSync, constants } from 'node:fs';
import type { describe as jestDescribe } from '@jest/globals';

/** Real parts a suite stands on. `test:setup` installs them; without one a suite says so loudly and CI fails. */
export type Part =
  'pcscd' | 'gcc' | 'pcsclite-headers' | 'slapd' | 'postgres' | 'chromium' | 'socat' | 'openssl' | 'rsyslog';

const paths: Record<Part, string[]> = {
  pcscd: ['/usr/sbin/pcscd'],
  gcc: ['/usr/bin/gcc'],
  'pcsclite-headers': ['/usr/include/PCSC/ifdhandler.h'],
  slapd: ['/usr/sbin/slapd'],
  postgres: [
    '/usr/lib/postgresql/15/bin/postgres',
    '/usr/lib/postgresql/16/bin/postgres',
    '/usr/lib/postgresql/17/bin/postgres',
  ],
  chromium: ['/usr/bin/chromium'],
  socat: ['/usr/bin/socat'],
  openssl: ['/usr/bin/openssl'],
  rsyslog: ['/usr/sbin/rsyslogd'],
};

const exists = (path: string): boolean => {
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch {
    return false;
  }
};

/** Where the part lies, or undefined. */
export const partPath = (part: Part): string | undefined => paths[part].find(exists);

/** `describe`, or a loud `describe.skip` where a part is missing; with CI=true a missing part is a failure. */
export function suiteNeeding(...parts: Part[]): typeof jestDescribe | typeof jestDescribe.skip {
  // Jest's own global: this room is also used by programs that run outside Jest.
  const { describe } = globalThis as unknown as { describe: typeof jestDescribe };
  const missing = parts.filter((p) => partPath(p) === undefined);
  if (missing.length === 0) return describe;
  const sentence = `needs ${missing.join(', ')}: run npm run test:setup first`;
  if (process.env['CI'] === 'true') throw new Error(`this suite ${sentence}`);
  process.stderr.write(`\n*** SKIPPED: a suite ${sentence} ***\n`);
  return describe.skip;
}
