import { readFileSync } from 'node:fs';
import { apiAuditChain } from '#libs/contract';
import { siteSecrets, type Site } from '#libs/config';
import { isFault } from '#libs/domain';
import { readSqliteAudit, type AuditReading } from '#libs/store';
import { ask, askForFile } from './cli-ask.ts';
import { auditKey, auditKeyFile } from './audit/key.ts';
import { headFile, readHead } from './audit/head-file.ts';
import { verifyAudit, type Verdict } from './audit/verify.ts';
import { lines, needed, when, type CliOptions } from './cli-words.ts';
import { configurationHere } from './configuration/here.ts';
import { storeOf } from './wiring-store.ts';

type Open = AuditReading & { close(): Promise<void> };

/** The records themselves, read beside a service that may be running; or a copy of them. */
async function recordsOf(site: Site, copy: string): Promise<Open> {
  if (copy !== '') return readSqliteAudit(copy);
  if ('sqlite' in site.database) return readSqliteAudit(site.database.sqlite.file);
  return storeOf(site, siteSecrets(site));
}

function progressOnTerminal(): (checked: number, of: number) => void {
  let told = -1;
  return (checked, of) => {
    const percent = of === 0 ? 100 : Math.min(100, Math.floor((100 * checked) / of));
    if (!process.stderr.isTTY || percent === told) return;
    told = percent;
    process.stderr.write(`\r${percent} % of the audit checked${percent === 100 ? '\n' : ''}`);
  };
}

const notesOf = ({ notes }: Verdict): string[] => notes.map((note) => `Note: ${note}`);

function verdictSaid(verdict: Verdict): string {
  const { links, rows, findings, found } = verdict;
  if (found === 0)
    return lines(`The audit is whole: ${rows} entries, ${links} links of the chain.`, ...notesOf(verdict));
  throw new Error(
    lines(
      `The audit is not what it was: ${found} ${found === 1 ? 'thing was' : 'things were'} found in ${rows} entries.`,
      ...findings.map((f) => `  ${f.says}`),
      found > findings.length && `  … and ${found - findings.length} more.`,
      ...notesOf(verdict),
      'Keep a copy of the database and see docs/faults/audit-contradicted.md.',
    ),
  );
}

/** `tapstand verify-audit [copy]`: with the key and the head file of this machine, whether the service runs or not. */
async function verify(copy: string): Promise<string> {
  const { site } = await configurationHere();
  const kept = readHead(headFile(site));
  if (kept === undefined && site.service.auditKeyFile === undefined) readFileSync(auditKeyFile(site));
  const key = auditKey(site, siteSecrets(site));
  const store = await recordsOf(site, copy);
  try {
    // A copy ends where it was made.
    const known = copy === '' || kept === undefined ? kept : { ...kept, head: null };
    return verdictSaid(await verifyAudit({ store, key, kept: known, progress: progressOnTerminal() }));
  } catch (error) {
    if (!isFault(error)) throw error;
    throw new Error(`${error.detail.note ?? error.code}. See docs/faults/${error.code}.md.`, {
      cause: error,
    });
  } finally {
    await store.close();
  }
}

/** Times as the other commands take them: a day, or a moment. */
function filterOf({ from, to, actor, action, subject }: CliOptions): string {
  const time = (text: string | undefined, endOfDay: boolean): string | undefined => {
    if (text === undefined) return undefined;
    const day = /^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T${endOfDay ? '23:59:59.999' : '00:00:00'}` : text;
    const ms = Date.parse(day);
    if (Number.isNaN(ms)) throw new Error(`${text} is no day; write it as 2026-11-27.`);
    return String(ms);
  };
  const asked = { actor, action, subject, from: time(from, false), to: time(to, true) };
  const given = Object.entries(asked).filter((e): e is [string, string] => e[1] !== undefined);
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`;
}

async function accept({ reason }: CliOptions): Promise<string> {
  const body = { reason: needed(reason, '--reason') };
  const { head } = apiAuditChain.parse(await ask('POST', 'audit/chain/accept', body));
  return `The chain goes on${head === null ? '' : ` after link ${head.link} (${when(head.at)})`}. Every check will say that it was accepted.`;
}

/** `tapstand audit export csv|json`: to standard output. `tapstand audit accept`. */
async function audit(what: string, options: CliOptions): Promise<string> {
  if (what === 'accept') return accept(options);
  const format = options.more ?? 'csv';
  if (what !== 'export' || !['csv', 'json'].includes(format))
    throw new Error('Write: tapstand audit export csv|json, or tapstand audit accept --reason "…".');
  await askForFile(`audit/export/${format}${filterOf(options)}`, process.stdout);
  return '';
}

export const auditCommands = { 'verify-audit': verify, audit };
