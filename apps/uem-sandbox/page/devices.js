/* Devices and their holders. */
/* global document, Option */
import { ask, byId, make, setText } from './dom.js';

let attempt;
let now = 0;
const rows = new Map();

/** `act` wraps what a choice does. */
export function makeDevices(act) {
  attempt = act;
}

function ago(ms) {
  const seconds = Math.max(0, Math.round((now - ms) / 1000));
  if (seconds < 60) return `${seconds} s ago`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min ago`;
  return `${Math.round(seconds / 3600)} h ago`;
}

/** One row per device; what it carries and its commands unfold. */
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
  cells.tags = cells.device.appendChild(make('span', '', 'tags'));
  cells.details = cells.commands.appendChild(make('details'));
  cells.last = cells.details.appendChild(make('summary'));
  cells.list = cells.details.appendChild(make('ul', undefined, 'plain'));
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

/** Keeps what is chosen while the names stay the same. */
export function fillChoice(choice, users, first) {
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

function drawBelongings(cells, { tags, carried, commands }) {
  const lines = [...carried, ...commands.toReversed().map((c) => `${c.name} · ${c.state}`)];
  const text = lines.join('\n');
  if (cells.list.dataset.text !== text) {
    cells.list.dataset.text = text;
    cells.list.replaceChildren(...lines.map((line) => make('li', line)));
  }
  const names = tags.join('\n');
  if (cells.tags.dataset.names !== names) {
    cells.tags.dataset.names = names;
    cells.tags.replaceChildren(...tags.map((name) => make('span', name, 'tag')));
  }
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
    device.online ? '' : 'out of coverage',
    device.lostMode === undefined ? '' : 'lost',
    device.compliant ? '' : 'not compliant',
    device.passcodeSet ? '' : 'no passcode',
    // at home its user is the one who staged it
    device.home ? '' : device.stagingUser === undefined ? 'not staged' : `staged by ${device.stagingUser}`,
  ];
  setText(cells.more, notes.filter((n) => n !== '').join(' · '));
  setText(cells.charge, `${device.batteryPercent} %`);
  setText(cells.charging, device.charging ? 'charging' : '');
  setText(cells.seen, ago(device.lastSeen));
  drawBelongings(cells, device);
  const last = device.commands.at(-1);
  const waiting = device.commands.filter((c) => c.state === 'accepted').length;
  setText(cells.last, last === undefined ? 'no command yet' : `${last.name} · ${last.state}`);
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

export function drawDevices({ devices, users, now: moment }) {
  now = moment;
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
