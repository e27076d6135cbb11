import { copyFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '#test/support';
import { badges, openWard, tapstand, type Ward } from '#test/stage';

const [first, second] = ['TAPSTAND0001', 'TAPSTAND0002'];

interface MdmState {
  hold: { why: string } | null;
  open: number;
  compared: { differences: { device: { serial: string }; wanted: string; has: string | null }[] } | null;
}

describe('records put back from a backup', () => {
  let ward: Ward;
  let copy: string;
  let file: string;
  beforeEach(async () => {
    ward = await openWard({ phones: 3 });
    copy = join(ward.site.folder, 'copy.sqlite');
    file = join(ward.site.dataDir, 'tapstand.sqlite');
  }, 30_000);
  afterEach(async () => {
    await ward.close();
  });

  const cli = async (...args: string[]): Promise<string> => {
    const { code, text } = await tapstand(ward.site, ...args);
    if (code !== 0) throw new Error(`tapstand ${args.join(' ')} ended with ${code}: ${text}`);
    return text;
  };
  const mdm = async (): Promise<MdmState> => (await ward.kiosk.api('GET', 'mdm')).body as unknown as MdmState;
  const changes = async (): Promise<number> => {
    const all = (await ward.sandbox.control('GET', 'requests')) as { method: string; path: string }[];
    return all.filter(({ method, path }) => method === 'PATCH' || path.includes('/commands')).length;
  };
  async function takes(badge: string, userName: string, bay: number): Promise<void> {
    ward.screen.forget();
    await ward.tap(badge);
    expect(await ward.screen.shows('take')).toMatchObject({ bay });
    await ward.pull(bay);
    await ward.uemLists(`TAPSTAND000${bay}`, userName);
  }
  async function putsBack(bay: number): Promise<void> {
    ward.screen.forget();
    await ward.dock(bay);
    await ward.screen.shows('thank-you');
    await ward.uemLists(`TAPSTAND000${bay}`, 'staging-ward');
  }
  /** Anna has phone 1 when the backup is made; by the time it is put back, it is Ben who has it. */
  async function backupThatGrewOld(): Promise<void> {
    await takes(badges.anna, 'anna.berg', 1);
    expect(await cli('backup', copy)).toContain('is whole');
    await putsBack(1);
    for (const bay of [2, 3]) await ward.pull(bay);
    await until('only phone 1 is left', () => ward.screen.view().ready === 1);
    await takes(badges.ben, 'ben.okafor', 1);
    for (const bay of [2, 3]) await ward.dock(bay);
  }

  it('change nothing in UEM before somebody confirms, while people are served as usual; then all is as decided', async () => {
    await backupThatGrewOld();
    const before = await tapstand(ward.site, 'restore', copy);
    expect(before).toMatchObject({ code: 1, text: expect.stringContaining('stop it first') });
    const written = await changes();
    await ward.restart('SIGTERM', async () => {
      expect(await cli('restore', copy)).toContain('tapstand mdm go-on');
    });
    expect(readdirSync(ward.site.dataDir).some((name) => name.includes('.before-'))).toBe(true);

    // Nobody waits for the operator: Clara gets a phone, and the screen says that it is set up later.
    ward.screen.forget();
    await ward.tap(badges.clara);
    expect(await ward.screen.shows('take')).toMatchObject({ bay: 2 });
    await ward.pull(2);
    const shown = await until('the differences are shown', async () => {
      const state = await mdm();
      return (state.compared?.differences.length ?? 0) > 0 ? state : undefined;
    });
    expect(shown).toMatchObject({
      hold: { why: 'restored' },
      compared: { differences: [{ device: { serial: first }, wanted: 'anna.berg', has: 'ben.okafor' }] },
    });
    expect(shown.open).toBeGreaterThan(0);
    const told = await cli('mdm');
    expect(told).toContain('put back from a backup');
    expect(told).toContain('ben.okafor is listed, anna.berg is wanted');
    expect(await changes()).toBe(written);
    const { body } = await ward.kiosk.api('GET', 'devices/phone-2');
    expect(body['epoch']).toBeGreaterThan(1_000_000);

    await cli('mdm', 'go-on', '--reason', 'looked at what differs');
    expect((await mdm()).hold).toBeNull();
    await ward.uemLists(second, 'clara.nowak');
    // What somebody else put there is never fought: it is Ben who has phone 1, and only a person can know.
    await until('phone 1 waits for an operator', async () => (await cli('repairs')).includes('ben.okafor'));
    expect(await ward.sandbox.enrollmentUser(first)).toBe('ben.okafor');
    expect((await tapstand(ward.site, 'mdm', 'go-on', '--reason', 'once more')).code).toBe(1);
  }, 90_000);

  it('are noticed where somebody copied an old file back by hand', async () => {
    await backupThatGrewOld();
    const written = await changes();
    await ward.restart('SIGTERM', async () => {
      for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
      copyFileSync(copy, file);
    });
    expect(await mdm()).toMatchObject({ hold: { why: 'restored' } });
    expect(ward.kiosk.process.output()).toContain('put back');
    expect(await cli('repairs')).toContain('put back from a backup');
    await ward.tap(badges.clara);
    await ward.screen.shows('take');
    expect(await changes()).toBe(written);
    // The control: the same file, started again, is what was seen last.
    await cli('mdm', 'go-on', '--reason', 'it was me');
    await ward.restart('SIGTERM');
    expect((await mdm()).hold).toBeNull();
  }, 90_000);
});
