import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { chromium, type Browser, type Page } from 'playwright-core';
import { chromiumArgs, freePort, startKiosk, startSandboxProcess, writeSite } from '#test/stage';
import type { Kiosk, SandboxProcess, SiteFolder } from '#test/stage';
import { startCambrionix, type CambrionixEmulator } from '#test/simulators/cambrionix';
import { startPcscd, type PrivatePcscd } from '#test/simulators/pcsc';
import { cast, startSlapd, type Slapd } from '#test/simulators/slapd';
import { partPath, suiteNeeding, until } from '#test/support';

const suite = suiteNeeding('pcscd', 'gcc', 'pcsclite-headers', 'slapd', 'openssl', 'socat', 'chromium');

suite('all the way, on real parts', () => {
  let pcscd: PrivatePcscd;
  let slapd: Slapd;
  let hub: CambrionixEmulator;
  let sandbox: SandboxProcess;
  let site: SiteFolder;
  let kiosk: Kiosk;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    const line = join(mkdtempSync(join(tmpdir(), 'tapstand-hub-')), 'hub');
    const anna = {
      id: 1_501,
      userName: cast.anna.uid,
      firstName: 'Anna',
      lastName: 'Example',
      email: 'anna@ward.example',
    };
    [pcscd, slapd, hub, sandbox] = await Promise.all([
      startPcscd({ readers: 1 }),
      startSlapd({ peopleCount: 3_000 }),
      startCambrionix({ link: line, ports: 8 }),
      startSandboxProcess([anna]),
    ]);
    // Only bay 3 holds a phone: that is the one the screen must name.
    hub.dock(3, 0);
    hub.finish(3);
    site = writeSite({
      port: await freePort(),
      phones: 8,
      readers: [{ id: 'desk', driver: 'pcsc' }],
      cabinets: [{ id: 'hub', driver: 'cambrionix', path: line, pollMs: 50, debounceMs: 100 }],
      directory: {
        ldap: {
          url: slapd.ldapUrl,
          startTls: true,
          caFile: 'ca.pem',
          bindDn: slapd.bindDn,
          passwordFile: 'bind.secret',
          base: slapd.base,
          badgeAttribute: 'employeeNumber',
        },
      },
      mdm: sandbox.mdm,
      secrets: { ...sandbox.secrets, 'ca.pem': slapd.ca, 'bind.secret': slapd.bindPassword },
    });
    kiosk = await startKiosk(site, { program: 'production', env: { PCSCLITE_CSOCK_NAME: pcscd.socketPath } });
    browser = await chromium.launch({ executablePath: partPath('chromium') ?? '', args: chromiumArgs });
    page = await browser.newPage({ viewport: { width: 1_280, height: 800 } });
    await page.goto(`${kiosk.url}/screen/?station=ward&token=${site.token('screen-ward.token')}`);
  }, 90_000);

  afterAll(async () => {
    await browser.close();
    await kiosk.stop();
    await Promise.all([sandbox.stop(), hub.unplug(), slapd.dispose(), pcscd.stop()]);
  });

  it('a card on a real pcscd becomes a phone that UEM lists as hers, and a docked phone becomes nobody’s', async () => {
    const screen = await kiosk.screen();
    await until(
      'one phone is ready and the reader is up',
      () => screen.view().ready === 1 && screen.view().troubles.length === 0,
    );
    expect(await sandbox.enrollmentUser('TAPSTAND0003')).toBe('staging-ward');

    const card = pcscd.card({ uid: cast.anna.badge });
    await card.enter();
    await page.getByRole('heading', { name: /Anna/ }).waitFor();
    await page.getByText('3', { exact: true }).first().waitFor();
    await card.leave();
    expect(await screen.shows('take')).toMatchObject({ firstName: 'Anna', device: 'Phone 3', bay: 3 });
    await until(
      'UEM lists her',
      async () => (await sandbox.enrollmentUser('TAPSTAND0003')) === cast.anna.uid,
    );

    hub.pull(3);
    await screen.shows('ready');
    hub.dock(3, 900);
    expect(await screen.shows('thank-you')).toMatchObject({ device: 'Phone 3', bay: 3 });
    await page
      .getByText(/Phone 3/)
      .first()
      .waitFor();
    await until(
      'UEM lists the staging user',
      async () => (await sandbox.enrollmentUser('TAPSTAND0003')) === 'staging-ward',
    );
    await screen.close();
  }, 60_000);

  it('goes on with the next card after pcscd was killed and started again', async () => {
    const screen = await kiosk.screen();
    await pcscd.kill();
    await until('the screen says that the reader is missing', () =>
      screen.view().troubles.some((t) => t.what === 'desk'),
    );
    await pcscd.start();
    await until('the reader is back', () => screen.view().troubles.length === 0);
    const card = pcscd.card({ uid: 'deadbeef' });
    await card.enter();
    expect(await screen.shows('refused')).toMatchObject({ fault: 'badge-unknown' });
    await card.leave();
    await screen.close();
  }, 60_000);
});
