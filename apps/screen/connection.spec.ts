import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { WebSocket, WebSocketServer } from 'ws';
import { manualClock, type ManualClock } from '#libs/clock';
import type { ScreenMessage } from '#libs/contract';
import { until } from '#test/support';
import { keepConnected, type OpenLine } from './connection.ts';
import { apply, atStart, lineOpened, screenFor, tokenRefused, type ScreenState } from './model.ts';

const view = {
  station: 'w3',
  name: 'Ward 3',
  language: 'en' as const,
  ready: 3,
  total: 8,
  troubles: [],
  panels: {},
};
const snapshot: ScreenMessage = { type: 'snapshot', seq: 4, now: 9_000, view };
const tapped: ScreenMessage = {
  type: 'panel',
  seq: 5,
  now: 9_000,
  lane: 'r',
  panel: { kind: 'tapped', until: 99_000 },
};

let asked = 0;
let closed = 0;

/** The same WebSocket protocol as the browser's, through ws. */
const openLine: OpenLine = (url, ends) => {
  asked++;
  const socket = new WebSocket(url);
  socket.on('open', () => ends.opened());
  socket.on('message', (data: Buffer) => ends.said(data.toString()));
  socket.on('close', (code) => {
    ends.closed(code);
    closed++;
  });
  socket.on('error', () => undefined);
  return {
    send(text) {
      if (socket.readyState !== WebSocket.OPEN) return false;
      socket.send(text);
      return true;
    },
    close: () => socket.terminate(),
  };
};

describe('the connection to the service', () => {
  let service: WebSocketServer;
  let port: number;
  let clock: ManualClock;
  let state: ScreenState;
  let connection: ReturnType<typeof keepConnected>;
  let lines: WebSocket[];

  const listen = async (at: number) => {
    service = new WebSocketServer({ port: at, host: '127.0.0.1' });
    service.on('connection', (line) => lines.push(line));
    await until('the service listens', () => service.address() !== null);
    port = (service.address() as AddressInfo).port;
  };
  const stop = async () => {
    for (const line of service.clients) line.terminate();
    await new Promise((resolve) => service.close(resolve));
  };
  const line = (n: number) => until(`line ${n} is open`, () => lines[n - 1]);
  const say = (to: WebSocket, message: ScreenMessage) => to.send(JSON.stringify(message));
  const shown = (kind: string) =>
    until(`the screen shows ${kind}`, () => screenFor(state, clock.now()).kind === kind);
  const lineIsDown = () => until('the line is down', () => service.clients.size === 0);
  /** Time goes on until a new line comes. */
  const nextLine = async (n: number, withinMs: number) => {
    const from = clock.now();
    await until(`line ${n} comes`, async () => {
      if (lines.length < n && clock.now() - from < withinMs) await clock.advance(25);
      return lines.length >= n;
    });
    return clock.now() - from;
  };

  beforeEach(async () => {
    lines = [];
    asked = closed = 0;
    clock = manualClock();
    state = atStart('en', clock.now());
    await listen(0);
    connection = keepConnected(`ws://127.0.0.1:${port}/screen?station=w3&token=t`, openLine, clock, {
      opened: () => (state = lineOpened(state)),
      said(message) {
        const next = apply(state, message, clock.now());
        if (next === 'gap') return 'gap';
        state = next;
        return 'follows';
      },
      refused: () => (state = tokenRefused(state)),
    });
  });
  afterEach(async () => {
    connection.close();
    await stop();
    await until('every line has ended', () => closed === asked);
  });

  it('shows the snapshot, then every change', async () => {
    const one = await line(1);
    say(one, snapshot);
    await shown('idle');
    say(one, tapped);
    await shown('panels');
  });

  it('asks for a new snapshot after a gap', async () => {
    const one = await line(1);
    say(one, snapshot);
    say(one, { ...tapped, seq: 6 });
    await lineIsDown();
    await nextLine(2, 1_000);
    say(await line(2), { ...snapshot, seq: 6, view: { ...view, panels: { r: tapped.panel! } } });
    await shown('panels');
  });

  it.each([
    ['text that is no JSON', '{"type":'],
    ['a message of no known type', '{"type":"hello","seq":5,"now":1}'],
    [
      'a panel that lacks its device',
      '{"type":"panel","seq":5,"now":1,"lane":"r","panel":{"kind":"ready","until":2}}',
    ],
  ])('gives a line up that says %s', async (_, text) => {
    const one = await line(1);
    say(one, snapshot);
    one.send(text);
    await lineIsDown();
    await nextLine(2, 1_000);
  });

  it('says that it is lost after 5 s of silence on an open line, and is back with the next', async () => {
    say(await line(1), snapshot);
    await shown('idle');
    await clock.advance(4_999);
    expect(screenFor(state, clock.now()).kind).toBe('idle');
    expect(service.clients.size).toBe(1);
    await clock.advance(2);
    expect(screenFor(state, clock.now()).kind).toBe('lost');
    await lineIsDown();
    await nextLine(2, 1_000);
    say(await line(2), snapshot);
    await shown('idle');
  });

  it('stays on a line as long as a beat comes', async () => {
    const one = await line(1);
    say(one, snapshot);
    await shown('idle');
    for (let second = 1; second <= 8; second++) {
      await clock.advance(1_000);
      say(one, { type: 'beat', seq: 4, now: 9_000 + second * 1_000 });
      await until('the beat is heard', () => state.heardAt === clock.now());
    }
    expect(lines).toHaveLength(1);
    expect(screenFor(state, clock.now()).kind).toBe('idle');
  });

  it('finds a service again that was down, trying after 250 ms, then ever more seldom, up to 2 s', async () => {
    for (const [i, waitMs] of [250, 500, 1_000, 2_000, 2_000].entries()) {
      (await line(i + 1)).close(1012);
      await until('the close is seen', () => closed === i + 1);
      await clock.advance(waitMs - 1);
      expect(asked).toBe(i + 1);
      await clock.advance(1);
      expect(asked).toBe(i + 2);
    }
  });

  it('says that its token is refused, and does not hurry', async () => {
    (await line(1)).close(4401);
    await shown('token-refused');
    await clock.advance(9_000);
    expect(lines).toHaveLength(1);
    await nextLine(2, 2_000);
    say(await line(2), snapshot);
    await shown('idle');
  });

  it('comes back when the service is started anew on its port', async () => {
    say(await line(1), snapshot);
    await shown('idle');
    await stop();
    await clock.advance(6_000);
    expect(screenFor(state, clock.now()).kind).toBe('lost');
    lines = [];
    await listen(port);
    await nextLine(1, 30_000);
    say(await line(1), snapshot);
    await shown('idle');
  });

  it('sends an answer on the line that is open, and keeps none for later', async () => {
    expect(connection.say('too early')).toBe(false);
    const one = await line(1);
    const heard: string[] = [];
    one.on('message', (data: Buffer) => heard.push(data.toString()));
    say(one, snapshot);
    await shown('idle');
    expect(connection.say('yes')).toBe(true);
    await until('the answer has come', () => heard.length === 1);
    one.close(1012);
    await until('the close is seen', () => closed === 1);
    expect(connection.say('again')).toBe(false);
    await nextLine(2, 1_000);
    say(await line(2), snapshot);
    await shown('idle');
    expect(heard).toEqual(['yes']);
  });

  it('asks for nothing any more once it is closed', async () => {
    await line(1);
    connection.close();
    await lineIsDown();
    await clock.advance(60_000);
    expect(lines).toHaveLength(1);
  });
});
