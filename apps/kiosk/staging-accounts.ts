import type { NewStagingUser, StagingKind, StagingUser } from '#libs/mdm';
import { askSecret } from './ask-secret.ts';
import { choice, listed, needed, told, type StagingCommand } from './staging-command.ts';

const kinds = [
  'single-standard',
  'single-advanced',
  'multi',
  'multi-or-single-standard',
  'multi-or-single-advanced',
] as const satisfies readonly StagingKind[];

const kindWords: Record<StagingKind, string> = {
  none: 'no staging user',
  'single-standard': 'stages devices for one person, whoever signs in',
  'single-advanced': 'stages devices for one person, named while staging',
  multi: 'stages devices that many people share',
  'multi-or-single-standard': 'stages devices for many, or for whoever signs in',
  'multi-or-single-advanced': 'stages devices for many, or for one named person',
};

const shown = (u: StagingUser): string =>
  `${u.userName}: ${told(kindWords[u.kind], `${u.account} account`, u.active ? 'active' : 'not active', u.devices !== undefined && `${u.devices} devices`)}.`;

/** Reads the password only after everything else is in order. */
async function newUser(
  name: string,
  options: Record<string, string | undefined>,
  group: NewStagingUser['group'],
): Promise<NewStagingUser> {
  const base = { userName: name, kind: choice(options['kind'], '--kind', kinds), group };
  if (options['email'] === undefined && options['first'] === undefined)
    return { ...base, account: 'directory' };
  const [firstName, lastName] = [needed(options['first'], '--first'), needed(options['last'], '--last')];
  const email = needed(options['email'], '--email');
  const password = (await askSecret(`Password of ${name}`)).trim();
  return {
    ...base,
    account: 'basic',
    firstName,
    lastName,
    email,
    password: needed(password, 'The password'),
  };
}

const features = ['staging-users'] as const;

/** `tapstand staging …` for accounts. A password is read from standard input and never shown. */
export const accountCommands: Readonly<Record<string, StagingCommand>> = {
  users: {
    takes: '',
    does: 'every staging user, by reading all accounts',
    features,
    act: async (mdm) => listed((await mdm.users.list()).map(shown), 'There is no staging user.'),
  },
  user: {
    takes: '<user name>',
    does: 'one account',
    features,
    act: async (mdm, { words }) => shown(await mdm.users.read(needed(words[0], 'The user name'))),
  },
  'add-user': {
    takes: '<user name> --group G --kind K [--first F --last L --email E]',
    does: 'a new staging user; without a name and address one of the directory',
    features: [...features, 'catalogue'],
    act: async (mdm, { words, options }) => {
      const name = needed(words[0], 'The user name');
      const group = await mdm.catalogue.group(needed(options.group, '--group'));
      await mdm.users.create(await newUser(name, options, group));
      return shown(await mdm.users.read(name));
    },
  },
  'change-user': {
    takes: '<user name> --kind K',
    does: 'another kind of staging; none makes it an ordinary account',
    features,
    act: async (mdm, { words, options }) => {
      const name = needed(words[0], 'The user name');
      await mdm.users.change(name, { kind: choice(options.kind, '--kind', ['none', ...kinds]) });
      return shown(await mdm.users.read(name));
    },
  },
  'change-password': {
    takes: '<user name>',
    does: 'a new password, from standard input',
    features,
    act: async (mdm, { words }) => {
      const name = needed(words[0], 'The user name');
      const password = needed((await askSecret(`New password of ${name}`)).trim(), 'The password');
      await mdm.users.change(name, { password });
      return `${name} has the new password.`;
    },
  },
  activate: {
    takes: '<user name>',
    does: 'switch an account on',
    features,
    act: async (mdm, { words }) => {
      const name = needed(words[0], 'The user name');
      await mdm.users.activate(name);
      return `${name} is active.`;
    },
  },
  deactivate: {
    takes: '<user name>',
    does: 'switch an account off; its devices stay as they are',
    features,
    act: async (mdm, { words }) => {
      const name = needed(words[0], 'The user name');
      await mdm.users.deactivate(name);
      return `${name} is not active.`;
    },
  },
  'delete-user': {
    takes: '<user name>',
    does: 'delete an account that no device is tied to',
    features,
    act: async (mdm, { words }) => {
      const name = needed(words[0], 'The user name');
      await mdm.users.remove(name);
      return `${name} is deleted.`;
    },
  },
};
