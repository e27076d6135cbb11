import type { Clock } from '#libs/clock';
import type { ApiConfiguration, ApiSaved, ConfigurationPart } from '#libs/contract';
import { isFault } from '#libs/domain';
import type { ConfigurationHead, SecretRow } from '#libs/store';
import type { Site } from '#libs/config';
import type { WorkflowFile } from '#libs/workflow';
import type { Surveyed } from '../station-link.ts';
import type { Features } from '../wiring-features.ts';
import { adoptSite, fitsLive } from './applying.ts';
import { newestInForce, VersionUnusable, type Documents, type Ground, type InForce } from './ground.ts';
import { SetUp } from './set-up.ts';
import { headOf, takenBackOf } from './version-words.ts';

export interface ConfigurationParts {
  ground: Ground;
  clock: Clock;
  /** What the connections of this start were opened for. */
  features: Features;
  /** Closes the service and starts it again in this process. */
  startAnew(why: string): void;
  /** What this computer could open, where no station is told of yet. */
  surveyHere(): Promise<Surveyed>;
  log(level: 'info' | 'warn' | 'error', what: string, detail?: Record<string, unknown>): void;
}

/** Who puts what changed into the running house. */
export interface Live {
  adopted(site: Site, workflows: WorkflowFile): Promise<void>;
}

export type Applies = ApiSaved['applies'];

export interface Saving {
  madeFrom: number;
  documents: Documents;
  changed: readonly ConfigurationPart[];
  note: string;
  actor: string;
  equals?: number;
  secrets?: SecretRow[];
  /** Beside the entry that says a version was saved. */
  about?: { action: string; subject: string; detail: Record<string, unknown> };
}

/** Copies of the service look so often whether another one saved. */
const lookMs = 5_000;
/** Until the answer of whoever asked for it has left. */
const leaveMs = 200;

/** What the service goes by while it runs: saved, applied, and followed where another copy saved. */
export class Configuration {
  readonly parts: ConfigurationParts;
  /** The way to a first check-out. */
  readonly setUp: SetUp;
  private current: InForce;
  private live: Live | null = null;
  private leaving = false;
  private lookedAt = Number.NEGATIVE_INFINITY;
  /** One at a time: what is applied is in force before the next is looked at. */
  private turn: Promise<unknown> = Promise.resolve();

  constructor(parts: ConfigurationParts) {
    this.parts = parts;
    this.current = parts.ground.inForce;
    this.setUp = new SetUp({ ...parts, store: parts.ground.store });
  }

  get inForce(): InForce {
    return this.current;
  }

  get ground(): Ground {
    return this.parts.ground;
  }

  attach(live: Live): void {
    this.live = live;
  }

  async state(): Promise<ApiConfiguration> {
    const { rules, row } = this.current;
    const { store, files } = this.ground;
    return {
      rules,
      version: row?.version ?? 0,
      inForce: row === null ? null : headOf(row, row.version),
      files,
      state: this.leaving ? 'starting-anew' : 'in-force',
      takenBack: takenBackOf(await store.configurationMark('taken-back')),
    };
  }

  /** Keeps it as a version and puts it in force; `quicker` when somebody saved since it was made. What it says was checked before. */
  save(saving: Saving): Promise<{ ok: true; saved: ApiSaved } | { ok: false; quicker: ConfigurationHead }> {
    return this.inTurn(async () => {
      const { documents, changed, madeFrom, note, actor } = saving;
      const at = this.parts.clock.now();
      const detail = { from: madeFrom, changed: [...changed], ...(note === '' ? {} : { note }) };
      const about = saving.about === undefined ? [] : [{ actor, ...saving.about }];
      const answer = await this.ground.store.saveConfiguration({
        ...{ madeFrom, at, actor, note, changed: changed.join(','), equals: saving.equals ?? null },
        ...{ site: JSON.stringify(documents.site), workflows: JSON.stringify(documents.workflows) },
        secrets: saving.secrets ?? [],
        audit: [{ actor, action: 'save-configuration', subject: 'configuration', detail }, ...about],
      });
      if (!answer.ok) return answer;
      return { ok: true, saved: { version: answer.version, applies: await this.follow() } };
    });
  }

  /** Called every second: what another copy of the service saved is put in force here as well. */
  async beat(): Promise<void> {
    const { clock } = this.parts;
    if (this.leaving || clock.monotonic() - this.lookedAt < lookMs) return;
    this.lookedAt = clock.monotonic();
    try {
      if ((await this.ground.store.newestVersion()) > (this.current.row?.version ?? 0)) await this.look();
    } catch (error) {
      if (!isFault(error)) throw error;
      this.parts.log('warn', 'a newer configuration could not be looked for', { fault: error.code });
    }
  }

  /** Puts in force what another copy saved, now. */
  async look(): Promise<void> {
    await this.inTurn(() => this.follow());
  }

  /** Says that it is about to start anew; the answer leaves first. */
  startAnew(why: string): void {
    if (this.leaving) return;
    this.leaving = true;
    this.parts.clock.after(leaveMs, () => this.parts.startAnew(why));
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = this.turn.then(work, work);
    this.turn = next.catch(() => undefined);
    return next;
  }

  /** Puts the newest version in force: at once where it fits what runs, else by starting anew, which takes back what cannot start. */
  private async follow(): Promise<Applies> {
    const next = await this.newest();
    if (next === null) return this.anew('another version');
    const { row } = next;
    if (row === null || row.version === this.current.row?.version) return 'nothing';
    const now = { ...this.current, features: this.parts.features };
    const live = this.current.rules === 'database' && row.changed !== '' && fitsLive(now, next);
    if (!live || this.live === null) return this.anew(`version ${row.version}`);
    try {
      adoptSite(this.current.site, next.site);
      Object.assign(this.current.workflows, next.workflows);
      await this.live.adopted(this.current.site, next.workflows);
    } catch (error) {
      this.parts.log('error', 'a version could not be put in force while running', {
        version: row.version,
        why: error instanceof Error ? error.message : 'unknown',
      });
      return this.anew(`version ${row.version}`);
    }
    this.current = { ...next, site: this.current.site, workflows: this.current.workflows };
    await this.ground.store.markConfiguration('started', String(row.version), this.parts.clock.now(), []);
    this.parts.log('info', 'a configuration is in force', { version: row.version });
    return 'at-once';
  }

  private anew(why: string): Applies {
    this.startAnew(why);
    return 'starts-anew';
  }

  /** Null when it cannot be used: the start will say why and take it back. */
  private async newest(): Promise<InForce | null> {
    try {
      return await newestInForce(this.ground);
    } catch (error) {
      if (error instanceof VersionUnusable || isFault(error)) return null;
      throw error;
    }
  }
}
