import { readFileSync, statSync } from 'node:fs';
import { certificateIn } from './file-content.ts';
import { mdmServers } from './mdm-servers.ts';
import { looksSealed } from './sealed.ts';
import { filesNamed, type NamedFile } from './secret-fields.ts';
import type { Site } from './site.ts';
import { isLoopback } from './site-words.ts';

/** Something that works and should be better; not a mistake. */
export interface Advice {
  field: string;
  says: string;
  remedy: string;
}

/** Bits that let the group or everybody in. */
const others = 0o077;

function openToOthers({ field, named }: NamedFile): Advice[] {
  if (process.platform === 'win32' || (statSync(named).mode & others) === 0) return [];
  const says = 'names a file that other accounts of this machine may read or write';
  return [{ field, says, remedy: `Let only the service's account in: chmod 600 ${named}.` }];
}

/** Time enough to ask whoever makes certificates for a new one. */
const renewalDays = 30;
const dayMs = 24 * 60 * 60 * 1_000;

function ending({ field, named }: NamedFile, now: number): Advice[] {
  const end = certificateIn(readFileSync(named, 'utf8'))?.validTo;
  if (end === undefined || Date.parse(end) - now > renewalDays * dayMs) return [];
  const over = Date.parse(end) < now;
  const says = `names a certificate that ${over ? 'ended' : 'ends'} on ${end}`;
  return [{ field, says, remedy: 'Have a new one made for the API account, and name it here with its key.' }];
}

function openProxies(site: Site): Advice[] {
  return mdmServers(site).flatMap(({ name, workspaceOne: { proxy } }): Advice[] => {
    if (proxy?.userName === undefined || proxy.url.startsWith('https:') || isLoopback(proxy.url)) return [];
    const field =
      name === 'workspaceOne' ? 'mdm.workspaceOne.proxy.url' : `mdm.servers.${name}.workspaceOne.proxy.url`;
    const says = 'is reached by http, so its password can be read on the way (what goes through it cannot)';
    return [{ field, says, remedy: 'Use https:// if the proxy has it.' }];
  });
}

function openMail({ mail }: Site): Advice[] {
  if (mail?.tls !== 'none' || isLoopback(`smtp://${mail.host}`)) return [];
  const says = 'is none, so every e-mail can be read on the way';
  return [{ field: 'mail.tls', says, remedy: 'Write starttls or implicit if the mail server has it.' }];
}

/** What works and should be better: secrets in plain text, files that others may read, certificates about to end. */
export function siteAdvice(site: Site, now: number): Advice[] {
  const files = filesNamed(site);
  const plain = files.filter((f) => f.secret && !looksSealed(readFileSync(f.named, 'utf8')));
  const key = files.filter((f) => f.field === 'secretKeyFile');
  const advice = (field: string): string =>
    key.length > 0
      ? `Seal it: tapstand seal ${field}.`
      : `Name a key in secretKeyFile (openssl rand -hex 32), then seal it: tapstand seal ${field}.`;
  return [
    ...plain.map(({ field }) => ({
      field,
      says: 'is kept as plain text in its file',
      remedy: advice(field),
    })),
    ...[...plain, ...key].flatMap(openToOthers),
    ...files.filter((f) => f.path.at(-1) === 'certificateFile').flatMap((f) => ending(f, now)),
    ...openProxies(site),
    ...openMail(site),
  ];
}
