/* Event notifications: who hears of events, and what is on its way. */
import { ask, byId, make, setText } from './dom.js';

const targets = new Map();
let attempt;

async function subscribe(event) {
  event.preventDefault();
  const form = byId('subscribe');
  await ask('POST', '/sandbox/notifications', {
    targetName: byId('target-name').value.trim(),
    targetUrl: byId('target-url').value.trim(),
    userName: byId('target-user').value,
    password: byId('target-password').value,
    format: byId('target-format').value,
  });
  form.reset();
}

export function makeNotifications(act) {
  attempt = act;
  byId('subscribe').addEventListener('submit', attempt(subscribe));
}

function makeTarget({ id, targetName }) {
  const item = make('li');
  const words = item.appendChild(make('span', '', 'target'));
  const name = words.appendChild(make('strong', targetName));
  const about = words.appendChild(make('span', '', 'small'));
  const tested = words.appendChild(make('span', '', 'small'));
  tested.setAttribute('role', 'status');
  const test = item.appendChild(make('button', 'Test connection'));
  const remove = item.appendChild(make('button', 'Remove'));
  test.type = remove.type = 'button';
  test.setAttribute('aria-label', `Test connection to ${targetName}`);
  remove.setAttribute('aria-label', `Remove ${targetName}`);
  test.addEventListener(
    'click',
    attempt(async () => {
      setText(tested, 'asking…');
      const answer = await ask('POST', `/sandbox/test-connection/${id}`);
      const why = answer.error ?? `status ${answer.status}`;
      setText(tested, answer.ok ? 'the connection works' : `the connection fails: ${why}`);
      tested.className = `small ${answer.ok ? 'good' : 'bad'}`;
    }),
  );
  remove.addEventListener(
    'click',
    attempt(() => ask('DELETE', `/sandbox/notifications/${id}`)),
  );
  return { item, name, about };
}

function drawTargets(subscriptions) {
  const list = byId('targets');
  for (const subscription of subscriptions) {
    const entry = targets.get(subscription.uuid) ?? makeTarget(subscription);
    if (!targets.has(subscription.uuid)) list.append(entry.item);
    targets.set(subscription.uuid, entry);
    const count = subscription.events.length + subscription.attributes.length;
    setText(entry.name, subscription.targetName);
    setText(
      entry.about,
      `${subscription.targetUrl} · ${subscription.format} · ${subscription.group} · ${count} kinds of event${subscription.active ? '' : ' · switched off'}`,
    );
  }
  const there = new Set(subscriptions.map((s) => s.uuid));
  for (const [uuid, { item }] of targets) {
    if (there.has(uuid)) continue;
    item.remove();
    targets.delete(uuid);
  }
  byId('no-targets').hidden = subscriptions.length > 0;
}

const grades = { delivered: 'good', waiting: 'warn', 'given-up': 'bad', lost: 'bad' };

function drawDelivery(delivery) {
  const item = make('li');
  const details = item.appendChild(make('details'));
  const line = details.appendChild(make('summary'));
  const tries = delivery.attempts > 1 ? `${delivery.attempts} attempts` : '';
  const notes = [delivery.fault, tries, delivery.error, delivery.status].filter(
    (n) => n !== undefined && n !== '',
  );
  line.append(
    make('span', new Date(delivery.at).toLocaleTimeString(undefined, { hour12: false })),
    make('span', delivery.state.replace('-', ' '), grades[delivery.state]),
    make('span', `${delivery.eventType} · ${delivery.serial}`, 'path'),
    make('span', `${delivery.targetName} ${notes.join(' · ')}`, 'who'),
  );
  details.append(make('pre', JSON.stringify(delivery.event, null, 2)));
  return item;
}

const drawn = new Map();

function drawDeliveries(deliveries) {
  const list = byId('deliveries');
  const there = new Set();
  for (const delivery of deliveries) {
    there.add(delivery.id);
    const text = `${delivery.state} ${delivery.attempts} ${delivery.error} ${delivery.status}`;
    const before = drawn.get(delivery.id);
    if (before?.text === text) continue;
    const item = drawDelivery(delivery);
    if (before === undefined) list.prepend(item);
    else {
      item.firstChild.open = before.item.firstChild.open;
      before.item.replaceWith(item);
    }
    drawn.set(delivery.id, { text, item });
  }
  for (const [id, { item }] of drawn) {
    if (there.has(id)) continue;
    item.remove();
    drawn.delete(id);
  }
  byId('no-deliveries').hidden = deliveries.length > 0;
}

export function drawNotifications({ subscriptions, deliveries }) {
  drawTargets(subscriptions);
  drawDeliveries(deliveries);
}
