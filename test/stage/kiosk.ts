import { join } from 'node:path';
import { run, type Running } from './process.ts';
import { watchScreen, type ScreenWatch } from './screen-watch.ts';
import { root, type SiteFolder } from './site.ts';

export interface Kiosk {
  url: string;
  process: Running;
  screen(): Promise<ScreenWatch>;
  /** Calls the operator's API. */
  api(
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    body?: unknown,
  ): Promise<{ status: number; body: Record<string, unknown> }>;
  enrol(userName: string, badge: string): Promise<void>;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

export interface KioskOptions {
  /** `virtual` may also open virtual hardware; `production` is what `npm start` runs. */
  program?: 'virtual' | 'production';
  env?: NodeJS.ProcessEnv;
}

/** Starts the built service on a site and resolves when it listens. */
export async function startKiosk(site: SiteFolder, options: KioskOptions = {}): Promise<Kiosk> {
  const main =
    options.program === 'production' ? 'dist/apps/kiosk/main.js' : 'dist/test/stage/main-virtual.js';
  const env = { ...site.env, LOG_LEVEL: 'info', NODE_OPTIONS: '', ...options.env };
  const running = run(process.execPath, [join(root, main)], env);
  const [, url = ''] = await running.said(/"url":"([^"]+)"/);
  const api: Kiosk['api'] = async (method, path, body) => {
    const headers: Record<string, string> = { authorization: `Bearer ${site.token('operator.token')}` };
    if (body !== undefined) headers['content-type'] = 'application/json';
    const response = await fetch(`${url}/api/${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  return {
    url,
    process: running,
    api,
    screen: () => watchScreen(url, 'ward', site.token('screen-ward.token')),
    async enrol(userName, badge) {
      const firstName = `${userName[0]?.toUpperCase() ?? ''}${userName.slice(1).split('.')[0] ?? ''}`;
      const person = { userName, firstName, displayName: userName };
      const { status, body } = await api('POST', 'badges', { number: badge, technology: 'csn', ...person });
      if (status !== 201) throw new Error(`enrolment was answered ${status}: ${JSON.stringify(body)}`);
    },
    stop: (signal = 'SIGTERM') => running.kill(signal),
  };
}
