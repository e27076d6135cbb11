import type { GroupTree } from './group-tree.ts';
import { failed, ok, unknown, type Advice, type Verdict } from './rule.ts';

/** Who must be able to have a device, for the words of the advice. */
export type Whom = 'person' | 'staging user';

const settingAt =
  'Groups & Settings > All Settings > Devices & Users > General > Shared Device, in the organization group of the devices, under "Grouping"';

const apart = (whom: Whom): Advice => ({
  what: `The organization group of this ${whom} is neither the one the devices are in, nor above it, nor beneath it.`,
  where: `Move the ${whom} (Accounts > Users > List View, More Actions > Change Organization Group) or the devices, so that one lies in the line of the other. Usual is: people in the parent group, shared devices in a group beneath it.`,
  otherwise:
    'Every check-out is refused by Workspace ONE (401, "Enrollment User does not have access to the Device"). This 401 is not about the API account.',
});

const fixedBelow = (whom: Whom): Advice => ({
  what: `The ${whom} is in a group beneath that of the devices, and site.yaml says that the devices use a fixed organization group.`,
  where: `Move the ${whom} up to the group of the devices or above, or choose another assignment in ${settingAt}.`,
  otherwise:
    'Every check-out is refused by Workspace ONE (401, "fixed organization group setting is enabled").',
});

const perhapsFixed = (whom: Whom): Advice => ({
  what: `The ${whom} is in a group beneath that of the devices. That works unless the devices use a fixed organization group, which the API does not tell.`,
  where: `Look at ${settingAt}: with "Fixed Organization Group" it does not work. Write what you found as "fixedOrganizationGroup: true" or "false" into the device group in site.yaml, and this is known from then on.`,
  otherwise: 'If it is fixed, every check-out is refused by Workspace ONE (401).',
});

const unseen = (whom: Whom): Advice => ({
  what: `The API account does not see both the organization group of this ${whom} and that of the devices.`,
  where:
    'Accounts > Administrators > List View: let the API account begin at the group that holds people and devices. For an OAuth client: Groups & Settings > Configurations > OAuth Client Management, organization group.',
  otherwise: 'Nobody can tell beforehand whether a check-out will be accepted.',
});

interface Places {
  user: string | undefined;
  device: string | undefined;
  fixed: boolean | undefined;
}

/** Whether Workspace ONE lets this user have devices of that group (Omnissa UEM API, DevicesV2: the refusals with 401). */
export function reachVerdict(tree: GroupTree, { user, device, fixed }: Places, whom: Whom): Verdict {
  const detail =
    user === undefined || device === undefined
      ? undefined
      : `${whom} in ${tree.nameOf(user)}, devices in ${tree.nameOf(device)}`;
  switch (tree.standing(user, device)) {
    case 'same':
    case 'above':
      return ok;
    case 'below':
      if (fixed === undefined) return unknown(perhapsFixed(whom), detail);
      return fixed ? failed(fixedBelow(whom), detail) : ok;
    case 'apart':
      return failed(apart(whom), detail);
    case 'untold':
      return unknown(unseen(whom), detail);
  }
}
