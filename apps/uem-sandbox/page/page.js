/* The page to watch: asks /sandbox/state every second and draws what changed. No framework, no inline script. */
/* global document, Option, setTimeout */
import { ask, byId, make, setText, trouble } from './dom.js';
import { drawFaults, makeFaults } from './faults.js';

let since = 0;
let now = 0;
const rows = new Map();
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

function ago(ms) {
  const seconds = Math.max(0, Math.round((now - ms) / 1000));
  if (seconds < 60) return `${seconds} s ago`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min ago`;
  return `${Math.round(seconds / 3600)} h ago`;
}

function makeRow(device) {
  const row = document.createElement('tr');
  const cells = {};
  for (const name of ['device', 'user', 'state', 'battery', 'seen', 'commands', 'colleague'])
    cells[name] = row.appendChild(make('td'));
  cells.battery.className = 'number';
  cells.serial = cells.device.appendChild(make('span', device.serial, 'serial'));
  cells.about = cells.device.appendChild(make('span', '', 'small'));
  cells.holder = cells.user.appendChild(make('strong'));
  cells.carries = cells.user.appendChild(make('span', '', 'small'));
  cells.mark = cells.state.appendChild(make('span', '', 'mark'));
  cells.more = cells.state.appendChild(make('span', '', 'small'));
  cells.charge = cells.battery.appendChild(make('span'));
  cells.charging = cells.battery.appendChild(make('span', '', 'small'));
  cells.last = cells.commands.appendChild(make('span'));
  cells.queue = cells.commands.appendChild(make('span', '', 'small'));
  const choice = cells.colleague.appendChild(make('select'));
  choice.setAttribute('aria-label', `A colleague gives ${device.serial} to`);
  choice.addEventListener(
    'change',
    attempt(async () => {
      if (choice.value !== '')
        await ask('POST', '/sandbox/colleague', { serial: device.serial, user: choice.value });
    }),
  );
  return { row, cells, choice, user: device.user };
}

function fillChoice(choice, users, first) {
  const names = users.map((u) => u.userName).join('\n');
  if (choice.dataset.names === names) return;
  choice.dataset.names = names;
  const kept = choice.value;
  choice.replaceChildren(
    ...(first === undefined ? [] : [new Option(first, '')]),
    ...users.map((u) => new Option(u.userName, u.userName)),
  );
  choice.value = users.some((u) => u.userName === kept) ? kept : (choice.options[0]?.value ?? '');
}

function drawRow(entry, device, users) {
  const { cells, row } = entry;
  setText(cells.about, `${device.name} · ${device.platform} · id ${device.id}`);
  setText(cells.holder, device.user);
  setText(cells.carries, device.settled ? '' : `still carries what ${device.carries} had`);
  const enrolled = device.enrollmentStatus === 'Enrolled';
  setText(cells.mark, enrolled ? (device.home ? 'in' : 'out') : device.enrollmentStatus);
  cells.mark.className = `mark ${enrolled ? (device.home ? 'good' : 'warn') : 'bad'}`;
  const notes = [
    device.locked ? 'locked' : '',
    device.passcodeSet ? '' : 'no passcode',
    device.stagingUser === undefined ? 'not staged' : `staged by ${device.stagingUser}`,
  ];
  setText(cells.more, notes.filter((n) => n !== '').join(' · '));
  setText(cells.charge, `${device.batteryPercent} %`);
  setText(cells.charging, device.charging ? 'charging' : '');
  setText(cells.seen, ago(device.lastSeen));
  const last = device.commands.at(-1);
  const waiting = device.commands.filter((c) => c.state === 'accepted').length;
  setText(cells.last, last === undefined ? '–' : `${last.name} · ${last.state}`);
  setText(cells.queue, waiting === 0 ? '' : `${waiting} not executed yet`);
  fillChoice(entry.choice, users, '…');
  if (document.activeElement !== entry.choice) entry.choice.value = '';
  row.classList.toggle('out', enrolled && !device.home);
  if (entry.user !== device.user) {
    entry.user = device.user;
    row.classList.remove('changed');
    void row.offsetWidth;
    row.classList.add('changed');
  }
}

function drawDevices(devices, users) {
  const body = byId('device-rows');
  const seen = new Set();
  devices.forEach((device, i) => {
    const entry = rows.get(device.uuid) ?? makeRow(device);
    rows.set(device.uuid, entry);
    seen.add(device.uuid);
    drawRow(entry, device, users);
    if (body.children[i] !== entry.row) body.insertBefore(entry.row, body.children[i] ?? null);
  });
  for (const [key, entry] of rows) {
    if (seen.has(key)) continue;
    entry.row.remove();
    rows.delete(key);
  }
}

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

async function look() {
  try {
    const state = await ask(
      'GET',
      `/sandbox/state?since=${since}&q=${encodeURIComponent(byId('find').value)}`,
    );
    now = state.now;
    if (state.counts.requests < since) since = 0;
    setText(byId('tenant'), `${state.tenant} · UEM ${state.version}`);
    drawCounts(state);
    drawDevices(state.devices, state.users);
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
