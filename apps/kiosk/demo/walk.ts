import { systemClock } from '#libs/clock';
import { screenMessage, type Panel, type ScreenMessage } from '#libs/contract';
import { virtualRig } from '#hardware/virtual';
import { WebSocket } from 'ws';
import { demoPeople } from './cast.ts';

export interface WalkParts {
  url: string;
  token: string;
  rigPort: number;
  sandbox: string;
  devices: readonly { name: string; serial: string }[];
  say(line: string): void;
}

const waitMs = 10_000;

/** Looks at the station's screen as a browser would, and remembers when each panel came. */
class Watcher {
  private readonly waiting = new Set<(lane: string, panel: Panel) => void>();
  private readonly socket: WebSocket;
  constructor(url: string) {
    this.socket = new WebSocket(url);
    this.socket.on('message', (data: Buffer) => {
      const message: ScreenMessage = screenMessage.parse(JSON.parse(data.toString('utf8')));
      if (message.type === 'panel' && message.panel !== null)
        for (const w of this.waiting) w(message.lane, message.panel);
    });
  }

  opened(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.socket.once('message', () => resolve());
      this.socket.once('error', reject);
    });
  }

  /** Resolves with the first panel that fits, and when it came (monotonic ms). */
  next(what: string, fits: (panel: Panel, lane: string) => boolean): Promise<{ panel: Panel; at: number }> {
    return new Promise((resolve, reject) => {
      const timer = systemClock.after(waitMs, () => {
        this.waiting.delete(look);
        reject(new Error(`the screen did not show "${what}" within ${waitMs / 1000} s`));
      });
      const look = (lane: string, panel: Panel): void => {
        if (!fits(panel, lane)) return;
        this.waiting.delete(look);
        timer.cancel();
        resolve({ panel, at: systemClock.monotonic() });
      };
      this.waiting.add(look);
    });
  }

  close(): void {
    this.socket.close();
  }
}

/** Asks the sandbox over HTTP, as any UEM client would, whom it lists for a device. */
async function enrollmentUser(sandbox: string, serial: string): Promise<string> {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: 'sandbox-client',
    client_secret: 'sandbox-secret',
  });
  const signedIn = await fetch(`${sandbox}/connect/token`, { method: 'POST', body: form });
  const { access_token } = (await signedIn.json()) as { access_token: string };
  const response = await fetch(`${sandbox}/api/mdm/devices?searchby=Serialnumber&id=${serial}`, {
    headers: { authorization: `Bearer ${access_token}`, accept: 'application/json' },
  });
  const { UserName } = (await response.json()) as { UserName: string };
  return UserName;
}

async function listed(sandbox: string, serial: string, userName: string): Promise<number> {
  const end = systemClock.monotonic() + waitMs;
  while ((await enrollmentUser(sandbox, serial)) !== userName) {
    if (systemClock.monotonic() > end) throw new Error(`the sandbox does not list ${userName} for ${serial}`);
    await systemClock.sleep(20);
  }
  return systemClock.monotonic();
}

const ms = (from: number, to: number): string => `${(to - from).toFixed(1)} ms`;

/** One check-out and one check-in through the real path, each fact printed as it becomes true. */
export async function walk({ url, token, rigPort, sandbox, devices, say }: WalkParts): Promise<void> {
  const [anna] = demoPeople;
  const screen = new Watcher(`${url.replace('http', 'ws')}/screen?station=ward-3&token=${token}`);
  await screen.opened();
  const rig = virtualRig(rigPort);
  await stationReady(rigPort);
  const act = async (command: Parameters<typeof rig.send>[0]) => {
    const begun = systemClock.monotonic();
    const answer = await rig.send(command);
    if (!answer.ok) throw new Error(answer.error);
    return begun;
  };
  const before = new Map<string, string>();
  for (const { serial } of devices) before.set(serial, await enrollmentUser(sandbox, serial));
  say('\nCheck-out');
  const taken = screen.next('take', (p) => p.kind === 'take');
  const tapped = await act({ do: 'tap', reader: 'left', bytes: anna.badge });
  const { panel, at } = await taken;
  if (panel.kind !== 'take') throw new Error('unreachable');
  const serial = devices.find((d) => d.name === panel.device)?.serial ?? '';
  say(`  who            ${panel.firstName} (${anna.userName}), by an enrolled badge`);
  say(
    `  device         ${panel.device} (${serial}), bay ${panel.bay}: the screen said so ${ms(tapped, at)} after the tap, custody on disk`,
  );
  const assigned = await listed(sandbox, serial, anna.userName);
  say(`  in UEM before  ${before.get(serial) ?? 'unknown'}`);
  say(`  in UEM now     ${await enrollmentUser(sandbox, serial)}, ${ms(tapped, assigned)} after the tap`);
  const ready = screen.next('ready', (p) => p.kind === 'ready');
  await act({ do: 'pull', cabinet: 'A', bay: panel.bay });
  await ready;
  say(`  taken          the screen says it is ready`);
  say('Check-in');
  const thanked = screen.next('thank you', (p) => p.kind === 'thank-you');
  const docked = await act({ do: 'dock', cabinet: 'A', bay: panel.bay, chargePercent: 90 });
  const thanks = await thanked;
  say(`  returned       ${panel.device} is nobody's again ${ms(docked, thanks.at)} after it was docked`);
  const back = await listed(sandbox, serial, before.get(serial) ?? '');
  say(`  in UEM now     ${await enrollmentUser(sandbox, serial)}, ${ms(docked, back)} after it was docked`);
  screen.close();
  await rig.close();
}

/** The station child is up when its rig answers for the cabinet; the first levels follow at once. */
async function stationReady(port: number): Promise<void> {
  const end = systemClock.monotonic() + waitMs;
  for (;;) {
    const rig = virtualRig(port);
    const answer = await rig.send({ do: 'state' }).catch(() => undefined);
    await rig.close();
    if (
      answer?.ok === true &&
      answer.state?.cabinets[0]?.plugged === true &&
      answer.state.readers.length === 2
    )
      return;
    if (systemClock.monotonic() > end) throw new Error('the virtual station did not start');
    await systemClock.sleep(20);
  }
}
