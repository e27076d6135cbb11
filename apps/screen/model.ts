import type { Language, Panel, ScreenMessage, Trouble } from '#libs/contract';

/** After this long without any message the screen no longer claims to know anything. */
export const silenceMs = 5_000;

/** How many panels are shown at once; more only as a number. */
const mostPanels = 4;

/** What the service says of the station, apart from its panels. */
export interface StationFacts {
  name: string;
  ready: number;
  total: number;
  troubles: readonly Trouble[];
}

export interface Lane {
  panel: Panel;
  /** When its countdown began, epoch milliseconds by the service's clock. */
  since: number;
  /** Later news has the higher number. */
  order: number;
}

/**
 * `waiting`: no snapshot yet. `live`: snapshot seen. `token-refused`: the service does not want us.
 * `no-address`: the page's own address names no station or no token, so there is nobody to ask.
 * Times called local are milliseconds by the screen's own clock, which need not agree with the service's.
 */
export interface ScreenState {
  link: 'waiting' | 'live' | 'token-refused' | 'no-address';
  language: Language;
  station: StationFacts | undefined;
  lanes: Readonly<Record<string, Lane>>;
  /** Number of the last message; undefined until the line's snapshot. */
  seq: number | undefined;
  /** Service clock minus local clock. */
  offsetMs: number;
  /** Local time of the last message, or of the start. */
  heardAt: number;
  /** Order given to the newest news so far. */
  newest: number;
}

export interface ShownPanel {
  lane: string;
  panel: Panel;
  secondsLeft: number;
  /** What is left of its time, 1 down to 0. */
  share: number;
}

/** Every state of the screen. `now` is epoch milliseconds by the service's clock. */
export type Screen =
  | { kind: 'waiting' | 'lost' | 'token-refused' | 'no-address'; language: Language }
  | { kind: 'idle'; language: Language; now: number; station: StationFacts }
  | {
      kind: 'panels';
      language: Language;
      now: number;
      station: StationFacts;
      /** Newest first, at least one; what somebody has to answer before what somebody has to know. */
      panels: readonly [ShownPanel, ...ShownPanel[]];
      /** How many more there are than are shown. */
      more: number;
    };

/** Before the first word from the service. `language` is the screen's own guess until the station says its own. */
export const atStart = (
  language: Language,
  startedAt: number,
  link: 'waiting' | 'no-address' = 'waiting',
): ScreenState => ({
  link,
  language,
  station: undefined,
  lanes: {},
  seq: undefined,
  offsetMs: 0,
  heardAt: startedAt,
  newest: 0,
});

/** A new line is open: it must begin with a snapshot. What we know stays until then, or until it is too old. */
export const lineOpened = (state: ScreenState): ScreenState => ({ ...state, seq: undefined });

/** The service has refused our token: nothing we knew may be shown any more. */
export const tokenRefused = (state: ScreenState): ScreenState => ({
  ...state,
  link: 'token-refused',
  station: undefined,
  lanes: {},
  seq: undefined,
});

/**
 * Whether `b` only adds to what `a` already said: then it keeps its place and makes no sound. A panel sent again
 * unchanged is said again: somebody tapped once more.
 */
function addsTo(a: Panel, b: Panel): boolean {
  if (a.kind === 'setting-up' && b.kind === 'setting-up')
    return a.device === b.device && a.firstName === b.firstName;
  if (a.kind === 'take' && b.kind === 'take' && a.again !== b.again) return false;
  return a.kind === b.kind && a.until === b.until && JSON.stringify(a) !== JSON.stringify(b);
}

function place(state: ScreenState, lane: string, panel: Panel, now: number): ScreenState {
  const before = state.lanes[lane];
  const adds = before !== undefined && addsTo(before.panel, panel);
  const order = adds ? before.order : state.newest + 1;
  const since = before?.panel.kind === panel.kind && before.panel.until === panel.until ? before.since : now;
  return {
    ...state,
    newest: Math.max(state.newest, order),
    lanes: { ...state.lanes, [lane]: { panel, since, order } },
  };
}

