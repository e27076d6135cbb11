import type { Catalogue } from './staging-catalogue.ts';
import type { DeviceEnrollment } from './staging-dep.ts';
import type { DropShip } from './staging-drop-ship.ts';
import type { Registration } from './staging-registration.ts';
import type { EnrollmentTokens } from './staging-tokens.ts';
import type { StagingUsers } from './staging-users.ts';

/**
 * Port: making devices ready before anybody can be handed one. Every method throws a `Fault` with an `mdm-…` code and
 * never repeats by itself; `mdm-ambiguous` means the change may have been made: read before asking again. Lists that
 * are empty are empty lists, however the MDM says so. Passwords and tokens are in no fault.
 */
export interface MdmStaging {
  users: StagingUsers;
  registration: Registration;
  tokens: EnrollmentTokens;
  dep: DeviceEnrollment;
  dropShip: DropShip;
  catalogue: Catalogue;
  close(): Promise<void>;
}
