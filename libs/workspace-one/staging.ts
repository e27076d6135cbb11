import type { Clock } from '#libs/clock';
import type { MdmStaging } from '#libs/mdm';
import { catalogue } from './staging-catalogue.ts';
import { deviceEnrollment } from './staging-dep.ts';
import { dropShip } from './staging-drop-ship.ts';
import { registration } from './staging-registration.ts';
import { enrollmentTokens } from './staging-tokens.ts';
import { stagingUsers } from './staging-users.ts';
import { connect, type WorkspaceOneOptions } from './workspace-one.ts';

/** Adapter of the port `MdmStaging` to the REST API of Omnissa Workspace ONE UEM. */
export function workspaceOneStaging(options: WorkspaceOneOptions, clock: Clock): MdmStaging {
  const uem = connect(options, clock);
  return {
    users: stagingUsers(uem),
    registration: registration(uem),
    tokens: enrollmentTokens(uem),
    dep: deviceEnrollment(uem),
    dropShip: dropShip(uem),
    catalogue: catalogue(uem),
    close: () => uem.close(),
  };
}
