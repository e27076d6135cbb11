import { faultSchema, type Fault } from './fault.ts';

/** A fault nobody can switch on: the message names field and remedy. */
export class FaultRefused extends Error {}

export function readFault(input: unknown): Fault {
  const read = faultSchema.safeParse(input);
  if (read.success) return read.data;
  const mistakes = read.error.issues.map((i) => `${i.path.join('.') || 'fault'}: ${i.message}`);
  throw new FaultRefused(`this fault cannot be switched on: ${mistakes.join('; ')}`);
}

function valueFrom(text: string): unknown {
  if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  const range = /^(\d+)\.\.(\d+)$/.exec(text);
  return range === null ? text : { min: Number(range[1]), max: Number(range[2]) };
}

/** `unavailable`, `latency:ms=100..900,on=PATCH /api/**,times=3,probability=0.2`, or the fault as JSON. */
export function faultFromText(text: string): Fault {
  if (text.startsWith('{')) {
    try {
      return readFault(JSON.parse(text));
    } catch (error) {
      if (error instanceof FaultRefused) throw error;
      throw new FaultRefused('this fault is not valid JSON; quote its names and texts');
    }
  }
  const [kind = '', ...rest] = text.split(':');
  const fields: Record<string, unknown> = { kind: kind.trim() };
  for (const pair of rest.join(':').split(',')) {
    if (pair.trim() === '') continue;
    const equals = pair.indexOf('=');
    if (equals < 1) throw new FaultRefused(`"${pair.trim()}" needs the form name=value`);
    fields[pair.slice(0, equals).trim()] = valueFrom(pair.slice(equals + 1).trim());
  }
  return readFault(fields);
}
