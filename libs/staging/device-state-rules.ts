import type { ReadinessFacts } from './facts.ts';
import { deviceRule, type RecordedDevice } from './device-rules.ts';
import { ok, failed, unknown, warning, type Advice, type Rule } from './rule.ts';
import { stagingUserNamed, userNamed } from './users.ts';

const hourMs = 3_600_000;
/** A phone in its bay is heard of several times a day. */
const seenWithinMs = 24 * hourMs;

const single: Advice = {
  what: 'The device is enrolled with a staging user for single-user devices.',
  where:
    'Enrol it again with the multi-user staging user of its group. Changing the staging user does not change devices that are already enrolled.',
  otherwise:
    'Every check-out is refused by Workspace ONE (400, "Device is not enrolled to a multi-staging user").',
};

const either: Advice = {
  what: 'Its staging user enrols devices for one person or for many, and the API does not tell which of the two this device is.',
  where:
    'Hand it out once: if Workspace ONE refuses with "not enrolled to a multi-staging user", enrol it again and choose "Multi User Devices" when asked.',
  otherwise: 'If it was enrolled for a single user, its first check-out is refused.',
};

const heldByPerson: Advice = {
  what: 'Somebody has the device now, and while a person has it the API does not tell how it was staged.',
  where:
    'Run this again when it is back in its bay. Its enrollment user is then the staging user, who tells.',
  otherwise:
    'Nothing, if it was handed out before: a device that was not staged for many users could not have been.',
};

const strayStaging: Advice = {
  what: 'The device is with a staging user, but with another one than site.yaml names for its group.',
  where:
    'Correct "stagingUser" of the device group in site.yaml, or move the device to the group it belongs to.',
  otherwise:
    "It works, but from its first return on it belongs to the staging user of site.yaml, in that account's organization group.",
};

const noHolder: Advice = {
  what: 'Workspace ONE lists no enrollment user for the device, or one this API account cannot read.',
  where:
    'Devices > List View: look at the user of the device. The API account must see the organization group of that user.',
  otherwise: 'Nobody can tell beforehand whether a check-out will be accepted.',
};

function stagedVerdict({ record, group }: RecordedDevice, facts: ReadinessFacts) {
  if (!facts.use.assigns || !facts.users.ok) return undefined;
  if (record.holder === undefined || record.holder === '') return unknown(noHolder);
  const holder = userNamed(facts, record.holder);
  if (holder?.staging === undefined) return unknown(noHolder, `with ${record.holder}`);
  switch (holder.staging) {
    case 'none':
      return unknown(heldByPerson, `with ${record.holder}`);
    case 'single-standard':
    case 'single-advanced':
      return failed(single, `with ${record.holder}`);
    case 'multi':
      return stagingUserNamed(group, record.holder) ? ok : warning(strayStaging, `with ${record.holder}`);
    case 'multi-or-single-standard':
    case 'multi-or-single-advanced':
      return unknown(either, `with ${record.holder}`);
  }
}

const staged = deviceRule('device-staged', 'Devices are staged for many users', 'enrolled', stagedVerdict);

const unsupervised = (steps: string): Advice => ({
  what: `The device is not supervised, and the workflows use ${steps}.`,
  where:
    'Enrol it through Apple Business Manager (the DEP profile with "Supervise Devices") or prepare it with Apple Configurator; either erases it. Or take the step out of the workflows.',
  otherwise:
    'Apple devices carry that out only when supervised: Workspace ONE refuses it, or accepts it and nothing happens.',
});

const supervisionUntold = (steps: string): Advice => ({
  what: `The workflows use ${steps}, for which a device must be supervised, and Workspace ONE does not say whether it is.`,
  where: 'Devices > List View: open the device and look at "Supervised" in its summary.',
  otherwise: 'If it is not, that step fails.',
});

const supervised = deviceRule(
  'device-supervised',
  'Devices are supervised where a workflow needs it',
  'enrolled',
  ({ record }, { use }) => {
    if (use.supervisedFor.length === 0 || !['ios', 'macos', 'tvos'].includes(record.platform))
      return undefined;
    const steps = use.supervisedFor.join(' and ');
    if (record.supervised === undefined) return unknown(supervisionUntold(steps));
    return record.supervised ? ok : failed(unsupervised(steps));
  },
);

const notCompliant: Advice = {
  what: 'The device does not comply with the compliance policies.',
  where:
    'Devices > List View: open the device, tab Compliance, and see which policy it breaks and what that policy does.',
  otherwise:
    'A policy may take mail and apps away from whoever holds it, or lock it: the holder blames the badge.',
};

const complianceUntold: Advice = {
  what: 'Workspace ONE does not say whether the device complies.',
  where:
    'Devices > List View: open the device, tab Compliance. Right after enrolment it is still being checked.',
  otherwise: 'Nothing, unless a policy is broken.',
};

const compliant = deviceRule('device-compliant', 'Devices comply', 'enrolled', ({ record }) => {
  switch (record.compliance) {
    case 'compliant':
      return ok;
    case 'not-compliant':
      return warning(notCompliant);
    case 'untold':
      return unknown(complianceUntold);
  }
});

const silent: Advice = {
  what: 'Workspace ONE has not heard of the device for more than a day.',
  where:
    'See that it is charged, switched on and on the Wi-Fi of the cabinet, then open Intelligent Hub on it. In Devices > List View, More Actions > Query asks it to report.',
  otherwise:
    'Check-outs are accepted, but the device hears of nothing: it keeps the apps and mail it has until it is online.',
};

const neverSeen: Advice = {
  what: 'Workspace ONE does not say when it last heard of the device.',
  where: 'Devices > List View: look at "Last Seen".',
  otherwise: "A device that is offline is handed out and does not become its holder's.",
};

const ago = (ms: number): string => {
  const hours = Math.floor(ms / hourMs);
  return hours < 48 ? `last seen ${hours} h ago` : `last seen ${Math.floor(hours / 24)} days ago`;
};

const seen = deviceRule(
  'device-seen',
  'Devices were heard of in the last day',
  'enrolled',
  ({ record }, { at }) => {
    if (record.seenAt === undefined) return unknown(neverSeen);
    const age = at - record.seenAt;
    return age <= seenWithinMs ? ok : warning(silent, ago(age));
  },
);

export const deviceStateRules: readonly Rule[] = [staged, supervised, compliant, seen];
