import type { AuditEntry } from './run-rows.ts';

/** One version of the configuration, whole. `site` and `workflows` are JSON. */
export interface ConfigurationRow {
  version: number;
  at: number;
  actor: string;
  note: string;
  /** What differs from the version before it: `site`, `workflows`, or both with a comma. */
  changed: string;
  /** The older version it was made equal to; null where it is new. */
  equals: number | null;
  site: string;
  workflows: string;
}

/** A row of the list of versions. */
export type ConfigurationHead = Omit<ConfigurationRow, 'site' | 'workflows'>;

export interface SecretRow {
  /** The field of the site that it is for. */
  name: string;
  /** Sealed for that field, as `libs/config` seals; the key is not in the database. */
  sealed: string;
  at: number;
  actor: string;
}

export interface ConfigurationSave extends Omit<ConfigurationRow, 'version'> {
  /** The newest version while it was edited; 0 for none. */
  madeFrom: number;
  /** Kept with it, or not at all. */
  secrets: SecretRow[];
  audit: AuditEntry[];
}

/** `quicker`: somebody saved since. */
export type SaveAnswer = { ok: true; version: number } | { ok: false; quicker: ConfigurationHead };

/** Named words that are kept beside the configuration, replaced whole. Append-only: stored. */
export type ConfigurationMark = 'setup' | 'started' | 'taken-back';

/** What the service goes by, and what it is not to say. */
export interface ConfigurationStore {
  saveConfiguration(save: ConfigurationSave): Promise<SaveAnswer>;
  /** Sets or replaces. */
  putSecret(secret: SecretRow, audit: AuditEntry[]): Promise<void>;
  /** False when there is none. */
  removeSecret(name: string, at: number, audit: AuditEntry[]): Promise<boolean>;
  /** JSON under a name. */
  markConfiguration(mark: ConfigurationMark, value: string, at: number, audit: AuditEntry[]): Promise<void>;
  /** Null where files rule. */
  newestConfiguration(): Promise<ConfigurationRow | null>;
  /** Cheap: asked again and again by each copy of the service. 0 for none. */
  newestVersion(): Promise<number>;
  configurationVersion(version: number): Promise<ConfigurationRow | null>;
  /** Newest first, below `before`, at most `limit`; with `part` only those that changed it. */
  configurationVersions(query: {
    before?: number;
    limit: number;
    part?: 'site' | 'workflows';
  }): Promise<ConfigurationHead[]>;
  secrets(): Promise<SecretRow[]>;
  configurationMark(mark: ConfigurationMark): Promise<string | null>;
}
