import { ask } from './cli-ask.ts';
import { askSecret } from './ask-secret.ts';
import { needed, type CliOptions } from './cli-words.ts';

/** Break-glass: whoever reads the service's own files on this machine may sign in again. */
export const accessCommands = {
  'reset-operator': async (ref: string, { new: isNew }: CliOptions): Promise<string> => {
    const name = needed(ref, "The operator's name");
    const password = (await askSecret('The new password')).replace(/\r?\n$/, '');
    await ask('POST', 'operators/reset', { name, password, make: isNew === true });
    return `${name} signs in with the new password; an authenticator app and a block are gone, and every session has ended.`;
  },
};
