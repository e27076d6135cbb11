import type { Language, Panel, StationView } from '#libs/contract';
import { faultCodes, faultTable } from '#libs/domain';
import {
  apply,
  atStart,
  screenFor,
  silenceMs,
  tokenRefused,
  type Screen,
  type ScreenState,
} from './model.ts';

/** Wednesday 14 January 2026, 06:41 UTC: every picture is taken at this moment. */
export const galleryNow = Date.UTC(2026, 0, 14, 6, 41);

const until = galleryNow + 32_000;
/** Shown so long before `galleryNow` that a countdown of 45 s has 32 s left. */
const begunMs = 13_000;

const takePanel = {
  kind: 'take',
  until,
  firstName: 'Anna',
  device: 'Phone 07',
  cabinet: 'A',
  bay: 3,
  mdm: 'pending',
  again: false,
  unverified: false,
} as const satisfies Panel;

const thanks: Panel = { kind: 'thank-you', until, device: 'Phone 12', bay: 5, at: galleryNow - 2_000 };
const have = { kind: 'already-has', until, firstName: 'Jonas', device: 'Phone 07' } as const;
const readyPanel: Panel = { kind: 'ready', until, firstName: 'Anna', device: 'Phone 07' };
const setUp: Panel = { kind: 'setting-up', until, firstName: 'Anna', device: 'Phone 07' };
const asked = { run: 'r1', step: 0, firstName: 'Anna', until } as const;
const ward = 'On which ward do you work today?';
const questionPanel: Panel = {
  kind: 'question',
  ...asked,
  text: ward,
  answers: ['Ward 3', 'Ward 4', 'Emergency'],
  optional: false,
};
const termsPanel: Panel = {
  kind: 'terms',
  ...asked,
  text: 'You take the phone for your own shift, keep it with you, and put it back into a bay before you go home.',
};
const longTerms =
  'Das Diensttelefon wird nur für dienstliche Zwecke benutzt und die Station nicht ohne Absprache verlassen. '.repeat(
    11,
  );
const longest = 'Maximiliane-Friederike';

const troubles: StationView['troubles'] = [
  { what: 'Reader left', fault: 'reader-missing' },
  { what: 'Cabinet A', fault: 'cabinet-missing' },
];

function told(language: Language, panels: Panel[], view: Partial<StationView> = {}): ScreenState {
  const name = language === 'de' ? 'Station 3 Nord' : 'Ward 3 North';
  const start = galleryNow - begunMs;
  const base = { station: 'ward-3', name, language, ready: 3, total: 8, troubles: [], panels: {}, ...view };
  const opened = apply(atStart(language, start), { type: 'snapshot', seq: 0, now: start, view: base }, start);
  return panels.reduce((state, panel, i) => {
    const seq = i + 1;
    const next = apply(state, { type: 'panel', seq, now: start, lane: `reader:${seq}`, panel }, start);
    if (next === 'gap') throw new Error('a gallery state must follow its own numbers');
    return next;
  }, opened as ScreenState);
}

type Scene = (language: Language) => Screen;

/** The last word came just before: a beat's age is not silence. */
const seen = (state: ScreenState): Screen => screenFor({ ...state, heardAt: galleryNow }, galleryNow);
const panels =
  (...shown: Panel[]): Scene =>
  (language) =>
    seen(told(language, shown));

const faultScenes = Object.fromEntries(
  faultCodes.map((fault) => [
    `refused-${fault}`,
    panels({ kind: 'refused', until, fault, firstName: 'Anna' }),
  ]),
);

/** What takes longer, or cannot be done, in the MDM: every such fault can stand on these two screens. */
const mdmScenes = Object.fromEntries(
  faultCodes
    .filter((fault) => fault.startsWith('mdm-'))
    .flatMap((fault) => {
      const mdm = faultTable[fault].retry === 'later' ? ('late' as const) : ('failed' as const);
      return [
        [`setting-up-${fault}`, panels({ ...setUp, fault })],
        [`take-${fault}`, panels({ ...takePanel, mdm, fault, unverified: true })],
      ];
    }),
);

const several: Scene = (language) =>
  seen(
    told(language, [
      { kind: 'tapped', until },
      { ...readyPanel },
      { kind: 'refused', until, fault: 'badge-unknown' },
      thanks,
      setUp,
      { ...takePanel, bay: 12, firstName: 'Mehmet', device: 'Phone 21' },
    ]),
  );

