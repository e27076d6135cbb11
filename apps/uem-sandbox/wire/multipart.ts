/** One part of a `multipart/form-data` body. */
export interface Part {
  name: string;
  fileName: string | undefined;
  text: string;
}

const parameter = (header: string, name: string): string | undefined =>
  new RegExp(`(?:^|[;\\s])${name}="?([^";\\r\\n]*)"?`, 'i').exec(header)?.[1];

/** The parts of a form (RFC 7578), or undefined where the body is none. Text only: what is uploaded here are CSV files. */
export function partsOf(contentType: string, body: string): Part[] | undefined {
  if (!/^multipart\/form-data/i.test(contentType.trim())) return undefined;
  const boundary = parameter(contentType, 'boundary');
  if (boundary === undefined || boundary === '' || boundary.length > 70) return undefined;
  const pieces = `\r\n${body.replace(/^\r\n/, '')}`.split(`\r\n--${boundary}`);
  if (pieces.length < 3 || pieces.at(-1)?.startsWith('--') !== true) return undefined;
  return pieces.slice(1, -1).flatMap((piece) => {
    const end = piece.indexOf('\r\n\r\n');
    if (end < 0) return [];
    const disposition = /content-disposition:([^\r\n]*)/i.exec(piece.slice(0, end))?.[1] ?? '';
    return [
      {
        name: parameter(disposition, 'name') ?? '',
        fileName: parameter(disposition, 'filename'),
        text: piece.slice(end + 4),
      },
    ];
  });
}
