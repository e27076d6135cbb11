import type { MdmCommand } from '#libs/mdm';
import type { PerformContext, PlannedEffect, Sight } from '#libs/workflow';
import { mdmOf } from './holder-register.ts';

/** What is particular about a command, beside what is sent. */
interface Wanted {
  /** Absent: not a register. */
  register?: string;
  /** Whether a newer want for the register may replace it while nothing has left. Absent: it may where it is a register. */
  supersedable?: boolean;
  /** Epoch milliseconds; absent: it does not go stale. */
  notAfter?: number;
}

/** A command to the MDM as a wanted effect. It is stored whole, so that it is sent as it was planned, whatever the form is then. */
export const wantCommand = (command: MdmCommand, wanted: Wanted = {}): PlannedEffect => {
  const { register = null, supersedable = register !== null, notAfter = null } = wanted;
  return { do: 'effect', target: 'mdm', register, params: { command }, supersedable, notAfter };
};

export const commandIn = (params: Record<string, unknown>): MdmCommand => params['command'] as MdmCommand;

/** So that a command leaves at once when it is decided that it may. */
export const meetDevice = (_: Record<string, unknown>, context: PerformContext): Promise<void> =>
  mdmOf(context).meet(context.serial, context.signal);

/** Sends the stored command: accepted, not done. */
export async function sendCommand(
  params: Record<string, unknown>,
  context: PerformContext,
): Promise<Record<string, unknown>> {
  return { ...(await mdmOf(context).command(context.serial, commandIn(params), context.signal)) };
}

/** Whether what the stored command asks for is so, as far as the MDM tells. */
export async function lookCommand(params: Record<string, unknown>, context: PerformContext): Promise<Sight> {
  return { look: await mdmOf(context).look(context.serial, commandIn(params), context.signal) };
}

/** A name as a part of a register: the MDM matches names case aside, so two spellings drive one register. */
export const registerOf = (kind: string, name: string): string => `${kind} ${name.toLowerCase()}`;
