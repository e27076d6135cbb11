import { listCustody } from '../list-custody.ts';
import { listDevices, unsettledOf } from '../list-devices.ts';
import { badgesOf, listBadges, listPeople, peopleNamed, tiedTo } from '../list-people.ts';
import { handOutTimes, tapHours } from '../list-stations.ts';
import type { Query } from '../statement.ts';

/** What the operator's lists ask, for whoever looks at how it is planned; devices are few and read whole. */
export const listQuestions: Record<string, () => Query<unknown>> = {
  'listCustody past': () => listCustody({ show: 'past', after: [1, 'r'], limit: 10 }),
  'listCustody of a person': () => listCustody({ show: 'past', personId: 'p', limit: 10 }),
  'listCustody of a device': () => listCustody({ show: 'past', deviceId: 'd', limit: 10 }),
  'listCustody of a station': () => listCustody({ show: 'past', station: 's', limit: 10 }),
  'listCustody of some stations': () => listCustody({ show: 'past', stations: ['s', 't'], limit: 10 }),
  'listCustody open': () => listCustody({ show: 'open', limit: 10 }),
  'listDevices one': () => listDevices({ now: 1, deviceId: 'd', limit: 1 }),
  unsettledOf: () => unsettledOf('d'),
  listPeople: () => listPeople({ after: ['a', 'p'], limit: 10 }),
  'listPeople who have something': () => listPeople({ has: true, limit: 10 }),
  listBadges: () => listBadges({ after: [1, 'b'], limit: 10 }),
  'listBadges revoked': () => listBadges({ state: 'revoked', after: [1, 'b'], limit: 10 }),
  badgesOf: () => badgesOf('p'),
  tiedTo: () => tiedTo(['h']),
  peopleNamed: () => peopleNamed(['p']),
  tapHours: () => tapHours({ from: 1, to: 2 }),
  handOutTimes: () => handOutTimes({ from: 1, to: 2 }),
};
