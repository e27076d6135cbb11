import { faultTable } from '#libs/domain';
import type { Catalogue } from './catalogue.ts';
import { clockIn, dateIn, daysAgo, weekdayIn } from './times.ts';

const locale = 'en-GB';
const clock = (at: number) => clockIn(locale, at);

function since(at: number, now: number): string {
  const days = daysAgo(at, now);
  if (days <= 0) return `since ${clock(at)} today`;
  if (days === 1) return `since ${clock(at)} yesterday`;
  return days < 7
    ? `since ${weekdayIn(locale, at)}, ${clock(at)}`
    : `since ${dateIn(locale, at)}, ${clock(at)}`;
}

export const en: Catalogue = {
  locale,
  fault: (code) => faultTable[code].en,
  clock,
  since,
  secondsLeft: (seconds) => (seconds === 1 ? '1 second left' : `${seconds} seconds left`),
  readyNow: (ready, total) => `${ready} of ${total} ready now`,
  moreWaiting: (count) => `and ${count} more`,
  idle: {
    title: 'Tap your badge',
    none: 'None can be taken just now. Returns work as usual.',
    howToReturn: 'Returning one? Put it back into the cabinet.',
  },
  tapped: { title: 'One moment…', detail: 'Badge seen.' },
  bay: 'Bay',
  cabinet: (name) => `Cabinet ${name}`,
  take: {
    title: (firstName, device) => `${firstName}, take ${device}`,
    again: (firstName, device) => `${firstName}, ${device} is waiting for you`,
    fromBay: (bay) => `from bay ${bay}`,
    pending: 'It is being set up for you meanwhile.',
    late: 'Setting it up takes longer than usual. You can take it now.',
    ready: 'It is set up for you.',
    failed: 'It could not be set up for you. Tell IT.',
    unverified:
      'Not certain that it was cleared after its last return. If you see somebody else’s data, put it back and tell IT.',
  },
  settingUp: {
    title: (device) => `Setting up ${device}`,
    detail: (firstName) => `for ${firstName}. You can take it along.`,
    failed: (device) => `${device} could not be set up`,
  },
  ready: {
    title: (device) => `${device} is ready`,
    detail: (firstName) => `You can use it now, ${firstName}.`,
  },
  marked({ by, name }) {
    switch (by) {
      case 'tag':
        return `Marked in Workspace ONE by the tag ${name}.`;
      case 'custom-attribute':
        return `Marked in Workspace ONE by the attribute ${name}.`;
      case 'organization-group':
        return `Moved in Workspace ONE to the group ${name}.`;
    }
  },
  alreadyHas: {
    title: (firstName, device) => `${firstName}, you already have ${device}`,
    remedy: 'Put it back first, then take another.',
  },
  thankYou: {
    title: 'Thank you',
    detail: (device, bay) => `${device} is back in bay ${bay}.`,
    at: (time) => `Returned at ${time}`,
  },
  refused: { forName: (firstName) => `Sorry, ${firstName}` },
  question: {
    yes: 'Yes',
    no: 'No',
    send: 'Send',
    leaveOut: 'Not now',
    elsewhere: 'Tap your badge again to answer.',
  },
  terms: {
    title: (firstName) => `${firstName}, please read and agree`,
    accept: 'I agree',
    decline: 'I do not agree',
  },
  waiting: { title: 'One moment…', remedy: 'This screen is connecting.' },
  lost: {
    title: 'This screen has lost the service',
    remedy: 'It connects again by itself. Phones can be put back meanwhile. If this stays, tell IT.',
  },
  tokenRefused: {
    title: 'This screen is not admitted',
    remedy: 'Tell IT: the service refuses the token in this page’s address.',
  },
  noAddress: {
    title: 'This screen does not know its station',
    remedy: 'Tell IT: the page’s address must name station and token.',
  },
};
