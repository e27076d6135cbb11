import './without-eval.ts';
import { createRoot } from 'react-dom/client';
import type { Say } from './answers.tsx';
import {
  browserPatience,
  every,
  lineAddress,
  localNow,
  openBrowserLine,
  ownLanguage,
  stayAwake,
} from './browser.ts';
import { keepConnected, type Listener } from './connection.ts';
import { apply, atStart, lineOpened, newsOf, screenFor, tokenRefused } from './model.ts';
import { beepsFor, speaker } from './sound.ts';
import { Stage } from './stage.tsx';
import { words } from './words/index.ts';

/** Countdowns and expiry are never later than this. */
const redrawMs = 250;

const address = lineAddress(window.location);
let state = atStart(
  ownLanguage(navigator.language),
  localNow(),
  address === undefined ? 'no-address' : 'waiting',
);

const root = createRoot(document.getElementById('screen') as HTMLElement);
const sounds = speaker();
let say: Say = () => false;

function draw(): void {
  const screen = screenFor(state, localNow());
  document.documentElement.lang = words[screen.language].locale;
  root.render(<Stage screen={screen} say={say} />);
}

const listener: Listener = {
  opened() {
    state = lineOpened(state);
  },
  said(message) {
    const next = apply(state, message, localNow());
    if (next === 'gap') return 'gap';
    const news = newsOf(state, next, message);
    state = next;
    if (news !== undefined) sounds.play(beepsFor(news));
    draw();
    return 'follows';
  },
  refused() {
    state = tokenRefused(state);
    draw();
  },
};

if (address !== undefined) {
  const connection = keepConnected(address, openBrowserLine, browserPatience, listener);
  say = (answer) => connection.say(JSON.stringify(answer));
}
every(redrawMs, draw);
stayAwake();
draw();
