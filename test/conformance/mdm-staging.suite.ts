import { stagingDevicesSuite, stagingSuppliersSuite } from './mdm-staging-devices.suite.ts';
import { stagingRegistrationSuite } from './mdm-staging-registration.suite.ts';
import type { StagingRig } from './mdm-staging-rig.ts';
import { stagingUsersSuite } from './mdm-staging-users.suite.ts';

/** What every adapter of the port `MdmStaging` promises. `makeRig` starts a fresh MDM for each test. */
export function mdmStagingSuite(name: string, makeRig: () => Promise<StagingRig>): void {
  stagingUsersSuite(name, makeRig);
  stagingRegistrationSuite(name, makeRig);
  stagingDevicesSuite(name, makeRig);
  stagingSuppliersSuite(name, makeRig);
}
