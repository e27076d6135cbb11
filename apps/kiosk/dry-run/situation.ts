import type { FoundOf, routes } from '#libs/contract';
import type { DeviceCandidate, Person } from '#libs/domain';
import { parseDuration } from '#libs/form';
import type { DeviceFacts, OpenCustody } from '#libs/store';
import { nextTimes, type Asking } from '#libs/workflow';
import { mayTouchDevice, mayTouchStation, type Sight } from '../access/scope.ts';
import { refuse } from '../api-answers.ts';
import type { Book } from '../book.ts';
import { reachable, type DeskParts } from '../desk-parts.ts';
import { stationOf } from '../triggers/begin-run.ts';
import { rungsOf } from '../triggers/ladder.ts';
import { overdueBeginning } from '../triggers/overdue.ts';
import { supposedDevice } from './suppose.ts';

/** What is supposed to happen, checked. */
export type DryRunAsked = FoundOf<typeof routes.dryRun>['body'];

/** Everything the rules and the planner would be asked with at that moment. */
export interface Situation {
  at: number;
  asking: Asking;
  station: { id: string; name: string };
  person: Person | null;
  device: DeviceCandidate | null;
  candidates: DeviceCandidate[];
  holds: number;
  attributes: Record<string, string>;
  forced?: string;
  /** Why nothing would begin, whatever the rules say. */
  nothing?: string;
}

export interface SituationParts {
  desk: Pick<DeskParts, 'store' | 'clock' | 'stationName' | 'cabinetUp'>;
  book: Book;
  sight: Sight;
  firstStation: string;
}

const missing = (field: string, why: string) =>
  refuse(422, { error: `${field} is missing: ${why}.`, field, remedy: 'Choose one and try again.' });

const unknown = (field: string) =>
  refuse(404, {
    error: `There is no such ${field}.`,
    field,
    remedy: 'Check the spelling, or choose one of the list.',
  });

/** Reads the situation; what is supposed is laid over what is known. Throws a refusal for what is not there. */
export async function situationOf(parts: SituationParts, asked: DryRunAsked): Promise<Situation> {
  return asked.trigger === 'tap' ? tapped(parts, asked) : aboutDevice(parts, asked);
}

async function personOf(
  { desk }: SituationParts,
  name: string,
): Promise<{ person: Person; has: OpenCustody[] }> {
  const found = await desk.store.personByName(name);
  if (found === null) throw unknown('person');
  return found;
}

/** Her own phone that still lies there for her is lit again; nothing else begins. */
const waitingFor = (has: readonly OpenCustody[], station: string): string | undefined =>
  has.find((h) => h.waitingUntil !== undefined && h.docked === true && h.place?.station === station)?.device
    .name;

async function tapped(parts: SituationParts, asked: DryRunAsked): Promise<Situation> {
  const { desk, sight } = parts;
  if (asked.station === undefined) throw missing('station', 'a badge is tapped somewhere');
  if (asked.person === undefined) throw missing('person', 'somebody taps');
  if (!mayTouchStation(sight, asked.station)) throw unknown('station');
  const known = await desk.store.candidates(asked.station);
  const { person, has } = await personOf(parts, asked.person);
  const candidates = reachable(desk, known).map((d) => supposedDevice(d, asked.suppose));
  const waits = asked.holds === undefined ? waitingFor(has, asked.station) : undefined;
  const nothing = !person.enabled
    ? `${person.userName} is disabled: the tap is refused.`
    : waits === undefined
      ? undefined
      : `${waits} still lies in its bay for ${person.userName}: it is lit again, and no rule is asked.`;
  return {
    at: asked.at ?? desk.clock.now(),
    asking: { trigger: 'tap' },
    station: { id: asked.station, name: desk.stationName(asked.station) },
    person,
    device: null,
    candidates,
    holds: asked.holds ?? has.length,
    attributes: {},
    ...(nothing === undefined ? {} : { nothing }),
  };
}

