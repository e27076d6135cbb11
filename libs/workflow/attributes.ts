import type { DeviceCandidate, Person } from '#libs/domain';

/** What attributes may be asked for. A missing value is undefined: a text keeps nothing of it, a rule never matches it. */
export interface AttributeSource {
  station: { id: string; name: string };
  person: Person | null;
  device: DeviceCandidate | null;
  stagingUser?: string;
}

type Value = string | string[] | undefined;

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
};

const directoryPrefix = 'Directory ';

export const attributeNames = Object.keys(builtIn);

/** `Directory <name>` asks for a directory value; which of them exist is the directory's business. */
export const isKnownAttribute = (name: string): boolean =>
  name in builtIn || (name.startsWith(directoryPrefix) && name.length > directoryPrefix.length);

export function attributeValue(name: string, source: AttributeSource): Value {
  if (name.startsWith(directoryPrefix)) return source.person?.attributes[name.slice(directoryPrefix.length)];
  return builtIn[name]?.(source);
}

const inBrackets = /\[([^[\]]+)\]/g;

/** Names in brackets that nobody knows, in order. */
export const unknownAttributes = (text: string): string[] =>
  [...text.matchAll(inBrackets)].map((m) => m[1] ?? '').filter((n) => !isKnownAttribute(n));

export const fillAttributes = (text: string, source: AttributeSource): string =>
  text.replace(inBrackets, (_, name: string) => {
    const value = attributeValue(name, source);
    return Array.isArray(value) ? value.join(', ') : (value ?? '');
  });
