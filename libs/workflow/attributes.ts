import type { DeviceCandidate, Person, Trigger } from '#libs/domain';

/** What attributes may be asked for. A missing value is undefined: a text keeps nothing of it, a rule never matches it. */
export interface AttributeSource {
  station: { id: string; name: string };
  person: Person | null;
  device: DeviceCandidate | null;
  stagingUser?: string;
  /** The moment it is asked in, epoch ms; its hour and weekday are those of the machine's time zone. */
  now?: number;
  /** What steps of this run have set, and answers at the screen. */
  own?: Readonly<Record<string, string>>;
}

type Value = string | string[] | undefined;

/** In a workflow that another one's failure started: what failed there. */
export const failedStep = 'Failed Step';
export const failedWith = 'Fault';

/** In a run that the MDM's own word began: what it told. Without a value where it did not say. */
const eventAttributes = [
  'Event',
  'Event Id',
  'Event User',
  'Event Enrollment',
  'Event Compliance',
  'Event Compromised',
  'Event Organization Group',
  'Event Operating System',
] as const;

/** In a run of a rung: whole minutes past due, and when it was due. */
const overdueAttributes = ['Overdue By', 'Due'] as const;

/** What only runs of this trigger know. */
export const attributesOf = (trigger: Trigger): readonly string[] =>
  trigger === 'overdue' ? overdueAttributes : trigger === 'mdm-event' ? eventAttributes : [];

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const twoDigits = (n: number): string => String(n).padStart(2, '0');

/** `2026-11-27 19:00`, by the machine's time zone. */
export function momentText(at: number): string {
  const d = new Date(at);
  const date = [d.getFullYear(), twoDigits(d.getMonth() + 1), twoDigits(d.getDate())].join('-');
  return `${date} ${twoDigits(d.getHours())}:${twoDigits(d.getMinutes())}`;
}

const atMoment = (now: number | undefined, read: (d: Date) => string | undefined): Value =>
  now === undefined ? undefined : read(new Date(now));

/** `in` its bay, `out` with somebody, `away` where nobody has it and it lies in no bay; unknown where no cabinet watches. */
function deviceState(d: DeviceCandidate | null): Value {
  if (d === null) return undefined;
  if (d.out) return 'out';
  return d.docked === undefined ? undefined : d.docked ? 'in' : 'away';
}

const yesNo = (yes: boolean | undefined): Value => (yes === undefined ? undefined : yes ? 'yes' : 'no');
const own = (name: string): [string, (s: AttributeSource) => Value] => [name, (s) => s.own?.[name]];

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
  'Device Platform': (s) => s.device?.platform,
  'Device State': (s) => deviceState(s.device),
  Charge: (s) =>
    s.device?.chargePercent === undefined ? undefined : String(Math.round(s.device.chargePercent)),
  'In Pool': (s) => yesNo(s.device?.inPool),
  'Return Confirmed': (s) => yesNo(s.device?.returnVerified),
  Hour: (s) => atMoment(s.now, (d) => String(d.getHours())),
  Weekday: (s) => atMoment(s.now, (d) => weekdays[d.getDay()]),
  Now: (s) => (s.now === undefined ? undefined : momentText(s.now)),
  ...Object.fromEntries([failedStep, failedWith, ...eventAttributes, ...overdueAttributes].map(own)),
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
