import { Fault } from '#libs/domain';
import type { Mdm } from '#libs/mdm';
import type { Look, PerformContext } from '#libs/workflow';

/** The MDM that a step which `needs: ['mdm']` was given: a workflow is refused at load where there is none. */
export function mdmOf({ ports }: PerformContext): Mdm {
  if (ports.mdm === null) throw new Fault('mdm-unreachable', { note: 'this site has no MDM configured' });
  return ports.mdm;
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Whether the MDM lists the wanted enrollment user. */
export async function lookHolder(params: Record<string, unknown>, context: PerformContext): Promise<Look> {
  const device = await mdmOf(context).readDevice(context.serial, context.signal);
  return same(device.holder.userName, String(params['user'])) ? 'seen' : 'unseen';
}

/** Accepted is not done: the enrollment user is read back, and another than the wanted one is not yet certain. */
export async function driveHolder(params: Record<string, unknown>, context: PerformContext) {
  // A person is fetched from the directory when the MDM has not met her; a staging user is made by hand, or misspelt.
  const createMissing = params['mustExist'] !== true;
  const mdm = mdmOf(context);
  const answer = await mdm.assign(context.serial, String(params['user']), context.signal, { createMissing });
  if ((await lookHolder(params, context)) !== 'seen') {
    throw new Fault('mdm-ambiguous', {
      note: 'accepted, but another enrollment user is listed',
      ...(answer.activityId === undefined ? {} : { activityId: answer.activityId }),
    });
  }
  return { ...answer, readBack: true };
}
