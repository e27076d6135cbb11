import { writeFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { root, run, writeSite } from '#test/stage';
import { until } from '#test/support';
import { badges, openWard, type Ward } from '#test/stage';

describe('hands and eyes that fail', () => {
  let ward: Ward | undefined;
  afterEach(async () => {
    await ward?.close();
    ward = undefined;
  });

  it('refuses an unknown badge and a misread, each in words', async () => {
    ward = await openWard();
    await ward.tap('deadbeef');
    expect(await ward.screen.shows('refused')).toMatchObject({ fault: 'badge-unknown' });
    await ward.rig.send({ do: 'misread', reader: 'right' });
    await until('the misread is told', () =>
      ward?.screen.panels.some(
        (p) =>
          p.lane === 'reader:right' && p.panel.kind === 'refused' && p.panel.fault === 'badge-unreadable',
      ),
    );
  }, 40_000);

  it('says that all devices are out, and gives one again when one is back', async () => {
    ward = await openWard({ phones: 1 });
    await ward.tap(badges.anna);
    await ward.screen.shows('take');
    await ward.pull(1);
    await until('nothing is ready', () => ward?.screen.view().ready === 0);
    await ward.tap(badges.ben, 'right');
    expect(await ward.screen.shows('refused', 'reader:right')).toMatchObject({
      fault: 'all-out',
      firstName: 'Ben',
    });
    await ward.dock(1);
    await ward.screen.shows('thank-you');
    ward.screen.forget();
    await ward.tap(badges.ben, 'right');
    expect(await ward.screen.shows('take', 'reader:right')).toMatchObject({ firstName: 'Ben' });
  }, 40_000);

  it('says which reader is unplugged, serves the other one, and says when it is back', async () => {
    ward = await openWard();
    await ward.rig.send({ do: 'unplug', reader: 'left' });
    const trouble = await until('the trouble is on the screen', () => ward?.screen.view().troubles[0]);
    expect(trouble).toEqual({ what: 'left', fault: 'reader-missing' });
    await ward.tap(badges.anna, 'right');
    await ward.screen.shows('take', 'reader:right');
    await ward.rig.send({ do: 'replug', reader: 'left' });
    await until('no trouble is left', () => ward?.screen.view().troubles.length === 0);
  }, 40_000);

  it('hands nothing out of a cabinet that does not answer, and still takes returns when it is back', async () => {
    ward = await openWard();
    await ward.tap(badges.anna);
    await ward.screen.shows('take');
    await ward.pull(1);
    await until('she has it', () =>
      ward?.screen.panels.some((p) => ['ready', 'setting-up'].includes(p.panel.kind)),
    );
    await ward.rig.send({ do: 'unplug', cabinet: 'cabinet' });
    await until('the screen names the cabinet', () =>
      ward?.screen.view().troubles.some((t) => t.fault === 'cabinet-missing'),
    );
    await ward.tap(badges.ben, 'right');
    expect(await ward.screen.shows('refused', 'reader:right')).toMatchObject({ fault: 'cabinet-missing' });
    await ward.dock(1);
    await ward.rig.send({ do: 'replug', cabinet: 'cabinet' });
    await ward.screen.shows('thank-you');
  }, 40_000);

  it('loses less than two seconds of taps to a killed station, and nothing else', async () => {
    ward = await openWard();
    await ward.tap(badges.anna);
    await ward.screen.shows('take');
    const [, pid = ''] = await ward.kiosk.process.said(/"station":"ward","pid":(\d+)/);
    const killed = performance.now();
    process.kill(Number(pid), 'SIGKILL');
    await until('a tap is served again', async () => {
      await ward?.tap(badges.ben, 'right').catch(() => undefined);
      return ward?.screen.panels.some((p) => p.lane === 'reader:right' && p.panel.kind === 'take');
    });
    expect(performance.now() - killed).toBeLessThan(2_000);
    expect((await ward.kiosk.api('GET', 'people/anna.berg')).body['has']).toHaveLength(1);
  }, 40_000);
});

describe('a service that is not let in, or misconfigured', () => {
  it('refuses other hosts, other origins, wrong tokens', async () => {
    const ward = await openWard();
    try {
      const { url } = ward.kiosk;
      expect((await fetch(`${url}/api/devices/phone-1`)).status).toBe(401);
      expect((await fetch(`${url}/health/live`, { headers: { origin: 'http://evil.example' } })).status).toBe(
        403,
      );
      expect((await fetch(`${url}/health/live`, { headers: { origin: url } })).status).toBe(200);
      const { WebSocket } = await import('ws');
      const closedWith = (address: string, origin?: string): Promise<number> =>
        new Promise((resolve) => {
          const socket = new WebSocket(address, origin === undefined ? {} : { origin });
          socket.once('close', resolve);
          socket.once('unexpected-response', (_, response) => resolve(response.statusCode ?? 0));
          socket.once('error', () => undefined);
        });
      const screen = `${url.replace('http', 'ws')}/screen?station=ward&token=`;
      expect(await closedWith(`${screen}wrong`)).toBe(4401);
      expect(
        await closedWith(`${screen}${ward.site.token('screen-ward.token')}`, 'http://evil.example'),
      ).toBe(401);
    } finally {
      await ward.close();
    }
  }, 40_000);

  it('names file, line, field and remedy of every mistake, and starts nothing', async () => {
    const site = writeSite({
      port: 7_999,
      phones: 2,
      readers: [],
      cabinets: [{ id: 'c', driver: 'virtual' }],
    });
    const path = join(site.folder, 'site.yaml');
    writeFileSync(
      path,
      readFileSync(path, 'utf8')
        .replace('language: en', 'language: fr')
        .replace('group: phones', 'group: fones'),
    );
    const service = run(process.execPath, [join(root, 'dist/apps/kiosk/main.js')], {
      ...site.env,
      NODE_OPTIONS: '',
    });
    expect(await service.ended()).toBe(1);
    expect(service.output()).toMatch(/site\.yaml:\d+:\d+ .*group.*fones/);
    expect(service.output()).not.toContain('listening');
  }, 20_000);
});
