import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { systemClock } from '#libs/clock';
import { openSqliteStore, type Store } from '#libs/store';
import { syslogReceiver } from '#libs/syslog';
import { startProxy, type HalfOpenProxy } from '#test/simulators/proxy';
import { openRsyslog, type Rsyslog } from '#test/simulators/rsyslog';
import { freePort } from '#test/stage';
import { suiteNeeding, until } from '#test/support';
import { AuditChain } from '../../apps/kiosk/audit/chain.ts';
import { HandingOn } from '../../apps/kiosk/audit/handing-on.ts';

suiteNeeding('rsyslog', 'openssl')('the audit at a real rsyslogd', () => {
  let rsyslog: Rsyslog;
  let strict: Rsyslog;
  let proxy: HalfOpenProxy;
  beforeAll(async () => {
    [rsyslog, strict] = [await openRsyslog(await freePort()), await openRsyslog(await freePort(), true)];
    await Promise.all([rsyslog.start(), strict.start()]);
    proxy = await startProxy({ port: rsyslog.port });
  }, 60_000);
  afterAll(async () => {
    await proxy.stop();
    await Promise.all([rsyslog.close(), strict.close()]);
  });

  let store: Store;
  let folder: string;
  let chain: AuditChain;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tapstand-syslog-'));
    store = await openSqliteStore({ file: join(folder, 'db.sqlite'), worker: false });
    const log = (): undefined => undefined;
    const file = join(folder, 'head.json');
    chain = new AuditChain({ store, clock: systemClock, key: randomBytes(32), file, log });
    await chain.sweep();
  });
  afterEach(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });

  let run = 0;
  /** Acts nobody else wrote into the receiver's file, chained. */
  const write = async (count: number): Promise<string> => {
    const word = `act-${++run}-${randomBytes(4).toString('hex')}`;
    for (let i = 0; i < count; i++) {
      const detail = { reason: `ü = a|b\\c\n<109>1 forged ${i}` };
      await store.recordAudit(systemClock.now(), [
        { actor: 'operator:1', action: word, subject: `${i}`, detail },
      ]);
    }
    await chain.sweep();
    return word;
  };
  const to = (port: number, more: Record<string, string> = {}, patienceMs = 10_000) => {
    const parts = { receiver: 'localhost', port, host: 'kiosk-1', version: '1.0', patienceMs };
    const receiver = syslogReceiver({ ...parts, ca: rsyslog.pem('ca.pem'), ...more }, systemClock);
    const place = { host: 'localhost', port };
    return new HandingOn({ store, clock: systemClock, receiver, place, log: () => undefined });
  };
  const takenOf = (word: string, from = rsyslog): string[] =>
    from
      .taken()
      .flatMap((line) => (line.includes(`|${word}|`) ? [/ cs1=(\d+) /.exec(line)?.[1] ?? '?'] : []));
  const numbers = (count: number): string[] => Array.from({ length: count }, (_, i) => String(i));

  it('arrives whole, in order, one message a line, whatever is in it', async () => {
    const word = await write(25);
    const handing = to(rsyslog.port);
    await handing.beat();
    expect(handing.fault).toBeNull();
    await until('all of it is written down', () => takenOf(word).length >= 25);
    expect(takenOf(word)).toEqual(numbers(25));
    const [line = ''] = rsyslog.taken().filter((l) => l.includes(`|${word}|`));
    expect(line).toMatch(
      /^<109>1 \d{4}-\d\d-\d\dT[\d:.]+Z kiosk-1 tapstand - \S+ - CEF:0\|Tapstand\|Tapstand\|1\.0\|/,
    );
    expect(line).toContain(String.raw`cs2={"reason":"ü \= a|b\\\\c\\n<109>1 forged 0"}`);
    expect(line).toMatch(/ cn1Label=link cn1=\d+ cs3Label=mac cs3=[0-9a-f]{64}$/);
    const last = (await store.chainHead()).last?.n;
    expect(await handing.state()).toMatchObject({ state: 'up', sentTo: last, waiting: 0, fault: null });
  });

  it('is not sent again, and what comes later is', async () => {
    const word = await write(3);
    await to(rsyslog.port).beat();
    const later = await write(2);
    await to(rsyslog.port).beat();
    // Another copy of the service does not have the lease yet, so this one's second sending needs the same owner.
    expect(await store.auditCursor('syslog')).toBeLessThan((await store.chainHead()).last?.n ?? 0);
    await until('the first part is there', () => takenOf(word).length === 3);
    expect(takenOf(later)).toEqual([]);
  });

  it.each<[string, Record<string, string>, RegExp]>([
    ['an authority that did not sign it', { ca: 'other-ca.pem' }, /not signed by the authority in caFile/],
    ['another name', { receiver: '127.0.0.1' }, /for another name/],
  ])('is not told to a receiver whose certificate has %s', async (_, more, says) => {
    const word = await write(1);
    const wrong = more['ca'] === undefined ? more : { ca: rsyslog.pem(more['ca']) };
    const handing = to(rsyslog.port, wrong);
    await handing.beat();
    expect(handing.fault?.detail.note).toMatch(says);
    expect(await handing.state()).toMatchObject({ state: 'down', fault: { code: 'syslog-unreachable' } });
    expect(takenOf(word)).toEqual([]);
  });

  it('is told with a certificate of our own where the receiver asks for one, and not without', async () => {
    const word = await write(2);
    const ca = { ca: strict.pem('ca.pem') };
    const without = to(strict.port, ca);
    await without.beat();
    expect(without.fault?.code).toBe('syslog-unreachable');
    await without.stop();
    await store.claimCursor({ name: 'syslog', owner: 'x', at: systemClock.now() + 120_000, leaseUntil: 0 });
    const handing = to(strict.port, {
      ...ca,
      certificate: strict.pem('client.pem'),
      key: strict.pem('client.key'),
    });
    await handing.beat();
    expect(handing.fault).toBeNull();
    await until('it is there', () => takenOf(word, strict).length >= 2);
    expect(takenOf(word, strict)).toEqual(numbers(2));
  });

  it('waits for a receiver that has gone silent in the middle, and is then told from there, in order', async () => {
    const word = await write(40);
    proxy.behave({ kind: 'silent-after', answerBytes: 10 });
    const handing = to(proxy.port, {}, 700);
    await handing.beat();
    expect(handing.fault?.detail.note).toMatch(/did not take everything/);
    expect(await store.auditCursor('syslog')).toBe(0);
    proxy.behave({ kind: 'pass' });
    await until('it is tried again', async () => {
      await handing.beat();
      return handing.fault === null;
    });
    await until('all of it is written down', () => takenOf(word).length >= 40);
    // At least once, in order: what may have arrived before the line broke may be there twice.
    expect(takenOf(word).slice(-40)).toEqual(numbers(40));
    expect((await handing.state()).waiting).toBe(0);
  });

  it('waits for a receiver that is stopped, and loses nothing', async () => {
    await rsyslog.stop();
    const word = await write(10);
    const handing = to(rsyslog.port);
    await handing.beat();
    expect(handing.fault?.detail.note).toMatch(/nobody listens/);
    await rsyslog.start();
    await until('it is there again', async () => {
      await handing.beat();
      return handing.fault === null;
    });
    await until('all of it is written down', () => takenOf(word).length >= 10);
    expect(takenOf(word)).toEqual(numbers(10));
  });
});