/** Every screen in every state, by name. */
export const galleryScenes: Readonly<Record<string, Scene>> = {
  waiting: (language) => screenFor(atStart(language, galleryNow), galleryNow),
  'no-address': (language) => screenFor(atStart(language, galleryNow, 'no-address'), galleryNow),
  'token-refused': (language) => screenFor(tokenRefused(told(language, [])), galleryNow),
  lost: (language) => screenFor(told(language, [takePanel]), galleryNow - begunMs + silenceMs + 1),
  idle: panels(),
  'idle-none': (language) => seen(told(language, [], { ready: 0 })),
  'idle-trouble': (language) => seen(told(language, [], { troubles })),
  'idle-many-troubles': (language) =>
    seen(
      told(language, [], {
        troubles: [...troubles, ...troubles.map((t) => ({ ...t, what: `${t.what} 2` }))],
      }),
    ),
  tapped: panels({ kind: 'tapped', until }),
  take: panels(takePanel),
  'take-again': panels({ ...takePanel, again: true }),
  'take-ready': panels({ ...takePanel, mdm: 'ready' }),
  'take-marked': panels({
    ...takePanel,
    mdm: 'ready',
    marked: { by: 'custom-attribute', name: 'Ward 3 North' },
  }),
  'take-late': panels({ ...takePanel, mdm: 'late' }),
  'take-failed': panels({ ...takePanel, mdm: 'failed' }),
  'take-none': panels({ ...takePanel, mdm: 'none', bay: 128 }),
  'take-unverified': panels({ ...takePanel, unverified: true }),
  'take-trouble': (language) => seen(told(language, [takePanel], { troubles })),
  'take-long-name': panels({
    ...takePanel,
    firstName: longest,
    device: 'Zebra TC58 Notaufnahme 114',
    cabinet: 'Notaufnahme links',
    again: true,
    unverified: true,
    mdm: 'late',
  }),
  'setting-up': panels(setUp),
  ready: panels(readyPanel),
  'ready-marked': panels({ ...readyPanel, marked: { by: 'tag', name: 'Ward 3 North' } }),
  'ready-text': panels({ ...readyPanel, text: 'Please take a charger from the drawer below.' }),
  'already-has': panels({ ...have, since: galleryNow - 3 * 3_600_000 }),
  'already-has-yesterday': panels({ ...have, since: galleryNow - 20 * 3_600_000 }),
  'already-has-weekday': panels({ ...have, since: galleryNow - 3 * 86_400_000 }),
  'already-has-long-ago': panels({ ...have, since: galleryNow - 40 * 86_400_000 }),
  'thank-you': panels(thanks),
  message: panels({ kind: 'message', until, text: 'Please wipe the phone before you put it back.' }),
  'message-long': panels({
    kind: 'message',
    until,
    text: 'Telefone der Kinderstation bleiben bitte auf der Kinderstation. Wer eines findet, bringt es zur Leitstelle im Erdgeschoss; dort wird es geladen, gereinigt und wieder ausgegeben. Vielen Dank für Ihre Hilfe!',
  }),
  question: panels(questionPanel),
  'question-yes-no': panels({
    ...questionPanel,
    text: 'Is the screen of the phone broken?',
    answers: 'yes-no',
  }),
  'question-typed': panels({
    ...questionPanel,
    text: 'What is your extension?',
    answers: 'text',
    optional: true,
  }),
  'question-optional': panels({ ...questionPanel, answers: 'yes-no', optional: true }),
  'question-long': panels({
    ...questionPanel,
    firstName: longest,
    text: `${ward} `.repeat(9).trim(),
    answers: Array.from({ length: 6 }, (_, i) => `Zentrale Notaufnahme, Anmeldung Nord ${i + 1}`),
    optional: true,
  }),
  terms: panels(termsPanel),
  'terms-own-words': panels({ ...termsPanel, accept: 'Take it', decline: 'Leave it' }),
  'terms-long': panels({
    ...termsPanel,
    firstName: longest,
    text: longTerms,
    accept: 'Gelesen, verstanden und einverstanden!',
    decline: 'Nein, damit bin ich nicht einverstanden',
  }),
  'question-trouble': (language) => seen(told(language, [questionPanel], { troubles })),
  'two-questions': panels(termsPanel, questionPanel),
  'question-before-news': panels(questionPanel, thanks, { ...takePanel, bay: 12, firstName: 'Mehmet' }),
  'refused-nobody': panels({ kind: 'refused', until, fault: 'badge-unknown' }),
  'two-panels': panels(thanks, takePanel),
  'three-panels': panels(
    { kind: 'refused', until, fault: 'limit-reached', firstName: 'Jonas' },
    thanks,
    takePanel,
  ),
  'four-panels': panels(
    { kind: 'refused', until, fault: 'directory-unreachable' },
    readyPanel,
    thanks,
    takePanel,
  ),
  'six-panels': several,
  ...faultScenes,
  ...mdmScenes,
};