const standing = (lanes: ScreenState['lanes'], now: number, but?: string): ScreenState['lanes'] =>
  Object.fromEntries(Object.entries(lanes).filter(([name, { panel }]) => name !== but && panel.until > now));

function fromSnapshot(state: ScreenState, { now, view }: Extract<ScreenMessage, { type: 'snapshot' }>) {
  const { name, ready, total, troubles, language } = view;
  const names = Object.keys(view.panels);
  const kept = Object.fromEntries(Object.entries(state.lanes).filter(([lane]) => names.includes(lane)));
  const begun: ScreenState = {
    ...state,
    link: 'live',
    language,
    station: { name, ready, total, troubles },
    lanes: kept,
  };
  return Object.entries(view.panels)
    .sort(([, a], [, b]) => a.until - b.until)
    .reduce((next, [lane, panel]) => place(next, lane, panel, now), begun);
}

function afterChange(state: ScreenState, message: ScreenMessage): ScreenState {
  const { station } = state;
  switch (message.type) {
    case 'snapshot':
      return fromSnapshot(state, message);
    case 'panel':
      return message.panel === null
        ? { ...state, lanes: standing(state.lanes, message.now, message.lane) }
        : place(state, message.lane, message.panel, message.now);
    case 'station': {
      const { ready, total, troubles } = message;
      return station === undefined ? state : { ...state, station: { ...station, ready, total, troubles } };
    }
    case 'beat':
      return state;
  }
}

/**
 * Whether nothing was missed before this message. A snapshot may have any number, a change has the next one,
 * and a beat repeats the last one: so a lost change is noticed within a second.
 */
function follows(message: ScreenMessage, seq: number | undefined): boolean {
  if (message.type === 'snapshot') return true;
  return seq !== undefined && message.seq === (message.type === 'beat' ? seq : seq + 1);
}

/** The state after a message that came at local time `receivedAt`; `gap` when only a new snapshot tells the truth. */
export function apply(state: ScreenState, message: ScreenMessage, receivedAt: number): ScreenState | 'gap' {
  if (!follows(message, state.seq)) return 'gap';
  const heard = { ...state, seq: message.seq, heardAt: receivedAt, offsetMs: message.now - receivedAt };
  const next = afterChange(heard, message);
  return { ...next, lanes: standing(next.lanes, message.now) };
}

/** The news a change brought, to be heard as well as seen; none for what only updates, or for a snapshot. */
export function newsOf(before: ScreenState, after: ScreenState, message: ScreenMessage): Panel | undefined {
  if (message.type !== 'panel') return undefined;
  const lane = after.lanes[message.lane];
  return lane !== undefined && lane.order > before.newest ? lane.panel : undefined;
}

const asks = (panel: Panel): boolean => panel.kind === 'question' || panel.kind === 'terms';

function shown([lane, { panel, since }]: [string, Lane], now: number): ShownPanel {
  const left = Math.max(0, panel.until - now);
  const whole = Math.max(1, panel.until - since);
  return { lane, panel, secondsLeft: Math.ceil(left / 1000), share: Math.min(1, left / whole) };
}

/** What to show at local time `localNow`: the truth as far as we know it, or that we do not. */
export function screenFor(state: ScreenState, localNow: number): Screen {
  const { link, language, station } = state;
  if (link === 'token-refused' || link === 'no-address') return { kind: link, language };
  if (localNow - state.heardAt > silenceMs) return { kind: 'lost', language };
  if (station === undefined) return { kind: 'waiting', language };
  const now = localNow + state.offsetMs;
  const [first, ...others] = Object.entries(standing(state.lanes, now))
    .sort(([, a], [, b]) => Number(asks(b.panel)) - Number(asks(a.panel)) || b.order - a.order)
    .map((entry) => shown(entry, now));
  if (first === undefined) return { kind: 'idle', language, now, station };
  const rest = others.slice(0, mostPanels - 1);
  return {
    kind: 'panels',
    language,
    now,
    station,
    panels: [first, ...rest],
    more: others.length - rest.length,
  };
}
