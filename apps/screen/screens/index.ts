import type { Screen, ShownPanel } from '../model.ts';
import type { Saying } from '../saying.ts';
import type { Catalogue } from '../words/index.ts';
import { alreadyHas } from './already-has.tsx';
import { idle } from './idle.tsx';
import { lost } from './lost.tsx';
import { message } from './message.tsx';
import { noAddress } from './no-address.tsx';
import { question } from './question.tsx';
import { ready } from './ready.tsx';
import { refused } from './refused.tsx';
import { settingUp } from './setting-up.tsx';
import { take } from './take.tsx';
import { tapped } from './tapped.tsx';
import { terms } from './terms.tsx';
import { thankYou } from './thank-you.tsx';
import { tokenRefused } from './token-refused.tsx';
import { waiting } from './waiting.tsx';

function ofPanel(shown: ShownPanel, words: Catalogue, now: number): Saying {
  const { panel } = shown;
  const rest = { ...shown, words, now };
  switch (panel.kind) {
    case 'tapped':
      return tapped({ ...rest, panel });
    case 'take':
      return take({ ...rest, panel });
    case 'setting-up':
      return settingUp({ ...rest, panel });
    case 'ready':
      return ready({ ...rest, panel });
    case 'already-has':
      return alreadyHas({ ...rest, panel });
    case 'thank-you':
      return thankYou({ ...rest, panel });
    case 'message':
      return message({ ...rest, panel });
    case 'question':
      return question({ ...rest, panel });
    case 'terms':
      return terms({ ...rest, panel });
    case 'refused':
      return refused({ ...rest, panel });
  }
}

/** Beside the newest there is no room for buttons: her badge brings the question there. */
function beside(saying: Saying, words: Catalogue): Saying {
  const { ask, ...rest } = saying;
  return ask === undefined
    ? saying
    : { ...rest, lines: [{ text: words.question.elsewhere, weight: 'strong' }] };
}

export interface Said {
  lane: string;
  saying: Saying;
}

/** What every state of the screen says, most important first. */
export function sayingsOf(screen: Screen, words: Catalogue): [Said, ...Said[]] {
  const alone = (saying: Saying): [Said] => [{ lane: screen.kind, saying }];
  switch (screen.kind) {
    case 'waiting':
      return alone(waiting(words));
    case 'lost':
      return alone(lost(words));
    case 'token-refused':
      return alone(tokenRefused(words));
    case 'no-address':
      return alone(noAddress(words));
    case 'idle':
      return alone(idle(screen.station, words));
    case 'panels': {
      const [first, ...others] = screen.panels;
      const said = (shown: ShownPanel): Said => ({
        lane: shown.lane,
        saying: ofPanel(shown, words, screen.now),
      });
      const small = (shown: ShownPanel): Said => {
        const { lane, saying } = said(shown);
        return { lane, saying: beside(saying, words) };
      };
      return [said(first), ...others.map(small)];
    }
  }
}
