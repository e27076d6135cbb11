import type { DeviceEvent, EventWord } from '#libs/mdm';

/** More in one body than UEM has devices in any burst would only keep us busy. */
const mostEvents = 500;
/** Longer than any serial number, user name or id of UEM. */
const longest = 256;

/** Members that tell that a body is about a device at all, in small letters. */
const about = ['deviceid', 'udid', 'deviceudid', 'deviceuuid', 'deviceimei', 'macaddress'] as const;

/** Which member says what, in small letters. */
const told: Record<EventWord, string> = {
  Event: 'eventtype',
  'Event Id': 'eventid',
  'Event User': 'enrollmentusername',
  'Event Enrollment': 'enrollmentstatus',
  'Event Compliance': 'compliancestatus',
  'Event Compromised': 'compromisedstatus',
  'Event Organization Group': 'organizationgroupname',
  'Event Operating System': 'operatingsystem',
};

const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A text or number as a word without blanks around it; undefined when it is empty, too long or anything else. */
function word(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = String(value).trim();
  // eslint-disable-next-line no-control-regex -- a name with a line break in it is no name and could forge a line of the log
  const odd = text === '' || text.length > longest || /[\u0000-\u001f\u007f]/.test(text);
  return odd ? undefined : text;
}

function eventIn(body: unknown): DeviceEvent[] {
  if (!isGroup(body)) return [];
  // The samples of 2013 and of 2022 differ in their capitals, so no capital counts.
  const members = new Map(Object.entries(body).map(([name, value]) => [name.toLowerCase(), word(value)]));
  const serial = members.get('serialnumber') ?? null;
  const userName = members.get('enrollmentusername') ?? null;
  const shown = serial ?? userName ?? members.get('enrollmentuserid');
  if (shown === undefined && !about.some((name) => members.get(name) !== undefined)) return [];
  const words = Object.fromEntries(
    Object.entries(told).flatMap(([name, member]) => {
      const value = members.get(member);
      return value === undefined ? [] : [[name, value]];
    }),
  );
  return [{ serial, userName, happenedAt: members.get('eventtime') ?? null, words }];
}

/**
 * Reads the body of an event notification: one JSON object per event (Omnissa UEM, System > Advanced > API > Event Notifications;
 * members as a tenant sent them in 2022). What the texts and numbers of a check-out are is written nowhere, so whatever shows a device
 * or an enrollment user is an event; `EventType` and the like are handed on as they are, for rules of the site. A list of events is taken as well.
 * What is none of that is passed over; never throws.
 */
export const readEventNotification = (body: unknown): DeviceEvent[] =>
  (Array.isArray(body) ? body.slice(0, mostEvents) : [body]).flatMap(eventIn);
