import { systemClock } from '#libs/clock';
import { apiKnownPeople, type ApiReadinessReport, type ReadinessResult } from '#libs/contract';
import { isFault } from '#libs/domain';
import { examine, printReadiness } from '#libs/staging';
import { ask } from './cli-ask.ts';
import { configurationHere } from './configuration/here.ts';
import { narrowed, withServers, type Narrowing } from './readiness.ts';
import { readinessServers } from './wiring-readiness.ts';

export interface DoctorOptions {
  json?: boolean;
  person?: string[];
  device?: string[];
}

/** What the shell is told: 0 nothing to do, 1 look into it, 2 some check-outs will fail, or nothing could be examined. */
const exitCodes: Record<ReadinessResult, number> = { ok: 0, unknown: 0, warning: 1, failed: 2 };

/** On a terminal one line that changes; into a file one line per part. */
function progressOn(out: NodeJS.WriteStream) {
  let last = '';
  return {
    progress(what: string, done: number, of: number) {
      const far = of > 1 ? ` ${done} of ${of}` : '';
      if (out.isTTY) out.write(`\r\u001b[K${what} …${far}`);
      else if (what !== last) out.write(`${what} …\n`);
      last = what;
    },
    end() {
      if (out.isTTY && last !== '') out.write('\r\u001b[K');
    },
  };
}

interface People {
  people: readonly string[];
  remarks: string[];
}

/** The running service knows whose badges there are; without it the doctor examines everything else. */
async function knownPeople(): Promise<People> {
  try {
    return { people: apiKnownPeople.parse(await ask('GET', 'readiness/people')).people, remarks: [] };
  } catch (error) {
    const neverRan = (error as NodeJS.ErrnoException).code === 'ENOENT';
    const why = neverRan || !(error instanceof Error) ? 'It has not run here yet.' : error.message;
    const remarks = [
      `The people whose badges are known here were not examined, because the service could not be asked for them. ${why} Name some with --person.`,
    ];
    return { people: [], remarks };
  }
}

async function reportFor(only: Narrowing): Promise<ApiReadinessReport> {
  const { site, workflows } = await configurationHere();
  const known = await knownPeople();
  const { progress, end } = progressOn(process.stderr);
  try {
    return await withServers(readinessServers(site, workflows), (servers) =>
      examine(
        {
          servers,
          people: only.people ?? (only.devices === undefined ? known.people : []),
          badgeAccounts: known.people,
          remarks: only.people === undefined && only.devices === undefined ? known.remarks : [],
          progress,
          ...narrowed(only),
        },
        systemClock,
      ),
    );
  } finally {
    end();
  }
}

const noMdm = 'This site has no MDM, so there is nothing to examine. Describe it under mdm in site.yaml.\n';

/** `tapstand doctor`: looks, prints advice, answers the exit code. Runs without the service. */
export async function doctor(options: DoctorOptions): Promise<number> {
  try {
    if ((await configurationHere()).site.mdm === undefined) {
      process.stdout.write(noMdm);
      return 0;
    }
    const report = await reportFor({ people: options.person, devices: options.device });
    process.stdout.write(
      options.json === true ? `${JSON.stringify(report, null, 2)}\n` : printReadiness(report),
    );
    return exitCodes[report.result];
  } catch (error) {
    const said = isFault(error)
      ? `${error.code}: ${error.detail.note ?? ''}`
      : error instanceof Error
        ? error.message
        : 'unknown reason';
    process.stderr.write(`${said}\n`);
    return 2;
  }
}
