import type { DeviceCandidate, Person } from '#libs/domain';

/** What attributes may be asked for. A missing value is undefined: a text keeps nothing of it, a rule never matches it. */
export interface AttributeSource {
  station: { id: string; name: string };
  person: Person | null;
  device: DeviceCandidate | null;
  stagingUser?: string;
  /** What steps of this run have set, and answers at the screen. */
  own?: Readonly<Record<string, string>>;
}

type Value = string | string[] | undefined;

/** In a workflow that another one's failure started: what failed there. */
export const failedStep = 'Failed Step';
export const failedWith = 'Fault';

const builtIn: Record<string, (s: AttributeSource) => Value> = {
  'Device User': (s) => s.person?.userName,
  'First Name': (s) => s.person?.firstName,
  'Display Name': (s) => s.person?.displayName,
  'Device Serial': (s) => s.device?.serial,
  'Device Name': (s) => s.device?.name,
  'Device Group': (s) => s.device?.group,
  Bay: (s) => (s.device?.place === undefined ? undefined : String(s.device.place.bay)),
  'Station Name': (s) => s.station.name,
  Station: (s) => s.station.id,
  'Staging User': (s) => s.stagingUser,
  [failedStep]: (s) => s.own?.[failedStep],
  [failedWith]: (s) => s.own?.[failedWith],
};

const directoryPrefix = 'Directory ';

export const attributeNames = Object.keys(builtIn);

/** Names that a step may not set: they have a meaning already. */
export const isBuiltIn = (name: string): boolean =>
  Object.hasOwn(builtIn, name) || name.startsWith(directoryPrefix);

/**
 * `Directory <name>` asks for a directory value; which of them exist is the directory's business. `own`: what steps of the file
 * set.
 */
export const isKnownAttribute = (name: string, own?: ReadonlySet<string>): boolean =>
  Object.hasOwn(builtIn, name) ||
  (name.startsWith(directoryPrefix) && name.length > directoryPrefix.length) ||
  own?.has(name) === true;

export function attributeValue(name: string, source: AttributeSource): Value {
  if (name.startsWith(directoryPrefix)) return source.person?.attributes[name.slice(directoryPrefix.length)];
  if (Object.hasOwn(builtIn, name)) return builtIn[name]?.(source);
  return source.own !== undefined && Object.hasOwn(source.own, name) ? source.own[name] : undefined;
}

const inBrackets = /\[([^[\]]+)\]/g;

/** Names in brackets that nobody knows, in order. */
export const unknownAttributes = (text: string, own?: ReadonlySet<string>): string[] =>
  [...text.matchAll(inBrackets)].map((m) => m[1] ?? '').filter((n) => !isKnownAttribute(n, own));

export const fillAttributes = (text: string, source: AttributeSource): string =>
  text.replace(inBrackets, (_, name: string) => {
    const value = attributeValue(name, source);
    return Array.isArray(value) ? value.join(', ') : (value ?? '');
  });
