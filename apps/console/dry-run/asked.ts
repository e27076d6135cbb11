import type { ApiDryRunAsk } from '#libs/contract';
import { triggers, type Trigger } from '#libs/domain';

/** How one device is supposed to be; what is undefined is as it is. */
export interface Supposed {
  device: string;
  /** Percent, as typed. */
  charge: string;
  docked: boolean | undefined;
  inPool: boolean | undefined;
  returnConfirmed: boolean | undefined;
}

/** What the page asks, as its fields have it: texts, empty where nothing is said. */
export interface Asked {
  trigger: Trigger;
  station: string;
  person: string;
  device: string;
  workflow: string;
  after: string;
  times: string;
  event: string;
  /** As the browser's field for date and time has it; empty: now. */
  at: string;
  suppose: readonly Supposed[];
}

const texts = ['station', 'person', 'device', 'workflow', 'after', 'times', 'event', 'at'] as const;

export const nothingAsked: Asked = {
  trigger: 'tap',
  station: '',
  person: '',
  device: '',
  workflow: '',
  after: '',
  times: '',
  event: '',
  at: '',
  suppose: [],
};

/** What stands in the address: everything but what is supposed. */
export function askedIn(params: URLSearchParams): Asked {
  const trigger = triggers.find((t) => t === params.get('trigger')) ?? 'tap';
  const given = Object.fromEntries(texts.map((name) => [name, params.get(name) ?? '']));
  return { ...nothingAsked, ...given, trigger };
}

export const addressOfAsked = (asked: Asked): Record<string, string> =>
  Object.fromEntries([
    ['trigger', asked.trigger],
    ...texts.flatMap((name) => (asked[name] === '' ? [] : [[name, asked[name]] as const])),
  ]);

/** Which fields mean something for a trigger. */
export function fieldsFor(trigger: Trigger): Readonly<Record<(typeof texts)[number], boolean>> {
  const tap = trigger === 'tap';
  return {
    station: tap,
    person: tap,
    device: !tap,
    workflow: trigger === 'over-the-air',
    after: trigger === 'overdue' || trigger === 'undocked',
    times: trigger === 'schedule',
    event: trigger === 'mdm-event',
    at: true,
  };
}

function supposedOf({ device, charge, docked, inPool, returnConfirmed }: Supposed) {
  const percent = Number(charge);
  return {
    device: device.trim(),
    ...(charge.trim() === '' || Number.isNaN(percent) ? {} : { charge: percent }),
    ...(docked === undefined ? {} : { docked }),
    ...(inPool === undefined ? {} : { inPool }),
    ...(returnConfirmed === undefined ? {} : { returnConfirmed }),
  };
}

/** What is sent. What means nothing for the trigger stays here. */
export function bodyOf(asked: Asked, draft?: Record<string, unknown>): ApiDryRunAsk {
  const meant = fieldsFor(asked.trigger);
  const at = asked.at === '' ? Number.NaN : new Date(asked.at).getTime();
  const said = Object.fromEntries(
    texts
      .filter((name) => name !== 'at' && meant[name] && asked[name].trim() !== '')
      .map((name) => [name, asked[name].trim()]),
  );
  return {
    trigger: asked.trigger,
    ...said,
    ...(Number.isNaN(at) ? {} : { at }),
    suppose: asked.suppose.filter((s) => s.device.trim() !== '').map(supposedOf),
    ...(draft === undefined ? {} : { draft }),
  };
}

/** Whether enough is said for an answer. */
export const isEnough = ({ trigger, station, person, device, workflow }: Asked): boolean =>
  trigger === 'tap'
    ? station !== '' && person !== ''
    : device !== '' && (trigger !== 'over-the-air' || workflow !== '');
