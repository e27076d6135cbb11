import { apiTestedNotice } from '#libs/contract';
import { ask } from './cli-ask.ts';
import { needed, part, type CliOptions } from './cli-words.ts';

/** `tapstand notices test <id>`: what came of it, in words; what went wrong is thrown in the service's own. */
export async function noticesCommand(what: string, { more, to }: CliOptions): Promise<string> {
  if (what !== 'test') throw new Error('Write: tapstand notices test <id of a webhook, or mail>.');
  const sink = part(needed(more, 'The receiver'));
  const { says } = apiTestedNotice.parse(
    await ask('POST', `notices/${sink}/test`, to === undefined ? {} : { to }),
  );
  return says;
}
