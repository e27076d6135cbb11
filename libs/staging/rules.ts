import { accountRules } from './account-rules.ts';
import { connectionRules } from './connection-rules.ts';
import { deviceRules } from './device-rules.ts';
import { deviceStateRules } from './device-state-rules.ts';
import { personRules } from './person-rules.ts';
import { reachRules } from './reach-rules.ts';
import { stagingUserRules } from './staging-user-rules.ts';
import type { Rule } from './rule.ts';

/** Every precondition of a check-out that can be known beforehand. The order is that of the report. */
export const readinessRules: readonly Rule[] = [
  ...connectionRules,
  ...accountRules,
  ...stagingUserRules,
  ...deviceRules,
  ...deviceStateRules,
  ...personRules,
  ...reachRules,
];
