import { accessFaults } from './faults-access.ts';
import type { FaultRow } from './fault-words.ts';
import { configurationFaults } from './faults-configuration.ts';
import { devicesFaults } from './faults-devices.ts';
import { handsFaults } from './faults-hands.ts';
import { houseFaults } from './faults-house.ts';
import { mdmFaults } from './faults-mdm.ts';
import { mdmFollowFaults } from './faults-mdm-follow.ts';
import { mdmCommandFaults } from './faults-mdm-commands.ts';
import { mdmStagingFaults } from './faults-mdm-staging.ts';
import { mdmUserFaults } from './faults-mdm-users.ts';
import { noticesFaults } from './faults-notices.ts';
import { peopleFaults } from './faults-people.ts';
import { questionFaults } from './faults-questions.ts';
import { storeFaults } from './faults-store.ts';

/**
 * Every fault a person can meet, once, by area. The code is stored: append-only. Each has a page
 * `docs/faults/<code>.md`.
 */
export const faultTable = {
  ...peopleFaults,
  ...devicesFaults,
  ...handsFaults,
  ...storeFaults,
  ...mdmFaults,
  ...mdmUserFaults,
  ...mdmCommandFaults,
  ...mdmStagingFaults,
  ...mdmFollowFaults,
  ...houseFaults,
  ...questionFaults,
  ...noticesFaults,
  ...accessFaults,
  ...configurationFaults,
} as const satisfies Record<string, FaultRow>;

export type FaultCode = keyof typeof faultTable;

export const faultCodes = Object.keys(faultTable) as FaultCode[];

/** What a system outside told us about the failure; for journal and log, never for the screen. No personal data. */
export interface FaultDetail {
  status?: number;
  errorCode?: number;
  activityId?: string;
  retryAfterMs?: number;
  /** We refused it ourselves: for certain no request left. */
  unsent?: true;
  /** One sentence for an operator. */
  note?: string;
}

/** A broken world: thrown by adapters and rooms, asked about by code, never by message. */
export class Fault extends Error {
  readonly code: FaultCode;
  readonly detail: FaultDetail;
  constructor(code: FaultCode, detail: FaultDetail = {}, cause?: unknown) {
    super(`${code}${detail.note === undefined ? '' : `: ${detail.note}`}`, { cause });
    this.name = 'Fault';
    this.code = code;
    this.detail = detail;
  }
  /** Whether the same call may succeed later by itself. */
  get retry(): boolean {
    return faultTable[this.code].retry === 'later';
  }
}

export const isFault = (e: unknown, code?: FaultCode): e is Fault =>
  e instanceof Fault && (code === undefined || e.code === code);
