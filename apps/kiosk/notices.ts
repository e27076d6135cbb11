import type { Clock } from '#libs/clock';
import type { Site } from '#libs/config';
import { faultTable, isFault } from '#libs/domain';
import type { MailSink, NoticeSinks } from '#libs/notice';

export interface NoticesParts {
  site: Site;
  clock: Clock;
  webhooks: NoticeSinks | null;
  mail: MailSink | null;
}

/** How a test went, in words. */
export type Tested =
  | { went: 'well'; says: string }
  | { went: 'wrong'; says: string; remedy: string }
  | { went: 'unknown-sink' | 'nobody-named'; says: string; remedy: string };

const mailName = 'mail';

/** Receivers of the site, tried out by an operator before a workflow needs them. */
export class Notices {
  private readonly parts: NoticesParts;
  constructor(parts: NoticesParts) {
    this.parts = parts;
  }

  /** Sends one notice that says it is a test; `to` is for the mail server. Nothing is repeated and nothing is kept. */
  async test(sink: string, to?: string): Promise<Tested> {
    const { mail, webhooks, site, clock } = this.parts;
    const named = [...site.webhooks.map((w) => w.id), ...(mail === null ? [] : [mailName])];
    if (!named.includes(sink)) {
      const remedy =
        named.length === 0
          ? 'Describe webhooks or mail in the site file.'
          : `There are: ${named.join(', ')}.`;
      return { went: 'unknown-sink', says: 'The site file names no such receiver.', remedy };
    }
    if (sink !== mailName) return this.try(async () => this.webhook(sink, webhooks));
    if (to === undefined)
      return {
        went: 'nobody-named',
        says: 'A test of e-mail needs somebody to write to.',
        remedy: 'Give --to name@host.',
      };
    return this.try(async () => {
      const text = `This is a test of Tapstand at ${site.name}. Nothing has to be done.`;
      await mail?.send({ to: [to], subject: 'A test of Tapstand', text }, clock.id());
      return 'The mail server took it';
    });
  }

  private async webhook(sink: string, webhooks: NoticeSinks | null): Promise<string> {
    const { site, clock } = this.parts;
    const body = JSON.stringify({ test: true, site: site.name, at: new Date(clock.now()).toISOString() });
    const headers = { 'content-type': 'application/json' };
    const notice = { key: clock.id(), method: 'POST', headers, body, success: [[200, 299]] } as const;
    const answer = await webhooks?.send(sink, notice);
    return `${sink} answered ${answer?.status ?? 'nothing'}`;
  }

  private async try(send: () => Promise<string>): Promise<Tested> {
    const began = this.parts.clock.monotonic();
    try {
      const says = await send();
      const ms = Math.round(this.parts.clock.monotonic() - began);
      return { went: 'well', says: `${says}, within ${ms} ms.` };
    } catch (error) {
      if (!isFault(error)) throw error;
      const { title } = faultTable[error.code].en;
      const remedy = `See docs/faults/${error.code}.md.`;
      return { went: 'wrong', says: `${title} ${error.detail.note ?? ''}`.trim(), remedy };
    }
  }
}
