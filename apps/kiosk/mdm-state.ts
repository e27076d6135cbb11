import type { ApiMdm, ApiMdmServer } from '#libs/contract';
import type { MdmLineState } from '#libs/mdm';
import type { Clock } from '#libs/clock';
import type { Store } from '#libs/store';
import type { Reconciliation } from '#libs/workflow';
import { holdWords } from './repair-words.ts';
import { faultWords } from './run-words.ts';

export interface MdmStateParts {
  store: Pick<Store, 'mdmHold' | 'unsettled' | 'reassignments'>;
  clock: Clock;
  /** One for each server of the site; none where it has no MDM. */
  lines: readonly MdmLineState[];
  /** The last comparison of the devices with the MDM. */
  compared: Reconciliation | null;
  nameOf(deviceId: string): string;
}

const tenMinutesMs = 600_000;

function serverOf({ server: name, line, fault, quota, waitMs }: MdmLineState, now: number): ApiMdmServer {
  const why = faultWords(fault)?.title;
  const words = {
    closed: 'Answers.',
    open: 'Does not answer, so nothing is sent to it until the next try.',
    probing: 'Did not answer; one request tries whether it does now.',
  };
  const says = line === 'closed' || why === undefined ? words[line] : `${words[line]} ${why}`;
  return {
    name,
    line,
    says,
    ...(line === 'closed' ? {} : { triedAgainAt: Math.round(now + waitMs) }),
    ...(quota === null ? {} : { quota }),
  };
}

function comparedOf({ compared, nameOf }: MdmStateParts): ApiMdm['compared'] {
  if (compared === null) return null;
  const { at, compared: devices, unreachable, differing, differences } = compared;
  return {
    at,
    devices,
    unreachable,
    differences: differences.map(({ deviceId: id, serial, wanted, listed }) => ({
      device: { id, name: nameOf(id), serial },
      wanted,
      has: listed,
    })),
    more: differing - differences.length,
  };
}

/** How it stands between us and the MDM, for an operator. */
export async function mdmState(parts: MdmStateParts): Promise<ApiMdm> {
  const { store, clock, lines } = parts;
  const now = clock.now();
  const hold = await store.mdmHold();
  const { open, held } = await store.unsettled('mdm');
  return {
    servers: lines.map((line) => serverOf(line, now)),
    hold: hold === null ? null : { why: hold.why, since: hold.since, says: holdWords(hold) },
    open,
    held,
    reassigned: await store.reassignments(now - tenMinutesMs),
    compared: comparedOf(parts),
  };
}
