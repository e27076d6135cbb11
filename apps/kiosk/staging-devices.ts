import { againstSharing, type DepProfile, type MdmGroup, type MdmStaging } from '#libs/mdm';
import { choice, listed, needed, told, type StagingCommand, type StagingWords } from './staging-command.ts';

const groupOf = (mdm: MdmStaging, { options }: StagingWords): Promise<MdmGroup> =>
  mdm.catalogue.group(needed(options.group, '--group'));
const groupIfSaid = async (mdm: MdmStaging, given: StagingWords): Promise<MdmGroup | undefined> =>
  given.options.group === undefined ? undefined : groupOf(mdm, given);

const registrationFeatures = ['registration', 'catalogue'] as const;

const registrationCommands: Readonly<Record<string, StagingCommand>> = {
  register: {
    takes: '--user U --group G --name N (--serial S | --udid D | --imei I) [--ownership O] [--platform P]',
    does: 'expect a device for one person; nobody else can enrol it',
    features: registrationFeatures,
    act: async (mdm, given) => {
      const { user, name, ownership = 'shared', platform, serial, udid, imei } = given.options;
      const numbers = { ...(serial && { serial }), ...(udid && { udid }), ...(imei && { imei }) };
      needed(serial ?? udid ?? imei, '--serial, --udid or --imei');
      await mdm.registration.register({
        ...numbers,
        userName: needed(user, '--user'),
        name: needed(name, '--name'),
        ownership: choice(ownership, '--ownership', ['corporate', 'shared', 'employee']),
        ...(platform === undefined
          ? {}
          : { platform: choice(platform, '--platform', ['ios', 'macos', 'android', 'windows']) }),
        group: await groupOf(mdm, given),
      });
      return `${name} is registered for ${user}.`;
    },
  },
  registered: {
    takes: '[--group G]',
    does: 'devices that are expected',
    features: registrationFeatures,
    act: async (mdm, given) =>
      listed(
        (await mdm.registration.registered(await groupIfSaid(mdm, given))).map(
          (d) =>
            `${d.serial || d.udid}: ${told(d.name, `for ${d.userName}`, d.group, d.platform, d.registered)}.`,
        ),
        'No device is registered.',
      ),
  },
  enrolled: {
    takes: '[--group G]',
    does: 'devices that are enrolled',
    features: registrationFeatures,
    act: async (mdm, given) =>
      listed(
        (await mdm.registration.enrolled(await groupIfSaid(mdm, given))).map(
          (d) =>
            `${d.serial}: ${told(d.name, `with ${d.userName}`, d.group, d.platform, `seen ${d.lastSeen}`)}.`,
        ),
        'No device is enrolled.',
      ),
  },
  unregister: {
    takes: '<serial>…',
    does: 'expect these devices no longer',
    features: ['registration'],
    act: async (mdm, { words }) => {
      needed(words[0], 'The serial number');
      const { accepted, refused } = await mdm.registration.unregister('serial', words);
      return [
        `${accepted} removed.`,
        ...refused.map((r) => `${r.value} was refused (${r.errorCode ?? 'no reason'}).`),
      ].join('\n');
    },
  },
  tokens: {
    takes: '--group G [--serial S]',
    does: 'the enrolment status list of a group',
    features: ['enrollment-tokens', 'catalogue'],
    act: async (mdm, given) => {
      const { serial } = given.options;
      const all = await mdm.tokens.list(await groupOf(mdm, given), serial === undefined ? {} : { serial });
      const lines = all.map(
        (t) => `${t.serial || t.imei || t.uuid}: ${told(t.platform, t.enrollment, t.compliance)}.`,
      );
      return listed(lines, 'The list is empty.');
    },
  },
};

const profileShown = (p: DepProfile): string => {
  const against = againstSharing(p);
  const verdict =
    against.length === 0
      ? 'its devices can be shared'
      : `its devices cannot be shared: ${against.join('; ')}`;
  return `${p.name} (${p.uuid}): ${verdict}.`;
};

/** Each serial by itself: Apple's list takes no batch. */
async function each(serials: readonly string[], act: (serial: string) => Promise<void>): Promise<number> {
  needed(serials[0], 'The serial number');
  for (const serial of serials) await act(serial);
  return serials.length;
}

const depFeatures = ['dep', 'catalogue'] as const;

const depCommands: Readonly<Record<string, StagingCommand>> = {
  'dep-devices': {
    takes: '--group G',
    does: 'devices that Apple assigned to this MDM, with their profiles',
    features: depFeatures,
    act: async (mdm, given) =>
      listed(
        (await mdm.dep.devices(await groupOf(mdm, given))).map(
          (d) =>
            `${d.serial}: ${told(d.model, d.enrollment, d.profileName === '' ? 'no profile' : d.profileName)}.`,
        ),
        'Apple has assigned no device.',
      ),
  },
  'dep-profiles': {
    takes: '--group G',
    does: 'enrolment profiles, and whether their devices can be shared',
    features: depFeatures,
    act: async (mdm, given) =>
      listed((await mdm.dep.profiles(await groupOf(mdm, given))).map(profileShown), 'There is no profile.'),
  },
  'dep-sync': {
    takes: '--group G',
    does: 'ask Apple for new devices',
    features: depFeatures,
    act: async (mdm, given) => {
      await mdm.dep.sync(await groupOf(mdm, given), 'changes');
      return 'Asked; the devices appear in a few minutes.';
    },
  },
  'dep-assign': {
    takes: '<profile uuid> <serial>…',
    does: 'give these devices the profile',
    features: ['dep'],
    act: async (mdm, { words: [profile, ...serials] }) => {
      const uuid = needed(profile, 'The profile');
      return `${await each(serials, (serial) => mdm.dep.assign(uuid, serial))} assigned; Apple takes a few minutes.`;
    },
  },
  'dep-unassign': {
    takes: '<profile uuid> <serial>…',
    does: 'take the profile from these devices',
    features: ['dep'],
    act: async (mdm, { words: [profile, ...serials] }) => {
      const uuid = needed(profile, 'The profile');
      return `${await each(serials, (serial) => mdm.dep.unassign(uuid, serial))} unassigned; Apple takes a few minutes.`;
    },
  },
};

const dropShipFeatures = ['drop-ship', 'catalogue'] as const;

const dropShipCommands: Readonly<Record<string, StagingCommand>> = {
  'drop-ship': {
    takes: '--group G [on | off]',
    does: 'whether Windows devices may come provisioned from their manufacturer; switch it',
    features: dropShipFeatures,
    act: async (mdm, given) => {
      const group = await groupOf(mdm, given);
      const [wanted] = given.words;
      const { enabled, below } =
        wanted === undefined
          ? await mdm.dropShip.read(group)
          : await mdm.dropShip.switch(group, choice(wanted, 'The switch', ['on', 'off']) === 'on');
      const groups = below.map((g) => `\n  ${g.name}: ${g.enabled ? 'on' : 'off'}`).join('');
      return `Drop ship provisioning of ${group.name} is ${enabled ? 'on' : 'off'}.${groups}`;
    },
  },
  'drop-ship-sync': {
    takes: '--group G',
    does: 'fetch what manufacturers have registered',
    features: dropShipFeatures,
    act: async (mdm, given) => {
      await mdm.dropShip.sync(await groupOf(mdm, given));
      return 'Asked; the devices appear in the enrolment status list.';
    },
  },
};

/** `tapstand staging …` for devices that are not enrolled yet. */
export const deviceCommands = { ...registrationCommands, ...depCommands, ...dropShipCommands };
