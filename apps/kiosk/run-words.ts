import type { ApiFault } from '#libs/contract';
import { faultTable, type FaultCode } from '#libs/domain';

type Detail = Readonly<Record<string, unknown>>;

const isCode = (code: string): code is FaultCode => Object.hasOwn(faultTable, code);

/** A fault with its words and its page; one that this version does not know keeps its code. */
export function faultWords(code: unknown): ApiFault | undefined {
  if (typeof code !== 'string' || code === '') return undefined;
  const page = `docs/faults/${code}.md`;
  if (!isCode(code)) return { code, title: `Fault ${code}.`, remedy: 'See the log of the service.', page };
  return { code, ...faultTable[code].en, page };
}

export const textOf = (detail: Detail, key: string): string | undefined => {
  const value = detail[key];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/** A detail as it was written down: one sentence, or several. */
function whyOf(detail: Detail): string {
  const { why } = detail;
  const said = Array.isArray(why) ? why.filter((w) => typeof w === 'string') : [why].filter((w) => w);
  return said.map(String).join('; ');
}

const ended = (part: string): string => part.replace(/[.]?$/, '.');
const capital = (part: string): string => `${part.charAt(0).toUpperCase()}${part.slice(1)}`;

/** `Chose the device` and a reason: `Chose the device: the fullest of three.` */
function sentence(start: string, reason: string | undefined): string {
  const end = reason === undefined || reason === '' ? '' : `: ${reason}`;
  return ended(`${start}${end}`);
}

const ways: Readonly<Record<string, string>> = {
  'enrollment-user': 'the enrollment user was switched',
  tag: 'a tag instead of switching the user',
  'custom-attribute': 'a custom attribute instead of switching the user',
  'organization-group': 'an organization group instead of switching the user',
};

/** Which way of the workflow was taken, where there was a choice: `a tag instead of switching the user (In use)`. */
export function usedWords(detail: Detail): string | undefined {
  const { used } = detail;
  if (typeof used !== 'object' || used === null) return undefined;
  const { by, name } = used as { by?: unknown; name?: unknown };
  if (typeof by !== 'string') return undefined;
  return `${ways[by] ?? by}${typeof name === 'string' ? ` (${name})` : ''}`;
}

const kinds: Readonly<Record<string, string>> = {
  out: 'Handed out',
  in: 'Taken back',
  undone: 'The hand-out was taken back, because nobody took the device',
  forced: 'Taken back by an operator',
};
const waits: Readonly<Record<string, string>> = {
  removal: 'Waits until the device is taken',
  time: 'Waits for its time',
  answer: 'Waits for an answer at the screen',
  effect: 'Waits until it is carried out',
  operator: 'Waits for an operator to settle it',
};

/** The fault in words, then whatever else was written down of it, one sentence each. */
function because(d: Detail): string | undefined {
  const said = [faultWords(d['fault'])?.title, whyOf(d), textOf(d, 'note'), textOf(d, 'reason')];
  const parts = said.flatMap((p) => (p === undefined || p === '' ? [] : [ended(p)]));
  return parts.length === 0 ? undefined : parts.map((p, i) => (i === 0 ? p : capital(p))).join(' ');
}

const list = (value: unknown): string => (Array.isArray(value) ? value.map(String).join(', ') : '');

/** Every word a journal line may have, in a sentence. Stored words, so the list only grows. */
const events: Readonly<Record<string, (detail: Detail) => string>> = {
  decided: (d) => sentence('This workflow was chosen', whyOf(d)),
  parked: (d) =>
    sentence(
      'Left as it is for an operator to decide',
      textOf(d, 'found') && `${textOf(d, 'found')} is listed`,
    ),
  paused: () => 'Not sent: nothing is written to the MDM now.',
  'given up': (d) => sentence('Given up', because(d)),
  'accepted, not yet seen': (d) =>
    sentence('Accepted, but not yet to be seen', textOf(d, 'listed') && `${textOf(d, 'listed')} is listed`),
  chosen: (d) => sentence('Chose the device', whyOf(d)),
  custody: (d) => sentence(kinds[textOf(d, 'kind') ?? ''] ?? 'Custody changed', undefined),
  wanted: () => 'Written down to be done.',
  shown: () => 'Shown on the screen.',
  skipped: (d) => sentence('Left out', because(d)),
  waiting: (d) => sentence(waits[textOf(d, 'for') ?? ''] ?? 'Waits', undefined),
  taken: () => 'The device was taken from its bay.',
  set: (d) => sentence('Set', list(d['attributes'])),
  answered: (d) => sentence('Answered at the screen', textOf(d, 'answer')),
  'not answered': () => 'Nobody answered in time.',
  waited: () => 'The time is over.',
  'effect over': () => 'Waited long enough for it, or it is settled.',
  'not undone': (d) => sentence('Not taken back', because(d)),
  'not started': (d) => sentence('No other workflow was started', because(d)),
  'started by a failure': () => 'Started because a step of another run gave up.',
  undone: (d) => sentence('Taken back', because(d)),
  forced: (d) => sentence('Taken back by an operator', because(d)),
  refused: (d) => sentence('Refused', because(d)),
  failed: (d) => sentence('Given up', because(d)),
  held: (d) => sentence('Waits for an operator', because(d)),
  expired: (d) => sentence('No longer wanted', because(d)),
  'came too late': () => 'What came of the attempt came too late: it had been settled already.',
  superseded: () => 'Not sent, because a newer want took its place.',
  'will retry': (d) => sentence('Tried again later', because(d)),
  woken: (d) => sentence('Its time has come', because(d)),
  'wanted again': (d) => sentence('Wanted once more', because(d)),
  'operator: retry': (d) => sentence('An operator had it tried again', because(d)),
  'operator: skip': (d) => sentence('An operator left it undone', because(d)),
  'operator: adopt': (d) => sentence('An operator kept what was there', because(d)),
  'operator: enforce': (d) => sentence('An operator had it written over', because(d)),
  seen: (d) => sentence('Found as wanted, so nothing was sent', because(d)),
  done: (d) => {
    const used = usedWords(d);
    const read = d['readBack'] === true ? ' and read back' : '';
    return sentence(`Accepted${read}`, used ?? because(d));
  },
};

/** One line of a run's journal as a sentence. A word that this version does not know is said as it is. */
export const eventWords = (event: string, detail: Detail): string =>
  events[event]?.(detail) ?? sentence(capital(event), because(detail));
