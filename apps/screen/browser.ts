import type { Language } from '#libs/contract';
import type { OpenLine, Patience } from './connection.ts';

/** Local time that never jumps: a corrected PC clock must not make panels vanish, or stay. */
export const localNow = (): number => performance.now();

/** The browser's own patience: the screen's one door to timers and chance. */
export const browserPatience: Patience = {
  after(ms, fn) {
    const timer = window.setTimeout(fn, ms);
    return { cancel: () => window.clearTimeout(timer) };
  },
  chance: () => Math.random(),
};

export const every = (ms: number, fn: () => void): number => window.setInterval(fn, ms);

export const openBrowserLine: OpenLine = (url, ends) => {
  const socket = new WebSocket(url);
  socket.onopen = () => ends.opened();
  socket.onmessage = (event) => ends.said(String(event.data));
  socket.onclose = (event) => ends.closed(event.code);
  return {
    send(text) {
      if (socket.readyState !== WebSocket.OPEN) return false;
      socket.send(text);
      return true;
    },
    close: () => socket.close(),
  };
};

/** Where this page's service listens, or undefined when the page's own address names no station or token. */
export function lineAddress(page: Pick<Location, 'protocol' | 'host' | 'search'>): string | undefined {
  const asked = new URLSearchParams(page.search);
  const station = asked.get('station') ?? '';
  const token = asked.get('token') ?? '';
  if (station === '' || token === '') return undefined;
  const query = new URLSearchParams({ station, token }).toString();
  return `${page.protocol === 'https:' ? 'wss' : 'ws'}://${page.host}/screen?${query}`;
}

/** The best guess until the station says its language. */
export const ownLanguage = (preferred: string): Language =>
  preferred.toLowerCase().startsWith('de') ? 'de' : 'en';

/** A screen that goes dark serves nobody; browsers that cannot promise it are left alone. */
export function stayAwake(): void {
  const ask = () => {
    if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
    navigator.wakeLock.request('screen').catch(() => undefined);
  };
  document.addEventListener('visibilitychange', ask);
  ask();
}
