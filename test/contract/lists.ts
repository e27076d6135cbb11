import type { RequestParts } from './example.ts';

/** A route of the sandbox none of the six documents has. */
interface Beyond {
  /** `METHOD path vN`, as in the sandbox's routes. */
  route: string;
  /** Where it is known from. */
  source: string;
  /** A succeeding request in a fresh sandbox. */
  status: number;
  request: RequestParts;
}

/** Routes the documents at hand do not have, each with its source. */
export const beyondTheDocuments: readonly Beyond[] = [
  {
    route: 'POST /api/mdm/devices/{id:int}/commands v1',
    source: 'CommandsV1 in the full documents of the vendor; used by public clients',
    status: 202,
    request: { path: { id: 2001 }, query: { command: 'SyncDevice' } },
  },
];

/** Documented operations the sandbox does not serve, each with the reason. */
export const leftOut: Readonly<Record<string, string>> = {};

/** Parts the documents call required and that are not asked for, each with the reason. */
export const notAskedFor: readonly { operation: string; part: string; because: string }[] = [
  {
    operation: 'CommandsV1_ExecuteByAlternateIdAsync',
    part: 'body',
    because: 'only CustomMdmCommand reads it; public clients send every other command without',
  },
  {
    operation: 'DeviceRegistrationV1_DeleteRegisteredDevices',
    part: 'httpRequest',
    because: 'a parameter of the vendor’s own code that slipped into the document',
  },
];
