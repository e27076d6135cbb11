import { join } from 'node:path';
import { openRecords, type Records } from '#test/killed';
import { shiftedClock, type ShiftedClock } from '#test/simulators/clock';
import { startProxy, type HalfOpenProxy } from '#test/simulators/proxy';
import { openWard, type Ward } from '#test/stage';

/** A ward whose way to UEM, and whose clock, can be disturbed. */
export interface LineStand {
  ward: Ward;
  proxy: HalfOpenProxy;
  clock: ShiftedClock;
  records: Records;
  /** Changes of the user that UEM carried out: `device user`, oldest first. */
  changes(): Promise<string[]>;
  close(): Promise<void>;
}

export async function openLineStand(): Promise<LineStand> {
  const clock = shiftedClock();
  const proxies: HalfOpenProxy[] = [];
  const way = async (url: string): Promise<string> => {
    const proxy = await startProxy({ port: Number(new URL(url).port) });
    proxies.push(proxy);
    return `http://127.0.0.1:${proxy.port}`;
  };
  // Somebody who does not take her phone is waited for eight seconds.
  const workflows: [string, string][] = [
    ['wait-for-removal: { within: 60s }', 'wait-for-removal: { within: 8s }'],
  ];
  const ward = await openWard({ env: clock.env, way, workflows });
  const [proxy] = proxies;
  if (proxy === undefined) throw new Error('the ward goes by the proxy');
  const records = openRecords(join(ward.site.dataDir, 'tapstand.sqlite'));
  return {
    ...{ ward, proxy, clock, records },
    async changes() {
      const requests = (await ward.sandbox.control('GET', 'requests')) as Record<string, string | number>[];
      return requests.flatMap(({ method, path, status }) => {
        const [, device, user] = /devices\/(\d+)\/enrollmentuser\/(\d+)/i.exec(String(path)) ?? [];
        return method === 'PATCH' && status === 200 ? [`${device} ${user}`] : [];
      });
    },
    async close() {
      records.close();
      await ward.close();
      await proxy.stop();
    },
  };
}
