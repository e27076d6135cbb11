/* The page to watch: asks /sandbox/state every second and draws what changed. No framework, no inline script. */
/* global setTimeout */
import { ask, byId, make, setText, trouble } from './dom.js';
import { drawClock, makeClock } from './clock.js';
import { drawDevices, fillChoice, makeDevices } from './devices.js';
import { drawFaults, makeFaults } from './faults.js';
import { drawNotifications, makeNotifications } from './notifications.js';

let since = 0;
const shownRequests = 150;

const attempt = (act) => async (event) => {
  try {
    await act(event);
    trouble('');
  } catch (error) {
    trouble(error.message);
  }
  await look();
};

const pretty = (text) => {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
};

function requestItem(request) {
  const item = make('li');
  const details = item.appendChild(make('details'));
  const line = details.appendChild(make('summary'));
  const grade =
    request.status === 0 || request.status >= 500 ? 'bad' : request.status >= 400 ? 'warn' : 'good';
  line.append(
    make('span', new Date(request.at).toLocaleTimeString(undefined, { hour12: false })),
    make('span', request.status === 0 ? 'none' : String(request.status), grade),
    make('span', request.method),
    make('span', request.path, 'path'),
    make('span', request.fault ?? request.account ?? '', request.fault === undefined ? 'who' : 'who warn'),
    make('span', `${request.ms} ms`, 'who'),
  );
  const told = [`correlation id ${request.correlationId}`];
  if (request.account !== undefined) told.push(`account ${request.account}`);
  if (request.fault !== undefined) told.push(`struck by ${request.fault}`);
  if (request.requestBody !== undefined) told.push('', 'request', pretty(request.requestBody));
  if (request.answerBody !== undefined) told.push('', 'answer', pretty(request.answerBody));
  details.append(make('pre', told.join('\n')));
  return item;
}

function drawRequests(requests) {
  const list = byId('requests');
  if (byId('pause').checked) return;
  for (const request of requests.filter((r) => r.n > since)) {
    list.prepend(requestItem(request));
    since = Math.max(since, request.n);
  }
  while (list.children.length > shownRequests) list.lastElementChild.remove();
  byId('no-requests').hidden = list.children.length > 0;
}

function drawCounts({ counts, quota }) {
  const facts = [
    ['devices', counts.devices],
    ['users', counts.users],
    ['requests', counts.requests],
    ['quota left', quota.remaining],
  ];
  const list = byId('counts');
  if (list.children.length === 0) {
    for (const [name] of facts) {
      const pair = list.appendChild(make('div'));
      pair.append(make('dt', name), make('dd'));
    }
  }
  facts.forEach(([, value], i) => setText(list.children[i].lastElementChild, value.toLocaleString()));
}

let lost = false;

let looks = 0;
async function look() {
  const mine = ++looks;
  try {
    const state = await ask(
      'GET',
      `/sandbox/state?since=${since}&q=${encodeURIComponent(byId('find').value)}`,
    );
    // A newer look is under way: this one would draw the past.
    if (mine !== looks) return;
    if (state.counts.requests < since) since = 0;
    setText(byId('tenant'), `${state.tenant} · UEM ${state.version}`);
    drawCounts(state);
    drawDevices(state);
    drawClock(state.clock);
    drawNotifications(state);
    fillChoice(byId('fault-user'), state.users);
    drawFaults(state.faults);
    drawRequests(state.requests);
    if (lost) trouble('');
    lost = false;
  } catch {
    lost = true;
    trouble('The sandbox does not answer. What you see is the last known state.');
  }
}

async function forget() {
  await ask('DELETE', '/sandbox/requests');
  byId('requests').replaceChildren();
  byId('no-requests').hidden = false;
}

makeFaults(attempt);
makeDevices(attempt);
makeClock(attempt);
makeNotifications(attempt);
byId('find').addEventListener('input', () => void look());
byId('clear-faults').addEventListener(
  'click',
  attempt(() => ask('DELETE', '/sandbox/faults')),
);
byId('expire').addEventListener(
  'click',
  attempt(() => ask('POST', '/sandbox/tokens/expire')),
);
byId('forget').addEventListener('click', attempt(forget));
byId('reset').addEventListener(
  'click',
  attempt(async () => {
    await ask('POST', '/sandbox/reset');
    byId('requests').replaceChildren();
  }),
);

async function watch() {
  await look();
  setTimeout(() => void watch(), 1000);
}
void watch();