async function aboutDevice(parts: SituationParts, asked: DryRunAsked): Promise<Situation> {
  const { desk, sight } = parts;
  if (asked.device === undefined) throw missing('device', `${asked.trigger} is about one`);
  const facts = await desk.store.device(asked.device);
  if (facts === null || !mayTouchDevice(sight, facts)) throw unknown('device');
  const holding = asked.person === undefined ? null : (await personOf(parts, asked.person)).person;
  const device = supposedDevice(hereWhen(asked, facts.device), asked.suppose);
  const person = device.out ? (facts.holder?.person ?? holding) : null;
  const station = asked.station ?? stationOf(facts, parts.firstStation);
  const nothing = nothingFor(asked, device, facts);
  return {
    ...momentOf(parts, asked, facts),
    station: { id: station, name: desk.stationName(station) },
    person,
    device,
    candidates: [],
    holds: 0,
    ...(asked.trigger === 'manual' ? { forced: 'supposed' } : {}),
    ...(nothing === undefined ? {} : { nothing }),
  };
}

/** Where the device is when this happens to it. */
function hereWhen({ trigger }: DryRunAsked, device: DeviceCandidate): DeviceCandidate {
  if (trigger === 'docked') return { ...device, docked: true };
  if (trigger !== 'undocked') return device;
  // No bay measures it any more.
  const { chargePercent: _, charged: __, ...rest } = device;
  return { ...rest, docked: false };
}

function nothingFor(
  { trigger }: DryRunAsked,
  { name, out }: DeviceCandidate,
  { holder }: DeviceFacts,
): string | undefined {
  switch (trigger) {
    case 'docked':
      if (!out) return `Nobody has ${name}, so nothing begins when it is put into a bay.`;
      return holder?.waitingUntil === undefined
        ? undefined
        : `${name} waits to be taken: lying in its bay is no return.`;
    case 'manual':
      if (!out) return `Nobody has ${name}, so there is no return to force.`;
      return holder?.waitingUntil === undefined
        ? undefined
        : `${name} waits to be taken: that hand-out is undone, and no rule is asked.`;
    case 'undocked':
      return out ? `Somebody has ${name}, so nothing is wrong when it leaves its bay.` : undefined;
    case 'overdue':
      return out ? undefined : `Nobody has ${name}, so it is not overdue.`;
    case 'tap':
    case 'schedule':
    case 'mdm-event':
    case 'over-the-air':
      return undefined;
  }
}

/** The rung that is meant: as given, else the lowest there is. */
function rungOf({ book, desk }: SituationParts, { trigger, after }: DryRunAsked): number {
  if (after !== undefined) {
    const given = parseDuration(after);
    if (given !== undefined) return given;
    throw refuse(422, {
      error: `after "${after}" is no duration.`,
      field: 'after',
      remedy: 'Write it as 30m or 2h.',
    });
  }
  return rungsOf(book.rulesFor(trigger), desk.clock.now())[0]?.afterMs ?? 0;
}

type Moment = Pick<Situation, 'at' | 'asking' | 'attributes'>;

function momentOf(parts: SituationParts, asked: DryRunAsked, facts: DeviceFacts): Moment {
  const { trigger } = asked;
  const now = asked.at ?? parts.desk.clock.now();
  switch (trigger) {
    case 'overdue': {
      const afterMs = rungOf(parts, asked);
      const dueAt = facts.holder?.dueAt ?? now - afterMs;
      const at = asked.at ?? Math.max(now, dueAt + afterMs);
      const { asking, attributes } = overdueBeginning(facts, { dueAt, afterMs, now: at, station: '' });
      return { at, asking, attributes: { ...attributes } };
    }
    case 'undocked':
      return { at: now, asking: { trigger, after: rungOf(parts, asked) }, attributes: {} };
    case 'schedule': {
      const times = asked.times ?? parts.book.rulesFor(trigger)[0]?.rule.at;
      if (times === undefined) return { at: now, asking: { trigger }, attributes: {} };
      const at = asked.at ?? nextTimes(times, now, 1)[0] ?? now;
      return { at, asking: { trigger, at: times }, attributes: {} };
    }
    case 'mdm-event':
      return {
        at: now,
        asking: { trigger },
        attributes: asked.event === undefined ? {} : { Event: asked.event },
      };
    case 'over-the-air':
      if (asked.workflow === undefined) throw missing('workflow', 'an operator chooses which one');
      return { at: now, asking: { trigger, run: asked.workflow }, attributes: {} };
    case 'tap':
    case 'docked':
    case 'manual':
      return { at: now, asking: { trigger }, attributes: {} };
  }
}
