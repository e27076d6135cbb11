import { cef } from './cef.ts';
import { syslogMessage } from './message.ts';

/** One act of the audit with its link of the chain. */
export interface Act {
  seq: number;
  at: number;
  actor: string;
  action: string;
  subject: string;
  /** JSON. */
  detail: string;
  link: number;
  mac: string;
  /** A hand-out or return, as nearly all are. */
  everyday: boolean;
}

/** Who sends it. */
export interface Sender {
  host: string;
  version: string;
}

/** The act as one message: the keys are CEF's own, with a label where CEF has no word for it. */
export function actMessage(act: Act, { host, version }: Sender): string {
  const { seq, at, actor, action, subject, detail, link, mac, everyday } = act;
  const text = cef({
    ...{ version, id: action, name: action, severity: everyday ? 2 : 5 },
    fields: [
      ['rt', at],
      ['externalId', seq],
      ['suser', actor],
      ['cs1Label', 'subject'],
      ['cs1', subject],
      ['cs2Label', 'detail'],
      ['cs2', detail],
      ['cn1Label', 'link'],
      ['cn1', link],
      ['cs3Label', 'mac'],
      ['cs3', mac],
    ],
  });
  return syslogMessage({ severity: everyday ? 'informational' : 'notice', at, host, id: action, text });
}
