import type { LiveSurroundings } from './live.ts';

/** The console's one door to the browser's timers, chance and WebSocket. */
export const after = (ms: number, act: () => void): { cancel(): void } => {
  const timer = window.setTimeout(act, ms);
  return { cancel: () => window.clearTimeout(timer) };
};

export const browserAround: LiveSurroundings = {
  open({ opened, said, closed }) {
    const { protocol, host } = window.location;
    const socket = new WebSocket(`${protocol === 'https:' ? 'wss' : 'ws'}://${host}/live`);
    socket.onopen = opened;
    socket.onmessage = (event) => said(String(event.data));
    socket.onclose = closed;
    return { close: () => socket.close() };
  },
  after,
  chance: () => Math.random(),
};

/** Epoch milliseconds by this browser's clock. */
export const now = (): number => Date.now();

let touchedAt = Date.now();

/** From now on the page notices whether somebody is there. */
export function watchTouches(): void {
  for (const event of ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'])
    window.addEventListener(event, () => (touchedAt = Date.now()), { passive: true, capture: true });
}

const aloneAfterMs = 60_000;

/** Whether nobody has touched this page for a minute: what it asks by itself must not keep a session open. */
export const isUnattended = (): boolean => Date.now() - touchedAt > aloneAfterMs;

/** Hands a text to the browser as a file. */
export function saveFile(name: string, text: string, kind: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: kind }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  after(1_000, () => URL.revokeObjectURL(address));
}
