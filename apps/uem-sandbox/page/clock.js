/* The sandbox's own time: shown, moved, frozen. */
import { ask, byId, setText } from './dom.js';

let frozen = false;

export function makeClock(attempt) {
  for (const [id, advanceMs] of [
    ['clock-minute', 60_000],
    ['clock-hour', 3_600_000],
    ['clock-day', 86_400_000],
  ])
    byId(id).addEventListener(
      'click',
      attempt(() => ask('POST', '/sandbox/clock', { advanceMs })),
    );
  byId('clock-freeze').addEventListener(
    'click',
    attempt(() => ask('POST', '/sandbox/clock', { frozen: !frozen })),
  );
}

function distance(ms) {
  const minutes = Math.round(Math.abs(ms) / 60_000);
  if (minutes < 1) return '';
  const length =
    minutes < 120
      ? `${minutes} min`
      : minutes < 2880
        ? `${Math.round(minutes / 60)} h`
        : `${Math.round(minutes / 1440)} days`;
  return `${length} ${ms > 0 ? 'ahead' : 'behind'}`;
}

export function drawClock(clock) {
  frozen = clock.frozen;
  const moment = new Date(clock.now);
  setText(byId('clock'), `${moment.toLocaleDateString('en-CA')} ${moment.toLocaleTimeString('en-GB')}`);
  const notes = [clock.frozen ? 'stands still' : '', distance(clock.aheadMs)];
  setText(byId('clock-note'), notes.filter((n) => n !== '').join(' · ') || 'runs with this machine');
  byId('clock-freeze').setAttribute('aria-pressed', String(clock.frozen));
}
