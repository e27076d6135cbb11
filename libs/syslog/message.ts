/** RFC 5424, 6.2.1: log audit. */
const audit = 13;
const severities = { notice: 5, informational: 6 } as const;

export interface SyslogMessage {
  severity: keyof typeof severities;
  /** Epoch ms. */
  at: number;
  host: string;
  /** What kind of message it is. */
  id: string;
  text: string;
}

/** PRINTUSASCII of at most so many characters; what is empty is written as nil (RFC 5424, 6). */
const word = (text: string, most: number): string =>
  text.replace(/[^\u0021-\u007e]/g, '-').slice(0, most) || '-';

/**
 * One message of RFC 5424: no structured data, since that needs an enterprise number, and no byte order mark before the text, which
 * readers of CEF take for a part of it.
 */
export function syslogMessage({ severity, at, host, id, text }: SyslogMessage): string {
  const priority = audit * 8 + severities[severity];
  const time = new Date(at).toISOString();
  return `<${priority}>1 ${time} ${word(host, 255)} tapstand - ${word(id, 32)} - ${text}`;
}

/** RFC 5425, 4.3: the length in bytes, a blank, the message. Nothing in a message can look like the next one. */
export const framed = (message: string): string => `${Buffer.byteLength(message)} ${message}`;
