import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { chromium, type Browser, type Page } from 'playwright-core';
import { WebSocket } from 'ws';
import { partPath, suiteNeeding, until } from '#test/support';
import { badges, chromiumArgs, openWard, type Ward } from '#test/stage';

const before = (steps: string): [string, string][] => [
  ['      - choose-device:', `${steps}\n      - choose-device:`],
];
const terms = (within = '2m') =>
  before(`      - accept-terms: { text: 'Keep it with you, [First Name].', within: ${within} }`);
const ward3 = "      - ask-question: { question: 'Which ward?', choices: [North, South], into: Ward }";

let ward: Ward;
afterEach(() => ward.close());

const has = async () => (await ward.kiosk.api('GET', 'people/anna.berg')).body['has'] as unknown[];
const lastRun = async () => {
  const { body } = await ward.kiosk.api('GET', 'runs?limit=1');
  const [run] = body['rows'] as { id: string }[];
  return (await ward.kiosk.api('GET', `runs/${run?.id ?? ''}`)).body;
};

const suite = suiteNeeding('chromium');

suite('terms and questions, answered in a browser', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: partPath('chromium')!, args: chromiumArgs });
  }, 60_000);
  afterAll(() => browser.close());
  afterEach(() => page.close());

  async function open(workflows: [string, string][]): Promise<void> {
    ward = await openWard({ workflows });
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(`${ward.kiosk.url}/screen/?station=ward&token=${ward.site.token('screen-ward.token')}`);
    await title('Tap your badge');
  }
  const title = (text: string) =>
    until(`the title is ${text}`, async () => (await page.locator('h1').textContent()) === text);
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

  it('give a phone to who agrees, and none before', async () => {
    await open(terms());
    await ward.tap(badges.anna);
    await title('Anna, please read and agree');
    expect(await page.locator('.line').first().textContent()).toBe('Keep it with you, Anna.');
    expect(await has()).toEqual([]);
    const box = await page.getByRole('button', { name: 'I agree', exact: true }).boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(64);
    await press('I agree');
    await title('Anna, take Phone 1');
    await ward.uemLists('TAPSTAND0001', 'anna.berg');
  }, 60_000);

  it('give none to who does not, and ask again at the next tap', async () => {
    await open(terms());
    await ward.tap(badges.anna);
    await title('Anna, please read and agree');
    await press('I do not agree');
    await title('Without agreeing you cannot have a phone.');
    expect(await has()).toEqual([]);
    expect(await ward.sandbox.enrollmentUser('TAPSTAND0001')).toBe('staging-ward');
    await ward.tap(badges.anna);
    await title('Anna, please read and agree');
    await press('I agree');
    await title('Anna, take Phone 1');
  }, 60_000);

  it('give none to who does not answer', async () => {
    await open(terms('5s'));
    await ward.tap(badges.anna);
    await title('Anna, please read and agree');
    await title('The question was not answered in time.');
    expect(await has()).toEqual([]);
  }, 60_000);

  it('are asked again after the service was killed, and what was answered before still counts', async () => {
    await open([...before(`${ward3}\n      - accept-terms: { text: 'On ward [Ward].' }`)]);
    await ward.tap(badges.anna);
    await title('Which ward?');
    await press('South');
    await title('Anna, please read and agree');
    let heard = false;
    page.on('websocket', (line) => line.on('framereceived', () => (heard = true)));
    await ward.restart('SIGKILL');
    await until('the page has found the service', () => heard);
    await title('Anna, please read and agree');
    expect(await page.locator('.line').first().textContent()).toBe('On ward South.');
    await press('I agree');
    await title('Anna, take Phone 1');
    expect(await has()).toHaveLength(1);
  }, 60_000);
});

