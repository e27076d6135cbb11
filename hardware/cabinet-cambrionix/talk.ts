import { Garbled, Refusal, type CommandLine } from './command-line.ts';
import { parseHealth, parseState, type Health, type PortState } from './protocol.ts';

/**
 * Lines that noise has spoilt are left out: their bays keep their levels. `whole` refuses such an answer, because the
 * first one says which bays there are.
 */
export const askState = async (line: CommandLine, whole?: 'whole'): Promise<PortState[]> => {
  const lines = await line.ask('state');
  const ports = lines.map(parseState).filter((p) => p !== undefined);
  const spoilt = lines.some((l) => /^[1-9]\d*\s*,/.test(l) && parseState(l) === undefined);
  if (ports.length === 0 || (whole !== undefined && spoilt))
    throw new Garbled('the hub\'s answer to "state" cannot be read');
  return ports;
};

/** `health` is optional to us: a hub that does not know it is asked no more. */
export const askHealth = async (line: CommandLine): Promise<Health | undefined> => {
  try {
    return parseHealth(await line.ask('health'));
  } catch (e) {
    if (e instanceof Refusal) return undefined;
    throw e;
  }
};

/** What the hub says of itself right after it was set up. */
export interface Settled {
  ports: PortState[];
  health: Health | undefined;
  /** It flags a restart although that was cleared just now: the flag tells nothing on this hub. */
  flagSticks: boolean;
}

/** Remote control first, so that our lights hold; the rebooted flag is cleared last, when all of it is applied. */
export const setUp = async (line: CommandLine): Promise<Settled> => {
  await line.ask('remote', 'urgent');
  await line.ask('crf', 'urgent');
  const ports = await askState(line, 'whole');
  const health = await askHealth(line);
  return { ports, health, flagSticks: ports.some((p) => p.rebooted) || health?.rebooted === true };
};
