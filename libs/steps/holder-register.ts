import { Fault, isFault } from '#libs/domain';
import type { Mdm } from '#libs/mdm';
import type { PerformContext, Sight } from '#libs/workflow';
import { wayOf, type Alternative } from './elsewhere.ts';

/** The MDM that a step which `needs: ['mdm']` was given: a workflow is refused at load where there is none. */
export function mdmOf({ ports }: PerformContext): Mdm {
  if (ports.mdm === null) throw new Fault('mdm-unreachable', { note: 'this site has no MDM configured' });
  return ports.mdm;
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

const insteadIn = (params: Record<string, unknown>): Alternative | undefined =>
  params['instead'] as Alternative | undefined;

async function listed(context: PerformContext): Promise<string> {
  return (await mdmOf(context).readDevice(context.serial, context.signal)).holder.userName;
}

/**
 * Whether the MDM lists the wanted enrollment user. With an alternative that tells nothing: a device whose user cannot
 * be switched always lists the staging user, tagged or not, and what stands instead is not to be seen.
 */
export async function lookHolder(params: Record<string, unknown>, context: PerformContext): Promise<Sight> {
  if (insteadIn(params) !== undefined) return { look: 'unknown' };
  const value = await listed(context);
  return { look: same(value, String(params['user'])) ? 'seen' : 'unseen', value };
}

/** Accepted is not done: the enrollment user is read back, and another than the wanted one is not yet certain. */
async function switchHolder(params: Record<string, unknown>, context: PerformContext) {
  // A person is fetched from the directory when the MDM has not met her; a staging user is made by hand, or misspelt.
  const createMissing = params['mustExist'] !== true;
  const mdm = mdmOf(context);
  const answer = await mdm.assign(context.serial, String(params['user']), context.signal, { createMissing });
  if (!same(await listed(context), String(params['user']))) {
    throw new Fault('mdm-ambiguous', {
      note: 'accepted, but another enrollment user is listed',
      ...(answer.activityId === undefined ? {} : { activityId: answer.activityId }),
    });
  }
  return { ...answer, used: { by: 'enrollment-user' }, readBack: true };
}

/** Switches the enrollment user, or does what the step says instead where the MDM refuses that; says which it was. */
export async function driveHolder(params: Record<string, unknown>, context: PerformContext) {
  const instead = insteadIn(params);
  try {
    return await switchHolder(params, context);
  } catch (error) {
    if (instead === undefined || !isFault(error, 'mdm-platform')) throw error;
    const answer = await mdmOf(context).command(context.serial, instead, context.signal);
    return { ...answer, used: wayOf(instead), readBack: false };
  }
}
