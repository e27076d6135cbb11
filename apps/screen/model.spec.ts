import { describe, expect, it } from '@jest/globals';
import type { Panel, ScreenMessage, StationView } from '#libs/contract';
import {
  apply,
  atStart,
  lineOpened,
  newsOf,
  screenFor,
  silenceMs,
  tokenRefused,
  type ScreenState,
} from './model.ts';

/** The two clocks need not agree: the service is an hour ahead. */
const local = 1_000;
const service = 3_601_000;
const thanks: Panel = { kind: 'thank-you', until: service + 6_000, device: 'Phone 12', bay: 5, at: service };
const take: Extract<Panel, { kind: 'take' }> = {
  kind: 'take',
  until: service + 40_000,
  firstName: 'Anna',
  device: 'Phone 07',
  cabinet: 'A',
  bay: 3,
  mdm: 'pending',
  again: false,
  unverified: false,
};

const snapshot = (view: Partial<StationView> = {}, seq = 7): ScreenMessage => ({
  type: 'snapshot',
  seq,
  now: service,
  view: {
    station: 'w3',
    name: 'Ward 3',
    language: 'de',
    ready: 3,
    total: 8,
    troubles: [],
    panels: {},
    ...view,
  },
});
const change = (seq: number, panel: Panel | null, lane = 'reader:1', now = service): ScreenMessage => ({
  type: 'panel',
  seq,
  now,
  lane,
  panel,
});
const beat = (seq: number, now = service): ScreenMessage => ({ type: 'beat', seq, now });

function after(messages: ScreenMessage[], from = atStart('en', local)): ScreenState {
  return messages.reduce((state, message) => {
    const next = apply(state, message, local);
    if (next === 'gap') throw new Error(`message ${message.seq} does not follow`);
    return next;
  }, from);
}
const kindsShown = (state: ScreenState, now: number): string[] => {
  const screen = screenFor(state, now);
  return screen.kind === 'panels' ? screen.panels.map(({ panel }) => panel.kind) : [screen.kind];
};

describe('the numbers of the messages', () => {
  it('follow one another after a snapshot of any number', () => {
    const state = after([snapshot(), change(8, take), change(9, thanks, 'bay:A:5'), beat(9)]);
    expect(state.seq).toBe(9);
  });

  it('show a gap when a change is missed', () => {
    expect(apply(after([snapshot()]), change(9, take), local)).toBe('gap');
  });

  it('show a gap when a change comes twice or late', () => {
    const state = after([snapshot(), change(8, take)]);
    expect(apply(state, change(8, null), local)).toBe('gap');
    expect(apply(state, change(7, null), local)).toBe('gap');
  });

  it('let a beat tell that a change before it never came', () => {
    const state = after([snapshot()]);
    expect(apply(state, beat(8), local)).toBe('gap');
    expect(apply(state, beat(7), local)).not.toBe('gap');
  });

  it('begin with a snapshot on every line', () => {
    expect(apply(atStart('en', local), beat(0), local)).toBe('gap');
    const reopened = lineOpened(after([snapshot()]));
    expect(apply(reopened, change(8, take), local)).toBe('gap');
    expect(apply(reopened, snapshot({}, 8), local)).not.toBe('gap');
  });
});

