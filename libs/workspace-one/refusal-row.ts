import type { FaultCode } from '#libs/domain';
import type { RouteName } from './route.ts';

/** What an answer that is no success means, given its route, status, `errorCode` and, where that is not enough, text. */
export interface RefusalRow {
  fault: FaultCode;
  /** Absent: on every route. */
  routes?: readonly RouteName[];
  status: number;
  /** Absent: any code, and none. */
  codes?: readonly number[];
  /** Only where one code has several meanings. No match leads on to a row for the code alone, never to a guess. */
  says?: RegExp;
  /** For an operator. */
  note: string;
}

export const noDevice = 'The device does not exist, or the API account may not see it.';
export const noUser = 'The enrollment user does not exist, or the API account may not see it.';
export const notEnrolled = 'The device is not enrolled.';
