import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Cron } from 'croner';
import type { Clock } from '#libs/clock';
import type { ApiBackups } from '#libs/contract';
import { Fault, isFault } from '#libs/domain';
import { backupSqlite, type Store } from '#libs/store';
import { faultWords } from '../run-words.ts';

export interface BackupsParts {
  /** The database's file; null with PostgreSQL, which has its own tools. */
  file: string | null;
  /** As the site file has it; undefined: no copies are wanted. */
  wanted: { folder: string; at: string; keep: number } | undefined;
  store: Pick<Store, 'extent'>;
  clock: Clock;
  log(level: 'info' | 'warn' | 'error', what: string, detail?: Record<string, unknown>): void;
}

const named = /^tapstand-\d{8}T\d{6}\.sqlite$/;
const againAfterMs = 3_600_000;

/** Copies of the records, made at night and on demand, each opened and compared with where the records were before it counts. */
export class Backups {
  fault: Fault | null = null;
  private readonly parts: BackupsParts;
  private last: ApiBackups['last'] = null;
  private running: Promise<void> | undefined;
  private nextAt: number | null = null;

  constructor(parts: BackupsParts) {
    this.parts = parts;
    this.nextAt = this.followingNight();
  }

  get possible(): boolean {
    return this.parts.file !== null && this.parts.wanted !== undefined;
  }

  /** Called now and then by the scheduler. */
  async beat(): Promise<void> {
    if (this.nextAt === null || this.parts.clock.now() < this.nextAt) return;
    await this.make();
  }

  /** Makes one now, or waits for the one that is being made. What goes wrong is in `fault`. */
  async make(): Promise<void> {
    this.running ??= this.copy().finally(() => (this.running = undefined));
    await this.running;
  }

  /** Newest first. */
  kept(): { file: string; at: number; bytes: number }[] {
    const { wanted } = this.parts;
    if (wanted === undefined) return [];
    try {
      return readdirSync(wanted.folder)
        .filter((name) => named.test(name))
        .sort()
        .reverse()
        .map((name) => {
          const { mtimeMs, size } = statSync(join(wanted.folder, name));
          return { file: name, at: Math.round(mtimeMs), bytes: size };
        });
    } catch {
      return [];
    }
  }

  state(): ApiBackups {
    const { wanted } = this.parts;
    const nightly = wanted === undefined || !this.possible ? null : { ...wanted, nextAt: this.nextAt };
    return { nightly, kept: this.kept(), last: this.last, running: this.running !== undefined };
  }

  private followingNight(): number | null {
    const { wanted, clock } = this.parts;
    if (wanted === undefined || !this.possible) return null;
    const [hour, minute] = wanted.at.split(':').map(Number);
    return new Cron(`${minute} ${hour} * * *`).nextRun(new Date(clock.now()))?.getTime() ?? null;
  }

  private async copy(): Promise<void> {
    const { file, wanted, clock, log } = this.parts;
    if (file === null || wanted === undefined) return;
    try {
      const made = await this.proven(file, wanted.folder);
      for (const old of this.kept().slice(wanted.keep))
        rmSync(join(wanted.folder, old.file), { force: true });
      [this.fault, this.nextAt] = [null, this.followingNight()];
      this.last = { at: clock.now(), ok: true, fault: null };
      log('info', 'the records were copied', { file: basename(made) });
    } catch (error) {
      const fault = new Fault('backup-failed', {
        note: isFault(error) ? (error.detail.note ?? error.code) : String(error),
      });
      this.fault = fault;
      this.nextAt = clock.now() + againAfterMs;
      this.last = { at: clock.now(), ok: false, fault: faultWords(fault.code) ?? null };
      log('error', 'the records could not be copied', { fault: fault.code, note: fault.detail.note });
    }
  }

  /** The copy holds at least what was there when it began: it was opened, checked, and asked how far it goes. */
  private async proven(from: string, folder: string): Promise<string> {
    const { store, clock } = this.parts;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const stamp = new Date(clock.now()).toISOString().replaceAll(/[-:]/g, '').slice(0, 15);
    const to = join(folder, `tapstand-${stamp}.sqlite`);
    const before = await store.extent();
    const { extent } = await backupSqlite(from, to);
    if (extent.audit >= before.audit && extent.journal >= before.journal) return to;
    rmSync(to, { force: true });
    throw new Fault('backup-failed', { note: `the copy ${to} has less in it than the records` });
  }
}