describe('what the screen shows', () => {
  it('puts a question before all news, however new, so that its buttons have room', () => {
    const asked = {
      kind: 'terms',
      until: service + 60_000,
      run: 'r',
      step: 0,
      firstName: 'Anna',
      text: 'x',
    } as const;
    const state = after([
      snapshot(),
      change(8, asked, 'ask:r'),
      change(9, take),
      change(10, thanks, 'bay:A:5'),
    ]);
    expect(kindsShown(state, local)).toEqual(['terms', 'thank-you', 'take']);
    const answered = after([change(11, null, 'ask:r')], state);
    expect(kindsShown(answered, local)).toEqual(['thank-you', 'take']);
  });

  it('is nothing but patience before the first snapshot', () => {
    expect(screenFor(atStart('en', local), local)).toEqual({ kind: 'waiting', language: 'en' });
  });

  it('is the station itself when nobody is there, in its own language', () => {
    const idle = screenFor(after([snapshot()]), local);
    expect(idle).toMatchObject({
      kind: 'idle',
      language: 'de',
      station: { ready: 3, total: 8 },
      now: service,
    });
  });

  it('counts and names broken parts as they change', () => {
    const troubles = [{ what: 'Reader 2', fault: 'reader-missing' as const }];
    const now = service;
    const state = after([snapshot(), { type: 'station', seq: 8, now, ready: 2, total: 7, troubles }]);
    expect(screenFor(state, local)).toMatchObject({
      station: { name: 'Ward 3', ready: 2, total: 7, troubles },
    });
  });

  it('lets a panel vanish by the clock of the service, not by its own', () => {
    const state = after([snapshot(), change(8, thanks)]);
    expect(kindsShown({ ...state, heardAt: local + 5_999 }, local + 5_999)).toEqual(['thank-you']);
    expect(kindsShown({ ...state, heardAt: local + 6_000 }, local + 6_000)).toEqual(['idle']);
  });

  it('takes a panel away when told, and only that one', () => {
    const both = after([snapshot(), change(8, thanks, 'bay:A:5'), change(9, take)]);
    expect(kindsShown(both, local)).toEqual(['take', 'thank-you']);
    expect(kindsShown(after([change(10, null)], both), local)).toEqual(['thank-you']);
  });

  it('counts down from when the news came, also when the MDM is heard of meanwhile', () => {
    const at = local + 10_000;
    const taken = after([snapshot(), change(8, take)]);
    const state = apply(taken, change(9, { ...take, mdm: 'ready' }, 'reader:1', service + 10_000), at);
    expect(screenFor(state as ScreenState, at)).toMatchObject({ panels: [{ secondsLeft: 30, share: 0.75 }] });
  });

  it('has the newest first and four at most, with the number of the others', () => {
    const lanes = ['a', 'b', 'c', 'd', 'e', 'f'].map((lane, i) =>
      change(8 + i, { ...take, bay: i + 1 }, lane),
    );
    const screen = screenFor(after([snapshot(), ...lanes]), local);
    expect(screen).toMatchObject({
      more: 2,
      panels: [{ lane: 'f' }, { lane: 'e' }, { lane: 'd' }, { lane: 'c' }],
    });
  });

  it('leaves a panel in its place when only the MDM has news of it', () => {
    const late = { ...take, mdm: 'late' as const };
    const state = after([snapshot(), change(8, take), change(9, thanks, 'bay:A:5'), change(10, late)]);
    expect(kindsShown(state, local)).toEqual(['thank-you', 'take']);
  });
});

describe('stale truth', () => {
  it('is never shown: after 5 s of silence the screen says that it has lost the service', () => {
    const state = after([snapshot(), change(8, take)]);
    expect(kindsShown(state, local + silenceMs)).toEqual(['take']);
    expect(screenFor(state, local + silenceMs + 1)).toEqual({ kind: 'lost', language: 'de' });
  });

  it('ends with the next snapshot', () => {
    const lost = lineOpened(after([snapshot(), change(8, take)]));
    const back = apply(lost, snapshot({}, 0), local + 60_000) as ScreenState;
    expect(screenFor(back, local + 60_000).kind).toBe('idle');
  });

  it('is put off by a beat alone', () => {
    const state = apply(after([snapshot()]), beat(7, service + 4_000), local + 4_000) as ScreenState;
    expect(screenFor(state, local + 8_000).kind).toBe('idle');
  });

  it('is dropped at once when the token is refused, until a snapshot comes all the same', () => {
    const refused = tokenRefused(after([snapshot(), change(8, take)]));
    expect(screenFor(refused, local)).toEqual({ kind: 'token-refused', language: 'de' });
    expect(screenFor(lineOpened(refused), local + 60_000).kind).toBe('token-refused');
    expect(screenFor(after([snapshot()], lineOpened(refused)), local).kind).toBe('idle');
  });
});

describe('news to be heard', () => {
  const standing = after([snapshot(), change(8, take)]);
  const heard = (message: ScreenMessage) => newsOf(standing, after([message], standing), message)?.kind;

  it('is a new panel, and the same one said again for a second tap', () => {
    expect(heard(change(9, thanks, 'bay:A:5'))).toBe('thank-you');
    expect(heard(change(9, { ...take, again: true }))).toBe('take');
    expect(heard(change(9, take))).toBe('take');
  });

  it('is not what only adds to a panel, nor a panel that goes, nor a snapshot', () => {
    expect(heard(change(9, { ...take, mdm: 'late' }))).toBeUndefined();
    expect(heard(change(9, null))).toBeUndefined();
    expect(heard(snapshot({ panels: { 'bay:A:5': thanks } }))).toBeUndefined();
    expect(heard(beat(8))).toBeUndefined();
  });
});
