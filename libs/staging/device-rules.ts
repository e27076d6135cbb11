import type { InventoryDevice } from '#libs/mdm';
import { keyOf, type ReadinessFacts, type SharedDevice, type SharedGroup } from './facts.ts';
import { ok, warning, failed, unknown, type Advice, type Finding, type Rule, type Verdict } from './rule.ts';

/** A device of the site beside its one record in the MDM. */
export interface RecordedDevice {
  site: SharedDevice;
  group: SharedGroup;
  record: InventoryDevice;
}

const list = 'Devices > List View';

const about = ({ name, serial }: SharedDevice): Finding['about'] => ({
  kind: 'device',
  name: name === serial ? serial : `${name} (${serial})`,
});

const recordsOf = (facts: ReadinessFacts, device: SharedDevice): readonly InventoryDevice[] =>
  facts.records.ok ? (facts.records.value.bySerial.get(keyOf(device.serial)) ?? []) : [];

/** Devices with exactly one enrolled record, for rules that look into it. */
export function enrolledDevices(facts: ReadinessFacts): RecordedDevice[] {
  return recorded(facts).filter((d) => d.record.enrolled);
}

function recorded(facts: ReadinessFacts): RecordedDevice[] {
  const groups = new Map(facts.groups.map((g) => [g.id, g]));
  return facts.devices.flatMap((site) => {
    const records = recordsOf(facts, site);
    const enrolled = records.filter((r) => r.enrolled);
    const record = records.length === 1 ? records[0] : enrolled.length === 1 ? enrolled[0] : undefined;
    const group = groups.get(site.group);
    return record === undefined || group === undefined ? [] : [{ site, group, record }];
  });
}

type Judge = (device: RecordedDevice, facts: ReadinessFacts) => Verdict | undefined;

/** A rule about the record of every device, or only of those that are enrolled. */
export const deviceRule = (id: string, title: string, which: 'known' | 'enrolled', judge: Judge): Rule => ({
  id,
  title,
  look: (facts) =>
    (which === 'known' ? recorded(facts) : enrolledDevices(facts)).flatMap((device) => {
      const verdict = judge(device, facts);
      return verdict === undefined ? [] : [{ ...verdict, about: about(device.site) }];
    }),
});

const absent: Advice = {
  what: 'Workspace ONE has no device with this serial number.',
  where: `Compare the serial number in site.yaml with the one in Settings > General > About on the device. If it is right, enrol the device with the staging user of its group, or let the API account see the organization group it is in (${list}).`,
  otherwise:
    'It is handed out, but Workspace ONE cannot be told: it stays without the apps and mail of its holder.',
};

const known: Rule = {
  id: 'device-known',
  title: 'Workspace ONE has every device of the site',
  look(facts) {
    const { records } = facts;
    if (!records.ok) return [];
    return facts.devices.map((device) => ({
      ...(recordsOf(facts, device).length > 0 ? ok : failed(absent)),
      about: about(device),
    }));
  },
};

const onceUntold: Advice = {
  what: 'The tenant has too many devices to list them all, so a second record of a serial number would not have been seen.',
  where: `Search ${list} for the serial numbers if a device behaves oddly: it must be there once.`,
  otherwise: 'Nothing, unless there is one: then Workspace ONE may answer with the old record.',
};

const twice = (enrolled: number): Advice => ({
  what:
    enrolled > 1
      ? 'Workspace ONE has several enrolled records with this serial number.'
      : 'Workspace ONE has several records with this serial number.',
  where: `${list}: search for the serial number, find out by "Last Seen" which record is the living one, and delete the others (More Actions > Delete Device).`,
  otherwise:
    enrolled > 1
      ? 'Nobody can tell which record a check-out changes; it may be the dead one, and the phone stays as it was.'
      : 'Workspace ONE may answer with the dead record, and the check-out is refused as "not enrolled".',
});

const once: Rule = {
  id: 'device-once',
  title: 'No serial number is there twice',
  look(facts) {
    const { records } = facts;
    if (!records.ok) return [];
    return facts.devices.flatMap((device) => {
      const found = recordsOf(facts, device);
      if (found.length === 0) return [];
      const enrolled = found.filter((r) => r.enrolled).length;
      const ids = found.map((r) => `${r.id}: ${r.enrollment}`).join(', ');
      const verdict: Verdict =
        found.length > 1
          ? (enrolled > 1 ? failed : warning)(twice(enrolled), ids)
          : records.value.everyRecord
            ? ok
            : unknown(onceUntold);
      return [{ ...verdict, about: about(device) }];
    });
  },
};

const notEnrolled: Advice = {
  what: 'The device is known to Workspace ONE but not enrolled.',
  where:
    'Enrol it again with the staging user of its group: through Intelligent Hub, or through a DEP profile whose staging mode is "Multi User Devices". Registering it is not enough.',
  otherwise: 'Every check-out of it is refused by Workspace ONE (404, "Device is not enrolled").',
};

const enrolledRule = deviceRule('device-enrolled', 'Devices are enrolled', 'known', ({ record }) =>
  record.enrolled ? ok : failed(notEnrolled, record.enrollment),
);

const wrongPlatform: Advice = {
  what: 'Workspace ONE changes the enrollment user of iOS and macOS devices only.',
  where:
    'Write in assign-user and assign-staging-user what is done elsewhere: a tag or a custom attribute that smart groups look at, or moving the device to an organization group. Or give this device a device group of its own whose workflows do not use them. On Android people may also check out at the Launcher themselves.',
  otherwise:
    'Every check-out of it is refused by Workspace ONE (400, "Only MacOS and iOS devices are supported").',
};

const marked = (ways: readonly string[]): Advice => ({
  what: `Workspace ONE does not change the user of this device; the workflows use ${ways.join(' and ')} instead.`,
  where:
    'See that smart groups, or the assignments of the organization group, look at it (Groups & Settings > Groups): apps and settings follow that, not the person.',
  otherwise: 'Its holder has the device, but nothing on it changes.',
});

const platform = deviceRule(
  'device-platform',
  'Devices can change their user',
  'known',
  ({ record }, { use }) => {
    if (!use.assigns) return undefined;
    if (record.platform === 'ios' || record.platform === 'macos') return ok;
    return use.elsewhere.length > 0
      ? warning(marked(use.elsewhere), record.platformName)
      : failed(wrongPlatform, record.platformName);
  },
);

const siteDiffers: Advice = {
  what: 'site.yaml names another platform than Workspace ONE does.',
  where:
    'Correct "platform" of this device in site.yaml; if Workspace ONE is wrong, the serial number belongs to another device.',
  otherwise: 'Rules and workflows that look at the platform decide wrongly.',
};

const samePlatform = deviceRule(
  'device-platform-site',
  'The site file names the right platforms',
  'known',
  (d) => {
    if (d.record.platform === 'other') return undefined;
    const detail = `site.yaml: ${d.site.platform}, Workspace ONE: ${d.record.platformName}`;
    return d.record.platform === d.site.platform ? ok : warning(siteDiffers, detail);
  },
);

export const deviceRules: readonly Rule[] = [known, once, enrolledRule, platform, samePlatform];
