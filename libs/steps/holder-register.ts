import { Fault, isFault } from '#libs/domain';
import type { Mdm } from '#libs/mdm';
import type { PerformContext, Sight, StepType } from '#libs/workflow';
import { wayOf, type Alternative } from './elsewhere.ts';

/** The MDM that a step which `needs: ['mdm']` was given: a workflow is refused at load where there is none. */
export function mdmOf({ ports }: PerformContext): Mdm {
  if (ports.mdm === null) throw new Fault('mdm-unreachable', { note: 'this site has no MDM configured' });
  return ports.mdm;
}

/** `unswitchable`: its platform says that the MDM will not switch its user (see elsewhere.ts). */
const insteadIn = (params: Record<string, unknown>) => ({
  instead: params['instead'] as Alternative | undefined,
  unswitchable: params['unswitchable'] === true,
});

/**
 * The enrollment user that these params want. Null where it is not switched or may not be: such a device always lists the
 * staging user, marked or not.
 */
export const holderValue: NonNullable<StepType['value']> = {
  of(params) {
    const { instead, unswitchable } = insteadIn(params);
    return instead === undefined && !unswitchable ? String(params['user']) : null;
  },
  put: (params, user) => ({ ...params, user }),
  listed: (device) => device.holder.userName,
};

/** Whether what stands instead is there, where the MDM tells; a want of before the platform was known may have gone either way. */
async function lookInstead(params: Record<string, unknown>, context: PerformContext): Promise<Sight> {
  const { instead, unswitchable } = insteadIn(params);
  if (instead === undefined || !unswitchable) return { look: 'unknown' };
  const look = await mdmOf(context).look(context.serial, instead, context.signal);
  return { look, detail: { used: wayOf(instead) } };
}

/**
 * Whether the MDM lists the wanted enrollment user. The staging user of its group and whoever we asked for since the last
 * certain state are ours and may be replaced; anybody else was put there by somebody else.
 */
export async function lookHolder(params: Record<string, unknown>, context: PerformContext): Promise<Sight> {
  const wanted = holderValue.of(params);
  if (wanted === null) return lookInstead(params, context);
  const value = (await mdmOf(context).readDevice(context.serial, context.signal)).holder.userName;
  const listed = value.toLowerCase();
  if (listed === wanted.toLowerCase()) return { look: 'seen', value };
  const staging = params['staging'];
  if (typeof staging === 'string' && listed === staging.toLowerCase()) return { look: 'unseen', value };
  return { look: (await context.ours()).has(listed) ? 'unseen' : 'foreign', value };
}

async function instead(command: Alternative, context: PerformContext) {
  const answer = await mdmOf(context).command(context.serial, command, context.signal);
  return { ...answer, used: wayOf(command) };
}

/** The staging user, where these params want a person and the MDM lists another one: nobody follows somebody else directly. */
function between({ user, staging }: Record<string, unknown>, { found }: PerformContext): string | null {
  if (typeof staging !== 'string' || found === undefined) return null;
  const is = (name: unknown, other: string) => String(name).toLowerCase() === other.toLowerCase();
  return is(user, staging) || is(user, found) || is(staging, found) ? null : staging;
}

/**
 * Switches the enrollment user, or does what the step says instead where the MDM does not; says which it was. Wants of before
 * the platform was known are tried first.
 */
export async function driveHolder(params: Record<string, unknown>, context: PerformContext) {
  const { instead: command, unswitchable } = insteadIn(params);
  if (unswitchable) {
    if (command !== undefined) return instead(command, context);
    throw new Fault('mdm-platform', { note: 'The step says nothing that is done instead.', unsent: true });
  }
  // A person is fetched from the directory when the MDM has not met her; a staging user is made by hand, or misspelt.
  const createMissing = params['mustExist'] !== true;
  const user = String(params['user']);
  const first = between(params, context);
  if (first !== null) {
    const mdm = mdmOf(context);
    return {
      ...(await mdm.assign(context.serial, first, context.signal, { createMissing: false })),
      between: first,
    };
  }
  try {
    const answer = await mdmOf(context).assign(context.serial, user, context.signal, { createMissing });
    return { ...answer, used: { by: 'enrollment-user' } };
  } catch (error) {
    if (command === undefined || !isFault(error, 'mdm-platform')) throw error;
    return instead(command, context);
  }
}
