import { workspaceOneRig } from './mdm-workspace-one-rig.ts';
import { mdmSuite } from './mdm.suite.ts';

mdmSuite('workspace-one with OAuth', () => workspaceOneRig('oauth'));
mdmSuite('workspace-one with Basic', () => workspaceOneRig('basic'));
mdmSuite('workspace-one with a certificate', () => workspaceOneRig('certificate'));
