import { screenMessage, type Panel, type ScreenMessage, type StationView } from '#libs/contract';
import { WebSocket } from 'ws';
import { until } from '#test/support';

export interface ScreenWatch {
  /** Every panel that came since the last `forget`, oldest first. */
  readonly panels: { lane: string; panel: Panel }[];
  /** The station as the screen knows it now. */
  view(): StationView;
  /** Resolves with the first panel of this kind, now or later. */
  shows<K extends Panel['kind']>(
    kind: K,
    lane?: string,
    withinMs?: number,
  ): Promise<Extract<Panel, { kind: K }>>;
  forget(): void;
  close(): Promise<void>;
}

/** Looks at a station's screen as a browser would, checking that no number is missed. */
export async function watchScreen(url: string, station: string, token: string): Promise<ScreenWatch> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/screen?station=${station}&token=${token}`);
  let view: StationView | undefined;
  let seq = -1;
  const panels: { lane: string; panel: Panel }[] = [];
  const follow = (message: ScreenMessage): void => {
    if (message.type === 'snapshot') view = message.view;
    else if (message.type === 'beat') return;
    else if (message.seq !== seq + 1)
      throw new Error(`the screen missed a change: ${seq} then ${message.seq}`);
    seq = message.seq;
    if (view === undefined) throw new Error('a change came before the snapshot');
    if (message.type === 'station')
      Object.assign(view, { ready: message.ready, total: message.total, troubles: message.troubles });
    if (message.type !== 'panel') return;
    if (message.panel === null) {
      Reflect.deleteProperty(view.panels, message.lane);
      return;
    }
    view.panels[message.lane] = message.panel;
    panels.push({ lane: message.lane, panel: message.panel });
  };
  socket.on('message', (data: Buffer) => follow(screenMessage.parse(JSON.parse(data.toString('utf8')))));
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    socket.once('message', () => resolve());
    socket.once('error', reject);
    socket.once('close', (code) => reject(new Error(`the screen was closed with ${code}`)));
  });
  const known = (): StationView => view ?? ({} as StationView);
  return {
    panels,
    view: known,
    async shows(kind, lane, withinMs) {
      const seen = await until(
        `the screen shows ${kind}; it showed ${panels.map((p) => p.panel.kind).join(', ')}`,
        () => panels.find((p) => p.panel.kind === kind && (lane === undefined || p.lane === lane)),
        withinMs,
      );
      return seen.panel as Extract<Panel, { kind: typeof kind }>;
    },
    forget: () => void panels.splice(0),
    async close() {
      socket.close();
      await closed;
    },
  };
}
