import { afterEach } from '@jest/globals';
import { isFault, type FaultCode } from '#libs/domain';
import type { MdmStaging } from '#libs/mdm';

/** Who and what the rig's MDM knows, by the words of the stories. */
export interface StagingCast {
  /** Codes of organization groups, the second below the first. */
  group: string;
  groupBelow: string;
  person: string;
  /** Begins like `person` and is nobody's name. */
  almostPerson: string;
  /** Multi-user, with devices staged by it. */
  stagingUser: string;
  singleStagingUser: string;
  /** Known to the MDM's directory and not yet to the MDM. */
  newcomer: string;
  /** Enrolled. */
  serial: string;
  /** Apple gives it to `group` when it is asked. */
  appleSerial: string;
  /** Names of one profile and one app. */
  profile: string;
  app: string;
}

export interface StagingRig {
  cast: StagingCast;
  open(options?: { readOnly?: boolean }): MdmStaging;
  /** Everything that was asked and answered over the wire, as the MDM's own log keeps it. */
  log(): string;
  /** The next change meets a fault that may have struck after it was made. */
  loseNextAnswer(): void;
  close(): Promise<void>;
}

/** The code of the fault that came; a test fails when none did. */
export async function faultCode(work: Promise<unknown>): Promise<FaultCode> {
  try {
    await work;
  } catch (error) {
    if (isFault(error)) return error.code;
    throw error;
  }
  throw new Error('no fault came');
}

/** A fresh MDM for each test, and everything closed after it. */
export function rigs(makeRig: () => Promise<StagingRig>) {
  let rig: StagingRig | undefined;
  let opened: MdmStaging[] = [];
  afterEach(async () => {
    await Promise.all(opened.map((mdm) => mdm.close()));
    await rig?.close();
    [rig, opened] = [undefined, []];
  });
  const reopen = (options?: { readOnly?: boolean }): MdmStaging => {
    if (rig === undefined) throw new Error('the rig is not started');
    const mdm = rig.open(options);
    opened.push(mdm);
    return mdm;
  };
  return {
    reopen,
    start: async () => {
      rig = await makeRig();
      const mdm = reopen();
      return { rig, mdm, ...rig.cast, group: await mdm.catalogue.group(rig.cast.group) };
    },
  };
}