describe('a screen', () => {
  it('that says anything but an answer is cut off, and what is asked still stands', async () => {
    ward = await openWard({ workflows: terms() });
    await ward.tap(badges.anna);
    const asked = await ward.screen.shows('terms');
    const address = `${ward.kiosk.url.replace('http', 'ws')}/screen?station=ward&token=${ward.site.token('screen-ward.token')}`;
    const right = {
      type: 'answer',
      lane: `ask:${asked.run}`,
      run: asked.run,
      step: asked.step,
      answer: 'accept',
    };
    const sayings: (string | Buffer)[] = [
      'hello',
      '{}',
      JSON.stringify({ ...right, type: 'order' }),
      JSON.stringify({ ...right, more: true }),
      JSON.stringify({ ...right, answer: 'x'.repeat(201) }),
      Buffer.from(JSON.stringify(right)),
      'x'.repeat(5_000),
    ];
    for (const said of sayings) {
      const socket = new WebSocket(address);
      socket.on('open', () => socket.send(said));
      const code = await new Promise((resolve) => socket.once('close', resolve));
      expect([1008, 1009]).toContain(code);
    }
    // Well formed, and not an answer to this.
    const other = new WebSocket(address);
    await new Promise((resolve) => other.once('open', resolve));
    for (const wrong of [{ run: 'r' }, { lane: 'reader:left' }, { step: 9 }, { answer: 'perhaps' }])
      other.send(JSON.stringify({ ...right, ...wrong }));
    other.close();
    await new Promise((resolve) => other.once('close', resolve));
    expect(await has()).toEqual([]);
    const good = new WebSocket(address);
    await new Promise((resolve) => good.once('open', resolve));
    good.send(JSON.stringify(right));
    await ward.screen.shows('take');
    good.close();
    await new Promise((resolve) => good.once('close', resolve));
    expect(await has()).toHaveLength(1);
  }, 60_000);
});

const assignWith = (policy: string): [string, string][] => [
  [
    "      - assign-user: { user: '[Device User]' }",
    `      - assign-user: { user: '[Device User]' }\n        ${policy}`,
  ],
];

describe('a step that UEM refuses', () => {
  it('undoes the check-out where the workflow says so, and the phone is the next person’s', async () => {
    ward = await openWard({ phones: 1, workflows: assignWith('on-failure: undo') });
    await ward.sandbox.control('POST', 'faults', {
      kind: 'forbidden',
      on: 'PATCH /api/mdm/devices/*/enrollmentuser/*',
      times: 1,
    });
    await ward.tap(badges.anna);
    await ward.screen.shows('take');
    expect(await ward.screen.shows('refused')).toMatchObject({
      fault: 'check-out-undone',
      firstName: 'Anna',
    });
    expect(await has()).toEqual([]);
    expect((await ward.kiosk.api('GET', 'devices/phone-1')).body).toMatchObject({ holder: null, epoch: 2 });
    await until('the bay is ready', async () => {
      const answer = await ward.rig.send({ do: 'state' });
      return answer.ok && answer.state?.cabinets[0]?.bays[0]?.light === 'ready';
    });
    await ward.tap(badges.ben);
    await ward.uemLists('TAPSTAND0001', 'ben.okafor');
  }, 60_000);

  it('starts another workflow where the workflow says so, and the phone is hers', async () => {
    const tell = '  tell:\n    title: Tell\n    steps:\n';
    const words = "      - show-message: { text: '[Failed Step]: [Fault] on [Device Name]', for: 30s }\n\n";
    ward = await openWard({
      workflows: [
        ...assignWith('on-failure: { run: tell }'),
        ['  check-in:\n', `${tell}${words}  check-in:\n`],
      ],
    });
    await ward.sandbox.control('POST', 'faults', {
      kind: 'forbidden',
      on: 'PATCH /api/mdm/devices/*/enrollmentuser/*',
      times: 1,
    });
    await ward.tap(badges.anna);
    expect(await ward.screen.shows('message')).toMatchObject({
      text: 'Perform MDM Command: assign to user: mdm-forbidden on Phone 1',
    });
    expect(await has()).toHaveLength(1);
    expect(await lastRun()).toMatchObject({ workflow: { id: 'tell' } });
  }, 60_000);
});

describe('a wait in a workflow', () => {
  it('is over in its own time, although the service was killed meanwhile', async () => {
    ward = await openWard({
      workflows: [
        [
          "      - light-bay: { light: 'off' }",
          "      - light-bay: { light: 'off' }\n      - wait: { for: 3s }\n      - show-message: { text: 'Three seconds later.', for: 30s }",
        ],
      ],
    });
    await ward.tap(badges.anna);
    await ward.screen.shows('take');
    await ward.pull(1);
    await ward.uemLists('TAPSTAND0001', 'anna.berg');
    await ward.restart('SIGKILL');
    expect(await ward.screen.shows('message')).toMatchObject({ text: 'Three seconds later.' });
    expect(await lastRun()).toMatchObject({ state: 'done' });
  }, 60_000);
});
