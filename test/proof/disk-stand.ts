import { join } from 'node:path';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { openRecords, type Records } from '#test/killed';
import { failingDisk, type DiskError, type FailingDisk } from '#test/simulators/disk';
import { badges, openWard, type Ward } from '#test/stage';
import { until } from '#test/support';

/** One fault of the disk: at which write from the tap on, which, and whether only that write is hit. */
export interface DiskFault {
  at: number;
  error: DiskError;
  once: boolean;
}

export interface DiskStand {
  /** Writes of a check-out and check-in, from the tap until everything is settled. */
  count(): Promise<number>;
  /** A check-out and check-in during which the disk fails and gets well again; every promise that was broken. */
  suffer(fault: DiskFault): Promise<{ struck: boolean; refused: boolean; broken: string[] }>;
  evidence(): { folder: string; text: string };
  close(): Promise<void>;
}

const serial = 'TAPSTAND0001';
const who = { badge: badges.anna, userName: 'anna.berg' };
const settledMs = 40_000;

interface Parts {
  ward: Ward;
  records: Records;
  disk: FailingDisk;
}

const panelOf = <K extends string>(ward: Ward, kind: K) =>
  ward.screen.panels.find((p) => p.panel.kind === kind)?.panel;

const refusals = (ward: Ward): string[] =>
  ward.screen.panels.flatMap(({ panel }) => (panel.kind === 'refused' ? [panel.fault] : []));

/** What somebody at the screen sees of a tap: a phone, or why not. */
const answered = (ward: Ward) =>
  until('a tap is answered', () => panelOf(ward, 'take') !== undefined || refusals(ward).length > 0);

/** Waits until `seen`; while the disk fails, only until it has failed a little: then it is well again and has to come. */
async function comes(parts: Parts, what: string, seen: () => boolean): Promise<void> {
  await until(what, () => seen() || parts.disk.failed() > 0, settledMs);
  if (seen()) return;
  // Long enough for a retry of the service to meet the failing disk too.
  const failed = parts.disk.failed();
  await until('it is met again or time has passed', () => parts.disk.failed() > failed + 2, 150).catch(
    () => undefined,
  );
  parts.disk.well();
  await until(`${what}, the disk being well again`, seen, settledMs);
}

async function checkOut(
  parts: Parts,
  fault: DiskFault | undefined,
): Promise<{ refused: boolean; broken: string[] }> {
  const { ward, records, disk } = parts;
  const broken: string[] = [];
  await ward.tap(who.badge);
  await answered(ward);
  const told = refusals(ward);
  if (told.length === 0) return { refused: false, broken };
  const expected = fault?.error === 'ENOSPC' ? 'store-full' : 'store-broken';
  if (told.some((t) => t !== expected)) broken.push(`${fault?.error} is told as ${told.join(', ')}`);
  if (records.held().length > 0) broken.push('the tap was refused and the records have a hand-out');
  if (panelOf(ward, 'take') !== undefined) broken.push('refused and offered at once');
  const api = await ward.kiosk.api('GET', `people/${who.userName}`);
  if (api.status !== 200) broken.push(`while nothing can be written, reading is answered ${api.status}`);
  disk.well();
  ward.screen.forget();
  await until('the next tap is served', async () => {
    if (panelOf(ward, 'take') !== undefined) return true;
    await ward.tap(who.badge);
    await answered(ward);
    return panelOf(ward, 'take') !== undefined;
  });
  return { refused: true, broken };
}

async function play(parts: Parts, fault?: DiskFault): Promise<{ refused: boolean; broken: string[] }> {
  const { ward, records, disk } = parts;
  const before = records.handOuts(who.userName);
  ward.screen.forget();
  if (fault !== undefined) disk.failFrom(fault.at, fault.error, fault.once);
  const { refused, broken } = await checkOut(parts, fault);
  const panel = panelOf(ward, 'take');
  if (panel?.kind !== 'take') throw new Error('no phone was offered');
  await ward.pull(panel.bay);
  await comes(parts, 'the phone is hers', () => panelOf(ward, 'ready') !== undefined);
  if ((await ward.sandbox.enrollmentUser(serial)) !== who.userName)
    broken.push('the screen says ready before UEM does');
  await ward.dock(panel.bay);
  await comes(parts, 'the return is seen', () => panelOf(ward, 'thank-you') !== undefined);
  await comes(parts, 'everything is settled', () => records.open().length === 0);
  disk.well();
  if (records.handOuts(who.userName) !== before + 1) broken.push('not exactly one hand-out');
  if (records.held().length > 0) broken.push('docked, and the records still have a holder');
  const listed = await ward.sandbox.enrollmentUser(serial);
  if (listed !== 'staging-ward') broken.push(`returned, and UEM lists ${listed}`);
  return { refused, broken: [...broken, ...records.broken()] };
}

/** After a broken promise: whatever is out comes back, so that the next fault is judged for itself. */
async function tidy({ ward, records }: Parts): Promise<void> {
  for (const { bay, waits } of records.held()) {
    if (waits) await ward.pull(bay).catch(() => undefined);
    await until('it is taken', () => records.held().every((h) => !h.waits), settledMs).catch(() => undefined);
    await ward.dock(bay).catch(() => undefined);
  }
  await until(
    'nothing is open',
    () => records.held().length + records.open().length === 0,
    2 * settledMs,
  ).catch(() => undefined);
}

/** A ward with one phone whose records lie on a disk that fails on demand. */
export async function openDiskStand(): Promise<DiskStand> {
  const folder = mkdtempSync(join(tmpdir(), 'tapstand-records-'));
  const file = join(folder, 'tapstand.sqlite');
  const disk = failingDisk(folder);
  const ward = await openWard({ phones: 1, database: { sqlite: { file } }, env: disk.env });
  const records = openRecords(file);
  const parts = { ward, records, disk };
  return {
    async count() {
      await play(parts);
      const before = disk.writes();
      await play(parts);
      return disk.writes() - before;
    },
    async suffer(fault) {
      const pid = ward.kiosk.process.child.pid;
      const { refused, broken } = await play(parts, fault).catch((e: Error) => {
        disk.well();
        return { refused: false, broken: [`${e.message}; open: ${records.open().join(', ')}`] };
      });
      await tidy(parts);
      if (ward.kiosk.process.child.exitCode !== null) broken.push(`the service ${pid} ended`);
      return { struck: disk.failed() > 0, refused, broken };
    },
    evidence: () => ({ folder: ward.site.folder, text: ward.kiosk.process.output() }),
    async close() {
      records.close();
      await ward.close();
      disk.close();
    },
  };
}
