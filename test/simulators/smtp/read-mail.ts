/** Words of RFC 2047 back into letters; adjacent ones are one text. */
const words = (text: string): string => {
  const joined = text.replace(/(=\?[^?]+\?[qb]\?[^?]*\?=)\s+(?==\?)/gi, '$1');
  return joined.replace(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_, kind: string, inner: string) =>
    kind.toLowerCase() === 'b'
      ? Buffer.from(inner, 'base64').toString('utf8')
      : unquoted(inner.replaceAll('_', ' ')),
  );
};

const unquoted = (text: string): string => {
  const bytes = text
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
};

/** A mail as its reader's program sees it: headers unfolded and decoded, in order, and the text. */
export function readMail(raw: string): { headers: [name: string, value: string][]; text: string } {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const headers = head
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
    .map((line): [string, string] => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), words(line.slice(colon + 1).trim())];
    });
  const encoding = headers.find(([name]) => name === 'content-transfer-encoding')?.[1].toLowerCase();
  const body = rest.join('\r\n\r\n');
  const text =
    encoding === 'base64'
      ? Buffer.from(body, 'base64').toString('utf8')
      : encoding === 'quoted-printable'
        ? unquoted(body)
        : body;
  return { headers, text };
}
