import { form } from '#libs/form';
import { defineStep } from '#libs/workflow';
import { staging } from './assign-user.ts';
import { elsewhereFields, whole } from './elsewhere.ts';
import { driveHolder, holderValue, lookHolder } from './holder-register.ts';

/** The staging user of the device's group, as configured: never learned from whoever holds it now. */
export const assignStagingUser = defineStep({
  name: 'assign-staging-user',
  version: 1,
  title: 'Perform MDM Command: assign to staging user',
  form: whole(form(elsewhereFields)),
  delivery: 'register',
  repeat: 'safe',
  needs: ['mdm'],
  mdm: ['assign'],
  plan: staging,
  perform: driveHolder,
  look: lookHolder,
  value: holderValue,
});
