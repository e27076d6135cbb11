/* global document, fetch, setInterval */
// The hands of the demo: buttons that tap badges and move phones on the virtual rig.
const words = {
  off: 'dark',
  charging: 'charging',
  ready: 'ready',
  take: 'take this one',
  fault: 'out of order',
};
const $ = (id) => document.getElementById(id);

async function act(command) {
  const response = await fetch('api/do', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(command),
  });
  $('said').textContent = response.ok ? '' : ((await response.json()).error ?? 'That did not work.');
  await refresh();
}

function button(text, command) {
  const b = document.createElement('button');
  b.type = 'button';
  b.textContent = text;
  b.addEventListener('click', () => void act(command));
  return b;
}

function badge({ firstName, badge: bytes }) {
  const row = document.createElement('div');
  row.className = 'badge';
  const name = document.createElement('span');
  name.textContent = firstName === 'nobody' ? 'An unknown badge' : `${firstName}'s badge`;
  const tap = (reader) => button(`Tap ${reader}`, { do: 'tap', reader, bytes });
  row.append(name, tap('left'), tap('right'));
  return row;
}

function bay({ bay: number, occupied, light, chargePercent }, device) {
  const item = document.createElement('li');
  item.dataset.light = light;
  const title = document.createElement('strong');
  title.textContent = `Bay ${number}`;
  const what = document.createElement('span');
  const charge = chargePercent === undefined ? '' : `, ${chargePercent} %`;
  what.textContent =
    device === undefined ? 'no phone belongs here' : `${device.name}${occupied ? charge : ' is out'}`;
  const who = document.createElement('small');
  who.textContent = `${device?.holder == null ? 'nobody’s' : `${device.holder}’s`} · light: ${words[light]}`;
  item.append(title, what, who);
  if (device !== undefined) {
    const name = 'A';
    item.append(
      occupied
        ? button('Take it out', { do: 'pull', cabinet: name, bay: number })
        : button('Put it back', { do: 'dock', cabinet: name, bay: number, chargePercent: 80 }),
    );
  }
  return item;
}

let shown = '';

async function refresh() {
  const response = await fetch('api/state').catch(() => undefined);
  if (response?.ok !== true) {
    $('said').textContent = 'The demo does not answer. Is it still running?';
    return;
  }
  const state = await response.json();
  if ($('screen').getAttribute('src') !== state.screen) $('screen').setAttribute('src', state.screen);
  $('sandbox').href = state.sandbox;
  const text = JSON.stringify(state);
  if (text === shown) return;
  shown = text;
  const focused = document.activeElement?.textContent;
  $('badges').replaceChildren(...state.people.map(badge));
  const bays = state.rig?.cabinets[0]?.bays ?? [];
  $('bays').replaceChildren(
    ...bays.map((b) =>
      bay(
        b,
        state.devices.find((d) => d.bay === b.bay),
      ),
    ),
  );
  if (focused) [...document.querySelectorAll('button')].find((b) => b.textContent === focused)?.focus();
}

void refresh();
setInterval(() => void refresh(), 700);
