import type { FaultCode } from '#libs/domain';
import type { RouteName } from './route.ts';

/** What an answer that is no success means, given its route, status, `errorCode` and, where that is not enough, text. */
export interface RefusalRow {
  fault: FaultCode;
  /** Absent: on every route. */
  routes?: readonly RouteName[];
  status: number;
  /** Absent: any code, and none. */
  codes?: number[];
  /** Only where one code has several meanings. No match leads on to a row for the code alone, never to a guess. */
  says?: RegExp;
  /** For an operator. */
  note: string;
}

const noDevice = 'The device does not exist, or the API account may not see it.';
const noUser = 'The enrollment user does not exist, or the API account may not see it.';
const notEnrolled = 'The device is not enrolled.';

/** First match wins. Statuses, codes and texts: OpenAPI documents of a 2025.11 tenant (DevicesV2, CommandsV1, Devices, User). */
// prettier-ignore
export const refusals: RefusalRow[] = [
  { fault: 'mdm-not-multi-staging', routes: ['assign'], status: 400, codes: [6], says: /multi-?staging/i,
    note: 'The device is not enrolled through a multi-user staging user.' },
  { fault: 'mdm-platform', routes: ['assign'], status: 400, codes: [6], says: /only .*\b(mac ?os|ios)\b/i,
    note: 'Only iOS and macOS devices can change their enrollment user.' },
  { fault: 'mdm-device-not-enrolled', status: 400, codes: [5058, 6213], note: notEnrolled },
  { fault: 'mdm-device-not-enrolled', status: 422, codes: [5058, 6213], note: notEnrolled },
  { fault: 'mdm-device-not-enrolled', routes: ['command'], status: 400, codes: [400], says: /not enrolled/i, note: notEnrolled },
  { fault: 'mdm-refused', routes: ['command'], status: 400, codes: [21, 5100, 5101, 5102],
    note: 'The command does not fit this device.' },
  { fault: 'mdm-refused', status: 401, codes: [6],
    note: 'The person may not have this device: access, or organization group.' },
  { fault: 'mdm-authentication', status: 401, codes: [1004],
    note: 'No credentials arrived: something in between removes the Authorization header.' },
  { fault: 'mdm-authentication', status: 401, codes: [1005], note: 'The API account or its password is wrong.' },
  { fault: 'mdm-authentication', status: 401, codes: [1024, 1029],
    note: 'A fresh token was refused: check the OAuth client and the address of the token service.' },
  { fault: 'mdm-authentication', status: 401, note: 'The credentials were refused.' },
  { fault: 'mdm-forbidden', status: 403, codes: [1011], note: 'The role of the API account lacks a permission.' },
  { fault: 'mdm-forbidden', status: 403, codes: [1013], note: 'The tenant code is missing or unknown.' },
  { fault: 'mdm-forbidden', status: 403, codes: [1014], note: 'The REST API is switched off, or the tenant suspended.' },
  { fault: 'mdm-forbidden', status: 403, codes: [1030, 1032, 1054],
    note: 'The tenant code belongs to another organization group or is of another kind.' },
  { fault: 'mdm-forbidden', status: 403, codes: [5142, 5145, 6019],
    note: 'The API account has no access to the organization group.' },
  { fault: 'mdm-forbidden', status: 403, note: 'The API account may not do this.' },
  { fault: 'mdm-user-inactive', routes: ['assign'], status: 404, codes: [12], says: /not an active user/i,
    note: 'The enrollment user is not active.' },
  { fault: 'mdm-user-unknown', routes: ['assign'], status: 404, codes: [12], says: /enrollment user does not exist/i, note: noUser },
  { fault: 'mdm-device-not-enrolled', routes: ['assign'], status: 404, codes: [12], says: /device is not enrolled/i, note: notEnrolled },
  { fault: 'mdm-device-unknown', routes: ['assign'], status: 404, codes: [12], says: /device not found/i, note: noDevice },
  { fault: 'mdm-device-unknown', routes: ['command'], status: 404, codes: [8, 404], note: noDevice },
  { fault: 'mdm-device-unknown', status: 404, codes: [5002, 5061], note: noDevice },
  { fault: 'mdm-device-unknown', routes: ['device'], status: 404, says: /device not found/i, note: noDevice },
  { fault: 'mdm-user-unknown', routes: ['users'], status: 404, codes: [12, 404], note: noUser },
  { fault: 'mdm-refused', status: 404, codes: [5054, 5177, 6008, 6183], note: 'The organization group does not exist.' },
  { fault: 'mdm-quota', status: 429, note: 'The quota of API calls is used up.' },
];
