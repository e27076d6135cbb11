import type { Server } from 'node:http';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { chromium, type Browser, type Page } from 'playwright-core';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Panel, ScreenMessage } from '#libs/contract';
import { partPath, suiteNeeding, until } from '#test/support';
import { buildIfStale, chromiumArgs, serveBuiltScreen } from '#test/stage';

const view = { station: 'w3', name: 'Ward 3', language: 'en' as const, ready: 3, total: 8, troubles: [] };
const suite = suiteNeeding('chromium');

suite('the page in a browser, fed by a WebSocket of its own host', () => {
  let server: Server;
  let origin: string;
  let service: WebSocketServer;
  let browser: Browser;
  let page: Page;
  let lines: { socket: WebSocket; asked: string }[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    await buildIfStale();
    ({ server, origin } = await serveBuiltScreen());
    service = new WebSocketServer({ server, path: '/screen' });
    service.on('connection', (socket, { url = '' }) => lines.push({ socket, asked: url }));
    browser = await chromium.launch({ executablePath: partPath('chromium')!, args: chromiumArgs });
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    for (const { socket } of lines) socket.terminate();
    service.close();
    server.close();
  });

  const line = (n: number) => until(`line ${n} is open`, () => lines[n - 1]?.socket);
  const say = (to: WebSocket, message: ScreenMessage) => to.send(JSON.stringify(message));
  const title = (text: string) =>
    until(`the title is ${text}`, async () => (await page.locator('h1').textContent()) === text);
  const open = async (query: string) => {
    lines = [];
    await page.goto(`${origin}/screen/${query}`);
  };
  const snapshot = (seq: number, panels: Record<string, Panel> = {}): ScreenMessage => {
    return { type: 'snapshot', seq, now: serviceNow, view: { ...view, panels } };
  };
  const keys = async (...names: string[]) => {
    for (const name of names) await page.keyboard.press(name);
  };
  const type = async (text: string) => {
    await page.getByRole('textbox').fill(text);
    await keys('Enter');
  };
  const serviceNow = Date.UTC(2026, 0, 14, 6, 41);
  const thanks: Panel = {
    kind: 'thank-you',
    until: serviceNow + 600,
    device: 'Phone 12',
    bay: 5,
    at: serviceNow,
  };

  it('asks for its own station with its own token, and shows what it is told', async () => {
    await open('?station=ward%203&token=s%26t');
    await title('One moment…');
    const service = await line(1);
    expect(lines[0]?.asked).toBe('/screen?station=ward+3&token=s%26t');
    say(service, snapshot(0));
    await title('Tap your badge');
    const take = { firstName: 'Anna', device: 'Phone 07', cabinet: 'A', bay: 3 };
    const rest = { mdm: 'pending' as const, again: false, unverified: false, until: serviceNow + 40_000 };
    const panel: Panel = { kind: 'take', ...take, ...rest };
    say(service, { type: 'panel', seq: 1, now: serviceNow, lane: 'reader:1', panel });
    await title('Anna, take Phone 07');
    expect(await page.locator('svg.ring').getAttribute('aria-label')).toBe('Bay 3');
    expect(await page.locator('[aria-live]').textContent()).toContain('Anna, take Phone 07. from bay 3');
    expect(await page.locator('html').getAttribute('lang')).toBe('en-GB');
  });

  it('lets a panel vanish by itself when its time is over', async () => {
    await open('?station=w3&token=t');
    say(await line(1), snapshot(0, { 'bay:A:5': thanks }));
    await title('Thank you');
    await title('Tap your badge');
  });

  it.each<[string, Partial<Extract<Panel, { kind: 'question' }>>, () => Promise<void>, string]>([
    [
      'a press',
      { answers: ['Ward 3', 'Ward 4'] },
      () => page.getByText('Ward 4', { exact: true }).click(),
      'Ward 4',
    ],
    ['yes', { answers: 'yes-no' }, () => page.getByText('Yes', { exact: true }).click(), 'yes'],
    ['leaving it out', { optional: true }, () => page.getByText('Not now').click(), ''],
    ['the keyboard alone', { answers: 'yes-no' }, () => keys('Tab', 'Tab', 'Enter'), 'no'],
    ['typing', { answers: 'text' }, () => type('  4711 '), '4711'],
  ])('sends what is answered by %s, once', async (_, more, act, answer) => {
    await open('?station=w3&token=t');
    const service = await line(1);
    const heard: string[] = [];
    service.on('message', (data: Buffer) => heard.push(data.toString()));
    const asked = { run: 'r', step: 2, firstName: 'Anna', text: 'Which?', until: serviceNow + 60_000 };
    const panel: Panel = { kind: 'question', ...asked, answers: 'yes-no', optional: false, ...more };
    say(service, snapshot(0, { 'ask:r': panel }));
    await title('Which?');
    await act();
    await until('the answer has come', () => heard.length > 0);
    expect(heard.map((text) => JSON.parse(text) as unknown)).toEqual([
      { type: 'answer', lane: 'ask:r', run: 'r', step: 2, answer },
    ]);
    expect(await page.getByRole('button').first().isDisabled()).toBe(true);
  });

  it('speaks the language of its station', async () => {
    await open('?station=w3&token=t');
    say(await line(1), { ...snapshot(0), view: { ...view, language: 'de', panels: {} } } as ScreenMessage);
    await title('Ausweis vorhalten');
    expect(await page.locator('html').getAttribute('lang')).toBe('de-DE');
  });

  it('asks again after a gap in the numbers', async () => {
    await open('?station=w3&token=t');
    const first = await line(1);
    say(first, snapshot(0));
    say(first, { type: 'panel', seq: 2, now: serviceNow, lane: 'reader:1', panel: null });
    say(await line(2), snapshot(2));
    await title('Tap your badge');
  });

  it('says after 5 s of silence that it has lost the service, and finds it again', async () => {
    await open('?station=w3&token=t');
    say(await line(1), snapshot(0));
    await title('Tap your badge');
    await title('This screen has lost the service');
    say(await line(2), snapshot(0));
    await title('Tap your badge');
  }, 20_000);

  it('says that its token is refused', async () => {
    await open('?station=w3&token=wrong');
    (await line(1)).close(4401);
    await title('This screen is not admitted');
  });

  it('says what its address lacks, and asks nobody', async () => {
    await open('?station=w3');
    await title('This screen does not know its station');
    expect(lines).toEqual([]);
  });

  it('keeps to the content security policy all the while', () => {
    expect(complaints).toEqual([]);
  });
});
