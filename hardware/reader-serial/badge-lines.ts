const carriageReturn = 0x0d;
const lineFeed = 0x0a;
const startOfText = 0x02;
const endOfText = 0x03;

/** Longer than any badge a line reader prints; what goes beyond is noise or another device on the line. */
const longestLine = 64;

export interface BadgeLines {
  feed(chunk: Uint8Array): void;
  /** The line fell silent: what is left over of a line is not continued by the next badge. */
  silence(): void;
  /** A line has begun and not yet ended. */
  unfinished(): boolean;
}

/**
 * Cuts bytes into lines: CR, LF, CRLF or ETX end one, STX begins one afresh, spaces around it and empty lines mean nothing.
 * Whatever is no clean line is one misread, and reading goes on at the next line end.
 */
export function badgeLines(listener: {
  line(text: string): void;
  misread(detail: string): void;
}): BadgeLines {
  let bytes: number[] = [];
  let tooLong = false;

  const give = (): void => {
    const text = String.fromCharCode(...bytes);
    bytes = [];
    if (!/^[\x20-\x7e]*$/.test(text))
      listener.misread('the line holds characters that no badge has: check the baud rate');
    else if (text.trim() !== '') listener.line(text.trim());
  };
  const abandon = (): void => {
    if (bytes.length > 0) listener.misread('a line broke off in the middle');
    bytes = [];
    tooLong = false;
  };
  const endLine = (): void => {
    if (!tooLong) give();
    tooLong = false;
  };
  const addByte = (byte: number): void => {
    if (tooLong) return;
    bytes.push(byte);
    if (bytes.length <= longestLine) return;
    tooLong = true;
    bytes = [];
    listener.misread(`a line is longer than ${longestLine} characters`);
  };

  return {
    feed(chunk) {
      for (const byte of chunk) {
        if (byte === carriageReturn || byte === lineFeed || byte === endOfText) endLine();
        else if (byte === startOfText) abandon();
        else addByte(byte);
      }
    },
    silence: abandon,
    unfinished: () => bytes.length > 0 || tooLong,
  };
}
