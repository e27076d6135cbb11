import type { Clock } from '#libs/clock';
import { mdmServers, siteSecrets, type Site } from '#libs/config';
import type { ApiTested } from '#libs/contract';
import { faultTable, isFault } from '#libs/domain';
import type { ConnectionCheck } from '#libs/mdm';
import { directoryOf } from '../wiring-directory.ts';
import { inventoryOf, workspaceOneFor } from '../wiring-mdm.ts';
import { noticesOf } from '../wiring-notices.ts';

type Line = ApiTested['tried'][number];
/** What went wrong without a fault: a check says it in its own words. */
type Said = string | { failed: string; remedy: string };

/** Tries one thing after the other until one fails, each with its time, and says how it went. */
class Trial {
  private readonly clock: Clock;
  private readonly began: number;
  private readonly tried: Line[] = [];
  constructor(clock: Clock) {
    this.clock = clock;
    this.began = clock.monotonic();
  }

  async step(what: string, act: () => Promise<Said>): Promise<void> {
    if (this.tried.some((t) => !t.ok)) return;
    const began = this.clock.monotonic();
    const line = await this.said(act);
    this.tried.push({ what, tookMs: Math.round(this.clock.monotonic() - began), ...line });
  }

  get answer(): ApiTested {
    const tookMs = Math.round(this.clock.monotonic() - this.began);
    return { ok: this.tried.every((t) => t.ok), tookMs, tried: this.tried };
  }

  private async said(act: () => Promise<Said>): Promise<Omit<Line, 'what' | 'tookMs'>> {
    try {
      const says = await act();
      return typeof says === 'string'
        ? { ok: true, says }
        : { ok: false, says: says.failed, remedy: says.remedy };
    } catch (error) {
      if (!isFault(error)) throw error;
      const { title, remedy } = faultTable[error.code].en;
      return { ok: false, says: `${title} ${error.detail.note ?? ''}`.trim(), fault: error.code, remedy };
    }
  }
}

const nothing = (what: string): Said => ({
  failed: `The site has no ${what}.`,
  remedy: `Describe ${what} first.`,
});

/** Connects, binds, and counts whom it finds. */
export async function tryDirectory(site: Site, clock: Clock): Promise<ApiTested> {
  const trial = new Trial(clock);
  const directory = directoryOf(site, siteSecrets(site));
  if (directory === null) {
    await trial.step('The directory', () => Promise.resolve(nothing('directory')));
    return trial.answer;
  }
  try {
    await trial.step('Connect, bind and search', () => directory.check());
    await trial.step('Count people with a badge', async () => {
      const { people, most } = await directory.count();
      return `${most ? 'At least ' : ''}${people} ${people === 1 ? 'person has' : 'people have'} a badge number there.`;
    });
    return trial.answer;
  } finally {
    await directory.close();
  }
}

const listed = (checks: readonly ConnectionCheck[]): string => checks.map(({ says }) => says).join(' ');

/** Signs in and asks version, quota and groups; changes nothing. */
export async function tryMdm(site: Site, server: string | undefined, clock: Clock): Promise<ApiTested> {
  const trial = new Trial(clock);
  const servers = mdmServers(site).filter((s) => server === undefined || s.name === server);
  if (servers.length === 0) await trial.step('Workspace ONE', () => Promise.resolve(nothing('mdm')));
  for (const { name, workspaceOne } of servers) {
    const secrets = siteSecrets(site);
    const at = servers.length > 1 ? ` (${name})` : '';
    const uem = workspaceOneFor(workspaceOne, secrets, new Set(['base']));
    const inventory = inventoryOf(workspaceOne, secrets);
    try {
      await trial.step(`Reach it, sign in, version and quota${at}`, async () => {
        const checks = await uem.testConnection();
        const failed = checks.find((c) => c.result === 'failed');
        return failed === undefined
          ? listed(checks.filter((c) => c.result !== 'unknown'))
          : { failed: failed.says, remedy: failed.remedy };
      });
      await trial.step(`The groups its account sees${at}`, async () => {
        const groups = await inventory.groups();
        const top = groups.find((g) => g.parentId === undefined);
        return `${groups.length} organization groups, ${top === undefined ? 'none of them at the top' : `the highest is ${top.name}`}.`;
      });
    } finally {
      await uem.close();
      await inventory.close();
    }
  }
  return trial.answer;
}

/** Sends one e-mail that says it is a test. */
export async function tryMail(site: Site, to: string, clock: Clock): Promise<ApiTested> {
  const trial = new Trial(clock);
  const { mail, webhooks } = noticesOf(site, siteSecrets(site));
  try {
    await trial.step(`Send an e-mail to ${to}`, async () => {
      if (mail === null) return nothing('mail');
      const text = `This is a test of Tapstand at ${site.name}. Nothing has to be done.`;
      await mail.send({ to: [to], subject: 'A test of Tapstand', text }, clock.id());
      return 'The mail server took it.';
    });
    return trial.answer;
  } finally {
    await mail?.close();
    await webhooks?.close();
  }
}

/** Sends one notice that says it is a test. */
export async function tryWebhook(site: Site, id: string, clock: Clock): Promise<ApiTested> {
  const trial = new Trial(clock);
  const { mail, webhooks } = noticesOf(site, siteSecrets(site));
  try {
    await trial.step(`Send a notice to ${id}`, async () => {
      if (webhooks === null) return nothing('webhooks');
      const body = JSON.stringify({ test: true, site: site.name, at: new Date(clock.now()).toISOString() });
      const headers = { 'content-type': 'application/json' };
      const notice = { key: clock.id(), method: 'POST', headers, body, success: [[200, 299]] } as const;
      const { status } = await webhooks.send(id, notice);
      return `${id} answered ${status}.`;
    });
    return trial.answer;
  } finally {
    await mail?.close();
    await webhooks?.close();
  }
}
