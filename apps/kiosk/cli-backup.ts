import { systemClock } from '#libs/clock';
import { siteSecrets, type Frame } from '#libs/config';
import { isFault } from '#libs/domain';
import { backupSqlite, restoreSqlite, type AuditEntry } from '#libs/store';
import { needed } from './cli-words.ts';
import { ownService } from './own-service.ts';
import { frameHere } from './configuration/ground.ts';
import { storeOf } from './wiring-store.ts';

const goOn = `Nothing is written to Workspace ONE until you confirm: start the service, look at what differs (tapstand mdm),
then: tapstand mdm go-on --reason "…".`;

const audited = (action: string, subject: string): AuditEntry[] => [
  { actor: 'operator', action, subject, detail: {} },
];

function sqliteFile({ database }: Frame): string {
  if ('sqlite' in database) return database.sqlite.file;
  throw new Error(
    'This site keeps its records in PostgreSQL: use pg_dump and pg_restore, and after a restore: tapstand restored.',
  );
}

/** A service that runs on these records would go on with what it knows. */
async function mustBeStopped({ service }: Frame): Promise<void> {
  const own = ownService(service);
  const answer = await own.fetch(`${own.origin}/health/live`).catch(() => undefined);
  if (answer !== undefined) throw new Error('The service is running: stop it first.');
}

/** What the store says of a file, with what it is about. */
async function inWords<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isFault(error)) throw error;
    throw new Error(`${error.detail.note ?? error.code}. See docs/faults/${error.code}.md.`, {
      cause: error,
    });
  }
}

/** Copies of the records; what else belongs to a site (site file, keys, secrets) is copied like any file. */
export const backupCommands = {
  backup: async (ref: string): Promise<string> => {
    const from = sqliteFile(frameHere().frame);
    const { file, bytes } = await inWords(() => backupSqlite(from, needed(ref, 'The file to write')));
    return `${file} holds all records of this moment (${(bytes / 1_048_576).toFixed(1)} MB) and is whole. Keep the site file and its keys apart from it.`;
  },
  restore: async (ref: string): Promise<string> => {
    const { frame: site } = frameHere();
    const from = needed(ref, 'The backup');
    await mustBeStopped(site);
    const to = sqliteFile(site);
    const { kept } = await inWords(() => restoreSqlite(from, to, audited('restore', from), systemClock));
    return `${from} is in place.${kept === null ? '' : ` What was there is kept as ${kept}.`}\n${goOn}`;
  },
  restored: async (): Promise<string> => {
    const { frame: site } = frameHere();
    if ('sqlite' in site.database) await mustBeStopped(site);
    await inWords(async () => {
      const store = await storeOf(site, siteSecrets(site));
      try {
        await store.markRestored(systemClock.now(), audited('restored', 'database'));
      } finally {
        await store.close();
      }
    });
    return `The records are marked as put back.\n${goOn}`;
  },
};
