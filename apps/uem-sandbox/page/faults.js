/* A switch per fault. */
import { ask, byId, make, setText } from './dom.js';

const faultKinds = [
  ['latency', 'Slow answers', 'adds the milliseconds above to every answer'],
  ['too-many-requests', '429 quota exceeded', 'the quota is used up'],
  ['unavailable', '503 page', 'HTML from the gateway'],
  ['bad-gateway', '502 page', 'HTML from the gateway'],
  ['gateway-timeout', '504 page', 'nothing is carried out'],
  ['reset', 'Connection reset', 'the line breaks before an answer'],
  ['timeout-before-change', 'Silence', 'never answers, nothing is carried out'],
  ['timeout-after-change', 'Silence after the change', 'carried out, the answer never comes'],
  ['late-landing', 'Late landing', '504 at once, carried out after the milliseconds above'],
  ['token-expired', 'Token expires', '401, error 1029, for the token in use'],
  ['bad-credentials', 'Bad credentials', '401, error 1005'],
  ['forbidden', 'Missing right', '403, error 1011'],
  ['cut-off', 'Answer cut off', 'the connection breaks in the middle of the body'],
  ['slow-body', 'Slow body', 'the body comes in pieces over the milliseconds above'],
  ['html', 'Sign-in page instead of JSON', '200 with HTML'],
  ['colleague', 'Colleague interferes', 'gives the device of the request to somebody else, right after it'],
  ['notification-lost', 'Notification lost', 'an event is never sent'],
  ['notification-doubled', 'Notification doubled', 'an event is sent twice'],
  ['notification-late', 'Notification late', 'an event waits the milliseconds above, others pass'],
  ['notification-out-of-order', 'Notification overtaken', 'the next event is sent before it'],
];

const numberIn = (id) => {
  const text = byId(id).value.trim();
  if (text === '') return undefined;
  const value = Number(text);
  if (Number.isNaN(value)) throw new Error(`"${text}" is not a number`);
  return value;
};

function faultFromForm(kind) {
  const times = numberIn('fault-times');
  const on = byId('fault-on').value.trim();
  const fault = { kind, probability: numberIn('fault-share') ?? 1 };
  // A route of the API means nothing to a target of event notifications.
  if (!kind.startsWith('notification-') || !on.startsWith('/api')) fault.on = on;
  if (times !== undefined) fault.times = times;
  if (kind === 'latency' || kind === 'slow-body') fault.ms = numberIn('fault-ms') ?? 2000;
  if (['late-landing', 'notification-late', 'notification-out-of-order'].includes(kind))
    fault.afterMs = numberIn('fault-ms') ?? 2000;
  if (kind === 'colleague') fault.user = byId('fault-user').value;
  return fault;
}

const switches = new Map();
/** Kinds whose switch was moved and not yet answered: what is drawn meanwhile must not move it back. */
const moving = new Map();
let turn = Promise.resolve();

/** Asks which are on now: the page may have drawn its last look before this one was switched on. */
async function switchOff(kind) {
  for (const fault of await ask('GET', '/sandbox/faults'))
    if (fault.kind === kind) await ask('DELETE', `/sandbox/faults/${fault.id}`);
}

/** One switch per kind; `attempt` wraps what a switch does. */
export function makeFaults(attempt) {
  for (const [kind, title, hint] of faultKinds) {
    const item = make('li');
    const label = item.appendChild(make('label'));
    const input = label.appendChild(make('input'));
    input.type = 'checkbox';
    input.setAttribute('role', 'switch');
    input.id = `fault-${kind}`;
    const text = label.appendChild(make('span', title));
    const note = text.appendChild(make('span', hint, 'small'));
    input.addEventListener(
      'change',
      attempt(async () => {
        moving.set(kind, (moving.get(kind) ?? 0) + 1);
        const wanted = input.checked ? () => ask('POST', '/sandbox/faults', faultFromForm(kind)) : switchOff;
        // One after the other: off must not overtake on.
        const before = turn;
        turn = before.catch(() => undefined).then(() => wanted(kind));
        try {
          await turn;
        } finally {
          moving.set(kind, moving.get(kind) - 1);
        }
      }),
    );
    switches.set(kind, { input, note, hint });
    byId('faults').append(item);
  }
}

export function drawFaults(faults) {
  for (const [kind, { input, note, hint }] of switches) {
    const on = faults.filter((f) => f.kind === kind);
    if (!(moving.get(kind) > 0)) input.checked = on.length > 0;
    const told = on.map(
      (f) =>
        `${f.on} · struck ${f.hits}${f.left === undefined ? '' : `, ${f.left} left`}${f.probability < 1 ? `, share ${f.probability}` : ''}`,
    );
    setText(note, told.length === 0 ? hint : told.join(' · '));
  }
}
