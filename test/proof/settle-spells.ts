import type { ModelChange, ModelRequest } from '#test/simulators/uem-model';
import type { Wanted } from './stand-desk.ts';

/** A time in which UEM listed somebody else than it should have, without a break. Epoch ms. */
export interface Spell {
  device: string;
  from: number;
  /** Null: it never ended. */
  to: number | null;
  /** An answer got lost in it, or what came of an earlier one landed in it. */
  ambiguous: boolean;
  /** UEM listed one person while another had the phone: longest such time in it, ms. */
  strangerMs: number;
}

type Happening =
  { at: number; kind: 'wanted'; user: string } | { at: number; kind: 'listed'; user: string; lost: boolean };

export interface Story {
  wanted: readonly Wanted[];
  changes: readonly ModelChange[];
  requests: readonly ModelRequest[];
  stagingUser: string;
  serialOf(device: string): string;
  /** When the story ended. */
  end: number;
}

const group = <T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const there = groups.get(key);
    if (there === undefined) groups.set(key, [one]);
    else there.push(one);
  }
  return groups;
};

/** Follows one device and opens and closes its spells. */
class Follower {
  readonly spells: Spell[] = [];
  readonly #device: string;
  readonly #stagingUser: string;
  #right: string;
  #listed: string;
  #open: Spell | undefined;
  #strangerSince: number | undefined;

  constructor(device: string, stagingUser: string) {
    this.#device = device;
    this.#stagingUser = stagingUser;
    this.#right = stagingUser;
    this.#listed = stagingUser;
  }

  meet(h: Happening): void {
    if (h.kind === 'wanted') this.#right = h.user;
    else this.#listed = h.user;
    const wrong = this.#right !== this.#listed;
    const stranger = wrong && this.#right !== this.#stagingUser && this.#listed !== this.#stagingUser;
    if (wrong) {
      this.#open ??= { device: this.#device, from: h.at, to: null, ambiguous: false, strangerMs: 0 };
      if (h.kind === 'listed' && h.lost) this.#open.ambiguous = true;
    }
    this.#stranger(stranger ? (this.#strangerSince ?? h.at) : undefined, h.at);
    if (!wrong && this.#open !== undefined) this.#close(this.#open, h.at);
  }

  end(at: number): void {
    this.#stranger(undefined, at);
    if (this.#open !== undefined) this.spells.push(this.#open);
  }

  #stranger(since: number | undefined, at: number): void {
    if (since === undefined && this.#strangerSince !== undefined && this.#open !== undefined)
      this.#open.strangerMs = Math.max(this.#open.strangerMs, at - this.#strangerSince);
    this.#strangerSince = since;
  }

  #close(spell: Spell, at: number): void {
    this.spells.push({ ...spell, to: at });
    this.#open = undefined;
  }
}

/** Every spell of the story: from what was wanted and what UEM listed, moment by moment. */
export function spellsOf(story: Story): Spell[] {
  const holders = story.changes.filter((c) => c.what === 'holder');
  const changes = group(holders, (c) => c.serial);
  const lost = group(
    story.requests.filter((r) => r.asked === 'assign' && r.fate === 'lost'),
    (r) => r.serial ?? '',
  );
  return [...group(story.wanted, (w) => w.deviceId)].flatMap(([device, wanted]) => {
    const serial = story.serialOf(device);
    const happenings: Happening[] = [
      ...wanted.map(({ at, user }) => ({ at, kind: 'wanted' as const, user })),
      ...(changes.get(serial) ?? []).map(({ at, value, request }) => ({
        at,
        kind: 'listed' as const,
        user: value,
        lost: request?.fate === 'lost',
      })),
    ];
    const follower = new Follower(device, story.stagingUser);
    // What is wanted and what is listed at the very same moment: the want came first, for it caused the other.
    happenings.sort((a, b) => a.at - b.at || (a.kind === b.kind ? 0 : a.kind === 'wanted' ? -1 : 1));
    for (const h of happenings) follower.meet(h);
    follower.end(story.end);
    const sent = (lost.get(serial) ?? []).map((r) => r.sentAt);
    return follower.spells.map((s) => ({
      ...s,
      ambiguous: s.ambiguous || sent.some((at) => at >= s.from && at <= (s.to ?? story.end)),
    }));
  });
}
